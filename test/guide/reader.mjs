// Somebody who follows the guide: two folders, two terminals, and a browser.
import assert from 'node:assert/strict'
import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { launchBrowser, startServer } from '../browser/server.mjs'
import { startRegistry } from './registry.mjs'

const root = path.resolve(import.meta.dirname, '../..')

async function freePort() {
  const listener = createServer().listen(0, 'localhost')
  await once(listener, 'listening')
  const { port } = listener.address()
  listener.close()
  return port
}

async function end(child) {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exit = once(child, 'exit')
  process.kill(-child.pid) // with what it has started
  await exit
}

export class Reader {
  ran = new Set() // files of src that a browser has loaded
  addresses = {} // those of the guide, and what stands for them here
  #server
  #children = {} // by the address that they have in the guide

  static async start() {
    const reader = new Reader()
    reader.folder = mkdtempSync(path.join(tmpdir(), 'guide-'))
    reader.app = path.join(reader.folder, 'app')
    // The clone is the work tree, but for what packing writes into: other tests pack at the same time.
    const clone = path.join(reader.folder, 'thidua')
    mkdirSync(clone)
    for (const name of readdirSync(root)) if (!['contract', 'data', 'tmp'].includes(name)) symlinkSync(path.join(root, name), path.join(clone, name))
    cpSync(path.join(root, 'contract'), path.join(clone, 'contract'), { recursive: true, filter: (file) => !/contract\/(dist|examples)/.test(file) })
    mkdirSync(reader.app)
    reader.registry = await startRegistry()
    reader.port = await freePort()
    reader.addresses['http://localhost:5173'] = `http://localhost:${reader.port}`
    reader.browser = await launchBrowser()
    return reader
  }

