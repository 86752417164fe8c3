// docs/frontend.md as its readers follow it: every block, in its order, from an empty folder, against the server.
import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import test from 'node:test'
import { buildSchema, extendSchema, NoUnusedFragmentsRule, parse, specifiedRules, validate } from 'graphql'
import { blocksOf, filled } from './blocks.mjs'
import { Reader } from './reader.mjs'
import { signsIn } from './signin.mjs'

const root = path.resolve(import.meta.dirname, '../..')
const file = path.join(root, 'docs/frontend.md')
const contract = (name) => readFileSync(path.join(root, 'contract', name), 'utf8')
const schema = buildSchema(contract('schema.graphql'))
const preview = extendSchema(schema, parse(contract('preview/schema.graphql')))

test('every link of the guide leads somewhere', () => {
  const anchors = (text) => [...text.matchAll(/^#+ (.*)$/gm)].map(([, title]) => `#${title.toLowerCase().replace(/[^\p{L}\p{N} -]/gu, '').replaceAll(' ', '-')}`)
  const dead = [...readFileSync(file, 'utf8').matchAll(/\]\((?!https:)([^)#]*)(#[^)]*)?\)/g)].filter(([, to, anchor]) => {
    const target = to ? path.resolve(path.dirname(file), to) : file
    return !existsSync(target) || (anchor && !anchors(readFileSync(target, 'utf8')).includes(anchor))
  })
  assert.deepEqual(dead.map(([link]) => link), [])
})

test('the guide', async (t) => {
  const reader = await Reader.start()
  t.after(() => reader.stop())
  const sources = [] // what the guide has written into src
  let tab // where the files of src are run, one after the other
  let said // by the console
  let answer // to the last operation

  const write = (file, content) => {
    reader.write(file, content)
    if (file.startsWith('src/') && file.endsWith('.ts')) sources.push(file)
  }
  const valid = (on, text, rule = () => true) =>
    assert.deepEqual(validate(on, parse(text), specifiedRules.filter(rule)).map(({ message }) => message), [])

  // What is done with a block, by its language. One that cannot be done, or tested, is a mistake of the guide.
  const kinds = {
    async sh({ about, content }) {
      await reader.shell(about, content)
      if (content.startsWith('npx vite')) await reader.checkCampaigns()
    },
    html: ({ about, content }) => write(about, content),
    json({ about, content }, before) {
      if (about) return write(about, content)
      assert.equal(before.language, 'graphql', 'an answer follows its operation')
      assert.deepEqual(answer, filled(JSON.parse(content), answer))
    },
    async ts({ about, content }, _, next) {
      write(about, content)
      if (next.language !== 'text') return
      tab ??= await reader.openTab()
      said = await reader.run(tab, about)
    },
    text({ content }, before) {
      assert.equal(before.language, 'ts', 'what is printed follows what prints it')
      assert.deepEqual(said, filled(content.trimEnd().split('\n'), said))
    },
    async graphql({ about, content }) {
      if (about.endsWith('.graphql')) {
        write(about, content)
        return valid(schema, content + contract('operations/fragments.graphql'), (rule) => rule !== NoUnusedFragmentsRule)
      }
      valid(about === 'preview' ? preview : schema, content)
      answer = await reader.ask(about, content)
      assert.equal(answer.errors, undefined)
    },
  }

  const blocks = blocksOf(file)
  for (const [at, block] of blocks.entries()) {
    const { language, about, line } = block
    await t.test(`line ${line}: ${language} ${about}`, async () => {
      assert.ok(kinds[language], `nobody here knows how to run ${language}`)
      await kinds[language](block, blocks[at - 1] ?? {}, blocks[at + 1] ?? {})
    })
  }

  await t.test('signing in at a provider gives a token', () => signsIn(reader))
  await t.test('every file has been run', () => assert.deepEqual(sources.filter((file) => !reader.ran.has(file)), []))
})
