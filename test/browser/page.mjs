// The example page (contract/examples), built for a server, in a browser that notes whatever should not happen.
import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import { extname, join, resolve } from 'node:path'
import { promisify } from 'node:util'

const root = resolve(import.meta.dirname, '../..')
const examples = join(root, 'contract/examples')
const run = promisify(execFile)
const types = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' }

// A web server for files that are still to be built; its origin is known first, since the API has to allow it.
export async function startSite() {
  const folder = await mkdtemp(join(root, 'tmp/page-'))
  const listener = createServer(async ({ url }, response) => {
    const name = url === '/' ? '/index.html' : new URL(url, 'http://page').pathname
    const text = await readFile(join(folder, name)).catch(() => null)
    response.writeHead(text === null ? 404 : 200, { 'Content-Type': types[extname(name)] ?? 'application/octet-stream' }).end(text)
  }).listen(0, 'localhost')
  await once(listener, 'listening')
  return {
    origin: `http://localhost:${listener.address().port}`,
    build: (endpoint) =>
      run(process.execPath, [join(examples, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'error', '--outDir', folder, '--emptyOutDir'], {
        cwd: examples,
        env: { ...process.env, VITE_GRAPHQL: endpoint, VITE_EVENTS: endpoint.replace('http', 'ws') },
      }),
    check: () => run(process.execPath, [join(examples, 'node_modules/typescript/bin/tsc')], { cwd: examples }),
    stop: async () => {
      listener.close().closeAllConnections()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

// A tab of its own session; `foreign` and `complaints` collect what the tests want to be empty.
export async function openTab(browser, origin, allowed, viewport = { width: 1280, height: 600 }) {
  const foreign = []
  const complaints = []
  const context = await browser.newContext({ viewport })
  await context.route('**', (route) => {
    const { origin: to, protocol, href } = new URL(route.request().url())
    if (protocol === 'data:' || allowed.includes(to)) return route.continue()
    foreign.push(href)
    return route.abort()
  })
  const page = await context.newPage()
  page.setDefaultTimeout(10_000)
  page.on('pageerror', (error) => complaints.push(String(error)))
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
  page.on('websocket', (socket) => allowed.includes(new URL(socket.url()).origin.replace('ws', 'http')) || foreign.push(socket.url()))
  await page.goto(`${origin}/`)
  return { page, foreign, complaints, close: () => context.close() }
}