  async stop() {
    await this.browser?.close()
    await this.#server?.stop()
    this.registry?.stop()
    await Promise.all(Object.values(this.#children).map(end))
    rmSync(this.folder, { recursive: true, force: true })
  }

  get page() {
    return this.addresses['http://localhost:5173']
  }

  write(file, content) {
    const text = Object.entries(this.addresses).reduce((text, [theirs, ours]) => text.replaceAll(theirs, ours), content)
    mkdirSync(path.dirname(path.join(this.app, file)), { recursive: true })
    writeFileSync(path.join(this.app, file), text)
  }

  // Types commands; those that go on running do so until the end, or until the same is started anew.
  async shell(folder, content) {
    const cwd = path.join(this.folder, folder)
    const [, flags] = content.match(/^go run \.(.*)\n$/) ?? []
    if (flags !== undefined) return this.#serve(flags.split(' ').filter(Boolean).map((flag) => (flag.startsWith('../') ? path.resolve(cwd, flag) : flag)))
    const [vite] = content.match(/^npx vite( preview)?/) ?? []
    if (vite) return this.#keep(cwd, 'http://localhost:5173', `${vite} --port ${this.port} --strictPort`)
    if (content.startsWith('node contract/preview/mock.mjs')) return this.#keep(cwd, 'http://127.0.0.1:4001', content.replace('4001', '0'))
    const offline = {
      npm_config_registry: this.registry.origin, npm_config_cache: path.join(this.folder, 'npm'),
      npm_config_audit: 'false', npm_config_fund: 'false', npm_config_update_notifier: 'false',
    }
    const env = { ...process.env, ...(folder === 'app' && offline), THIDUA_DATA_DIRECTORY: path.join(this.folder, 'data') }
    await promisify(execFile)('bash', ['-euo', 'pipefail', '-c', content.replaceAll('go run .', this.#server.binary)], { cwd, env })
  }

  async #serve(flags) {
    await this.#server?.stop()
    this.#server = null
    const { host = '127.0.0.1:0' } = this.origin ? new URL(this.origin) : {} // anew under the same address
    this.#server = await startServer('--listen', host, '--data-directory', path.join(this.folder, 'data'),
      '--allowed-origins', this.page, ...flags)
    this.origin = this.addresses['http://127.0.0.1:8080'] = this.#server.origin
    const { tokens } = await (await fetch(`${this.origin}/ide/config.json`)).json()
    this.tokens = Object.fromEntries(tokens.map(({ role, token }) => [role, token]))
  }

  // Starts what prints the address under which it goes on running.
  async #keep(cwd, theirs, command) {
    if (this.#children[theirs]) await end(this.#children[theirs])
    const child = spawn('bash', ['-c', `exec ${command}`], { cwd, detached: true, stdio: ['ignore', 'pipe', 'pipe'] })
    this.#children[theirs] = child
    let output = ''
    this.addresses[theirs] = await new Promise((found, failed) => {
      child.once('exit', () => failed(new Error(`${command} ended:\n${output}`)))
      for (const stream of [child.stdout, child.stderr]) {
        stream.on('data', (chunk) => {
          output += chunk
          const [address] = output.replace(/\x1b\[\d+m/g, '').match(/http:\/\/(localhost|127\.0\.0\.1):\d+/) ?? []
          if (address) found(address)
        })
      }
    })
  }

  // Asks as a role of the sample, or the mock of what comes next.
  async ask(who, query) {
    const [address, headers] = who === 'preview'
      ? [this.addresses['http://127.0.0.1:4001'], {}] : [`${this.origin}/graphql`, { Authorization: `Bearer ${this.tokens[who]}` }]
    const response = await fetch(address, { method: 'POST', headers: { 'Content-Type': 'application/json', ...headers }, body: JSON.stringify({ query }) })
    return response.json()
  }

  // A tab with the page. Below /run/ it finds each file of src as a module of its own, so that what one file makes is
  // there for the next.
  async openTab(env = {}) {
    const context = await this.browser.newContext()
    context.on('request', (request) => {
      const [, name] = request.url().match(/\/(?:src|run)\/([\w-]+)(?:\.ts)?(?:\?.*)?$/) ?? []
      if (name) this.ran.add(`src/${name}.ts`)
    })
    await context.route(`${this.page}/run/*`, async (route) => {
      const name = new URL(route.request().url()).pathname.slice('/run/'.length)
      const body = await this.#bundle(`src/${name}.ts`, env).catch(({ message }) => `throw Error(${JSON.stringify(message)})`)
      return route.fulfill({ contentType: 'text/javascript', body })
    })
    const tab = await context.newPage()
    await tab.goto(`${this.page}/`)
    return tab
  }

  // Runs a file of src, and answers with the lines that it printed.
  async run(tab, file) {
    const lines = []
    const listen = (message) => message.type() === 'log' && lines.push(message.text()) // Vite says its own as debug
    tab.on('console', listen)
    await tab.evaluate((module) => import(module), file.replace(/^src\/(.*)\.ts$/, '/run/$1'))
    tab.off('console', listen)
    return lines
  }

  // Compares the page with what the server says.
  async checkCampaigns() {
    const tab = await this.openTab()
    await tab.locator('li').first().waitFor()
    const { data } = await this.ask('EMULATION_OFFICER', '{ campaigns(first: 10) { edges { node { name } } } }')
    const shown = await tab.locator('li').allInnerTexts()
    assert.deepEqual(shown.map((text) => text.split(' – ')[0]), data.campaigns.edges.map(({ node }) => node.name))
    await tab.context().close()
  }

  // A file of src for the browser, with its packages; the files beside it stay modules of their own.
  async #bundle(file, env) {
    const vite = createRequire(path.join(this.app, 'package.json')).resolve('vite')
    const esbuild = createRequire(vite)('esbuild')
    const neighbours = { name: 'neighbours', setup: (build) => build.onResolve({ filter: /^\.\/[\w-]+$/ }, ({ path: to, resolveDir }) =>
      resolveDir.endsWith('app/src') ? { path: to, external: true } : undefined) }
    const [, token] = readFileSync(path.join(this.app, '.env.local'), 'utf8').match(/^VITE_TOKEN=(.*)$/m)
    const { outputFiles: [{ text }] } = await esbuild.build({
      entryPoints: [path.join(this.app, file)], bundle: true, write: false, format: 'esm', target: 'es2022', plugins: [neighbours],
      define: { 'import.meta.env': JSON.stringify({ VITE_TOKEN: token, ...env }) }, logLevel: 'silent',
    })
    return text
  }
}
