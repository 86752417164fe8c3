// The judges of this folder, judged: each has to report a server that breaks a rule of its protocol.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { test } from 'node:test'

// The names of the tests in a file that fail with a fault (server.mjs).
async function failing(file, fault) {
  const { NODE_TEST_CONTEXT: _, ...env } = process.env // or the run would report to ours
  const args = ['--test', '--test-timeout=20000', '--test-reporter=tap', join(import.meta.dirname, file)]
  const run = spawn(process.execPath, args, { env: { ...env, FAULT: fault }, stdio: ['ignore', 'pipe', 'inherit'], timeout: 120_000 })
  let said = ''
  run.stdout.on('data', (text) => (said += text))
  await once(run, 'close')
  return [...said.matchAll(/^ *not ok \d+ - (.*)$/gm)].map(([, name]) => name).filter((name) => name !== 'GraphQL over HTTP') // all audits
}

// By file and fault: how many tests fail at least, and what each of their names holds.
const cases = [
  ['http-audit.test.mjs', 'status 422', 24, /400/],
  ['http-audit.test.mjs', 'data null', 2, /SHOULD not contain the data entry/],
  ['ws.test.mjs', 'close 4400', 2, /refused with 4403|told when its token expires/],
  ['ws.test.mjs', 'results twice', 1, /events come as they happen/],
  ['sse.test.mjs', 'status 200', 1, /refused with 401/],
  ['sse.test.mjs', 'no complete', 1, /query|mutation|the stream is complete|the stream ends/],
]
for (const [file, fault, count, names] of cases) {
  test(`${file} finds: ${fault}`, async () => {
    const found = await failing(file, fault)
    assert.ok(found.length >= count, found.join('\n')) // how many more notice hangs on how fast the machine is
    for (const name of found) assert.match(name, names)
  })
}
