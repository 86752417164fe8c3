// Texts in the language that was chosen, and again in the other one when it changes.
import { words } from './words'

export type Language = 'vi' | 'en'
export type Word = keyof typeof words

export let language: Language = localStorage.getItem('language') === 'en' ? 'en' : 'vi'

const told = new WeakMap<Element, () => string>()

/** Puts a text into an element: as text, whatever it holds. It is asked for again when the language changes. */
export function tell<E extends HTMLElement>(element: E, text: () => string): E {
  told.set(element, text)
  element.dataset.told = ''
  element.textContent = text()
  return element
}

/** Fills the names in braces; undefined when one of them has no value. */
export function fill(template: string, values: Record<string, string | number>): string | undefined {
  const complete = [...template.matchAll(/\{(\w+)\}/g)].every(([, name]) => name! in values)
  return complete ? template.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name])) : undefined
}

export const word = (name: Word, values: Record<string, string | number> = {}) => fill(words[name][language], values) ?? ''

/** Says everything that is on the page in a language, and keeps the choice. */
export function speak(chosen: Language) {
  language = chosen
  localStorage.setItem('language', chosen)
  document.documentElement.lang = chosen
  for (const element of document.querySelectorAll<HTMLElement>('[data-word]')) element.textContent = word(element.dataset.word as Word)
  for (const element of document.querySelectorAll('[data-told]')) element.textContent = told.get(element)?.() ?? ''
}

const format = (options: Intl.DateTimeFormatOptions) => (text: string) =>
  new Intl.DateTimeFormat(language === 'vi' ? 'vi-VN' : 'en-GB', options).format(new Date(text))

/** A day (yyyy-mm-dd) has no time zone; reading and writing it as UTC keeps it the same everywhere. */
export const day = format({ day: '2-digit', month: '2-digit', year: 'numeric', timeZone: 'UTC' })

/** An instant, which the server tells in UTC, by the clocks of Vietnam. */
export const instant = format({ dateStyle: 'short', timeStyle: 'medium', timeZone: 'Asia/Ho_Chi_Minh' })
