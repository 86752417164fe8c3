// The server under test, as a process of its own, for every test that speaks to it from outside.
import { execFile, spawn } from 'node:child_process'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'

const root = resolve(import.meta.dirname, '..')
const temporary = join(root, 'tmp')

let binary // built once for all tests of a file; THIDUA names one that is built already
const build = () =>
  (binary ??= process.env.THIDUA
    ? Promise.resolve(resolve(process.env.THIDUA))
    : promisify(execFile)('go', ['build', '-o', 'tmp/thidua', '.'], { cwd: root }).then(() => join(temporary, 'thidua')))

// Starts a server with sample data of its own and a free port; `flags` are further ones.
export async function startServer(...flags) {
  await mkdir(temporary, { recursive: true })
  const data = await mkdtemp(join(temporary, 'server-'))
  const child = spawn(
    await build(),
    ['serve', '--mode', 'development', '--listen', '127.0.0.1:0', '--data-directory', data, ...flags],
    { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] },
  )
  const ended = new Promise((done) => child.once('exit', done).once('error', done))
  const stop = async () => {
    child.kill('SIGTERM')
    const forced = setTimeout(() => child.kill('SIGKILL'), 10_000)
    await ended
    clearTimeout(forced)
    await rm(data, { recursive: true, force: true })
  }

  let output = ''
  try {
    const endpoint = await new Promise((found, failed) => {
      const late = setTimeout(() => failed(new Error('no address within 60 s')), 60_000)
      const listen = (chunk) => {
        output += chunk
        const address = output.match(/http:\/\/127\.0\.0\.1:\d+\/graphql/)?.[0]
        if (address) clearTimeout(late), found(address)
      }
      for (const stream of [child.stdout, child.stderr]) stream.on('data', listen) // in production only the log tells
      ended.then((why) => (clearTimeout(late), failed(new Error(`the server ended (${why})`))))
    })
    const kill = () => (child.kill('SIGKILL'), ended) // as when the machine fails; the data stays until stop
    return { endpoint, origin: new URL(endpoint).origin, stop, kill, data, binary: await build() }
  } catch (error) {
    await stop()
    throw new Error(`${error.message}:\n${output}`, { cause: error })
  }
}
