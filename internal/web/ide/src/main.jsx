import { useEffect, useMemo, useRef, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { GraphiQL } from 'graphiql'
import { useGraphiQL } from '@graphiql/react'
import { getOperationAST } from 'graphql'
import { createClient } from 'graphql-ws'
import './main.css'

// GraphiQL's own worker set-ups expect a bundler's worker support or a CDN; ours are plain files beside this one.
const workers = new Set(['json', 'graphql'])
globalThis.MonacoEnvironment = {
  getWorker: (_, label) => new Worker(`/ide/${workers.has(label) ? label : 'editor'}.worker.js`),
}

// An editor that closes, as on a change of role, refuses what its worker has not answered yet. Nobody waits for it any more.
addEventListener('unhandledrejection', (event) => event.reason?.name === 'Canceled' && event.preventDefault())

// `authorization` is a function, so that a change of token counts from the next request on.
function createFetcher(endpoint, authorization) {
  const url = new URL(endpoint, location.href)
  const socket = new URL(url)
  socket.protocol = url.protocol.replace('http', 'ws')

  return async (params, { headers, documentAST } = {}) => {
    const sent = new Headers({
      accept: 'application/graphql-response+json, application/json;q=0.9',
      'content-type': 'application/json',
    })
    if (authorization()) sent.set('authorization', authorization())
    // What was typed in the header editor wins over the chosen token.
    for (const [name, value] of Object.entries(headers ?? {})) sent.set(name, value)

    if (documentAST && getOperationAST(documentAST, params.operationName)?.operation === 'subscription') {
      // A browser cannot set headers of a WebSocket; one client for each subscription takes the token of now.
      const token = sent.get('authorization')
      return createClient({
        url: socket.href,
        connectionParams: token ? { authorization: token } : {},
        retryAttempts: 0,
      }).iterate(params)
    }

    const response = await fetch(url, { method: 'POST', headers: sent, body: JSON.stringify(params) })
    const text = await response.text()
    try {
      return JSON.parse(text)
    } catch {
      throw new Error(`${response.status} ${response.statusText}: ${text.slice(0, 500)}`)
    }
  }
}

// Tabs, history and settings are kept for each role by itself: another role shows its own, and coming back loses nothing.
function storageOf(role) {
  const end = `:${role}`
  const kept = () => Object.keys(localStorage).filter((key) => key.startsWith('graphiql:') && key.endsWith(end))
  return {
    getItem: (key) => localStorage.getItem(key + end),
    setItem: (key, value) => localStorage.setItem(key + end, value),
    removeItem: (key) => localStorage.removeItem(key + end),
    clear: () => kept().forEach((key) => localStorage.removeItem(key)),
    get length() {
      return kept().length
    },
  }
}

// Development: who to be. Without a token the tabs stay.
function Roles({ tokens, chosen, choose }) {
  return (
    <select
      aria-label="Send requests as"
      title="Send requests as"
      value={chosen}
      onChange={(event) => choose(Number(event.target.value))}
    >
      {tokens.map(({ role, label }, at) => (
        <option key={role} value={at}>
          {label || role}
        </option>
      ))}
      <option value={-1}>No token</option>
    </select>
  )
}

// Production: a token of the person's own, which is kept nowhere.
function OwnToken({ use }) {
  const submit = (event) => {
    event.preventDefault()
    use(new FormData(event.currentTarget).get('token').trim())
  }
  return (
    <form onSubmit={submit}>
      <input name="token" type="password" autoComplete="off" aria-label="Bearer token" placeholder="Bearer token, then Enter" />
    </form>
  )
}

// Shows long lines whole: the comments that say what an operation is for.
function Wrapping() {
  const editor = useGraphiQL(({ queryEditor }) => queryEditor)
  useEffect(() => editor?.updateOptions({ wordWrap: 'on' }), [editor])
}

const lastRole = 'thidua:role'

function Page({ endpoint, tokens, tabs }) {
  const [at, setAt] = useState(() => Math.max(0, tokens.findIndex(({ role }) => role === localStorage.getItem(lastRole))))
  const [anonymous, setAnonymous] = useState(false)
  const [own, setOwn] = useState('')
  const role = tokens[at]?.role ?? 'all'
  const token = anonymous ? '' : tokens.length ? tokens[at].token : own
  const authorization = useRef('')
  authorization.current = token && `Bearer ${token}`
  // Once: GraphiQL reads the schema again whenever it gets another fetcher.
  const [fetcher] = useState(() => createFetcher(endpoint, () => authorization.current))
  const storage = useMemo(() => storageOf(role), [role])

  function choose(next) {
    setAnonymous(next < 0)
    if (next < 0) return
    setAt(next)
    localStorage.setItem(lastRole, tokens[next].role)
  }

  return (
    <GraphiQL
      key={role + own} // anew for another role, whose tabs are others, and for a token that may read the schema
      fetcher={fetcher}
      storage={storage}
      defaultTabs={tabs.filter(({ roles }) => !tokens.length || roles.includes(role) || roles.includes('all'))}
      defaultEditorToolsVisibility="variables"
      forcedTheme="light"
      inputValueDeprecation
      schemaDescription
      showPersistHeadersSettings={false}
    >
      <GraphiQL.Logo>
        <span className="thidua-logo">
          <Wrapping />
          <span lang="vi">Thi Đua</span>
          {tokens.length ? <Roles tokens={tokens} chosen={anonymous ? -1 : at} choose={choose} /> : <OwnToken use={setOwn} />}
        </span>
      </GraphiQL.Logo>
    </GraphiQL>
  )
}

const element = document.getElementById('root')
try {
  const response = await fetch('/ide/config.json')
  if (!response.ok) throw new Error(`/ide/config.json: ${response.status}`)
  createRoot(element).render(<Page {...await response.json()} />)
} catch (error) {
  element.className = 'thidua-failure'
  element.textContent = String(error)
}
