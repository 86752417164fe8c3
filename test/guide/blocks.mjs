// The fenced blocks of a document, and how what it shows is compared with what comes.
import { readFileSync } from 'node:fs'

// All blocks in their order: the language, what stands behind it (a folder, a file, or a role), the text, and the line.
export function blocksOf(file) {
  const text = readFileSync(file, 'utf8')
  return [...text.matchAll(/^```(\S*) ?(.*)\n([^]*?)^```$/gm)].map(({ 1: language, 2: about, 3: content, index }) => {
    return { language, about, content, line: text.slice(0, index).split('\n').length }
  })
}

const literally = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

// What is shown, with what came in the place of each text that has an … for what may differ: the rest is left to compare.
export function filled(shown, got) {
  if (typeof shown === 'string') return typeof got === 'string' && new RegExp(`^${shown.split('…').map(literally).join('.*')}$`).test(got) ? got : shown
  if (typeof shown !== 'object' || typeof got !== 'object' || shown === null || got === null) return shown
  if (Array.isArray(shown)) return shown.map((value, at) => filled(value, got[at]))
  return Object.fromEntries(Object.entries(shown).map(([name, value]) => [name, filled(value, got[name])]))
}
