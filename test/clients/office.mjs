// What the tests of the clients share: the built server with the sample office, and a fetch that keeps a log.
import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createClient } from 'graphql-ws'
import WebSocket from 'ws'
import { startServer } from '../server.mjs'

const manifest = createRequire(import.meta.url).resolve('@thidua/contract/persisted-documents.json')

// Starts a server, and signs an emulation officer in. `limits` is YAML of its own numbers; `trusted` makes it take the documents of
// the contract and no others.
export async function startOffice({ limits, trusted } = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'clients-'))
  const flags = []
  if (limits) {
    await writeFile(join(folder, 'limits.yaml'), limits)
    flags.push('--limits', join(folder, 'limits.yaml'))
  }
  if (trusted) {
    await copyFile(manifest, join(folder, 'contract.json'))
    flags.push('--trusted-documents', folder, '--trusted-document-modes', 'thidua=enforce')
  }
  const server = await startServer(...flags).finally(() => rm(folder, { recursive: true }))
  const { tokens } = await (await fetch(`${server.origin}/ide/config.json`)).json()
  const { token } = tokens.find(({ role }) => role === 'EMULATION_OFFICER')
  const sockets = []
  return {
    ...server,
    token,
    // The one client for WebSockets that Apollo Client and urql both take.
    connect: () => {
      const client = createClient({
        url: server.endpoint.replace('http', 'ws'),
        webSocketImpl: WebSocket,
        connectionParams: { authorization: `Bearer ${token}` },
        retryAttempts: 0,
      })
      sockets.push(client)
      return client
    },
    stop: async () => {
      await Promise.all(sockets.map((client) => client.dispose()))
      await server.stop()
    },
  }
}

// A fetch that keeps what was sent and what came, and answers that may be kept, as a browser does: it asks with the ETag of the
// last answer, and takes that one when it still holds.
export function recordingFetch() {
  const log = []
  const kept = new Map()
  const recording = async (address, options = {}) => {
    const method = options.method ?? 'GET'
    const headers = new Headers(options.headers)
    const old = method === 'GET' ? kept.get(`${address}`) : undefined
    if (old) headers.set('If-None-Match', old.etag)
    const response = await fetch(address, { ...options, headers })
    const etag = response.headers.get('ETag')
    log.push({
      method,
      accept: headers.get('Accept'),
      parameters: method === 'GET' ? Object.fromEntries(new URL(address).searchParams) : JSON.parse(options.body),
      status: response.status,
      type: response.headers.get('Content-Type'),
      retryAfter: response.headers.get('Retry-After'),
    })
    if (response.status === 304) return new Response(old.text, { headers: { 'Content-Type': old.type } })
    if (etag) kept.set(`${address}`, { etag, text: await response.clone().text(), type: response.headers.get('Content-Type') })
    return response
  }
  return { fetch: recording, log }
}

// Waits until a condition holds: subscriptions and watched queries tell their news when they like.
export async function until(condition) {
  for (const end = Date.now() + 10_000; !condition(); await new Promise((done) => setTimeout(done, 5))) {
    if (Date.now() > end) throw new Error(`still not: ${condition}`)
  }
}

// A campaign of the officer's own office.
export const draft = (officeID, name) => ({
  officeID, name, kind: 'THEMATIC', origin: 'LAUNCHED_HERE', level: 'UNIT', startsOn: '2026-02-01', endsOn: '2026-06-30',
  launchers: [{ officeID, role: 'LAUNCHER' }],
})
export const officeOf = ({ me }) => me.grants.find(({ unit }) => unit?.__typename === 'Office').unit.id
