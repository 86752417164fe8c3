import { useRef, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { GraphiQL } from 'graphiql'
import { getOperationAST } from 'graphql'
import { createClient } from 'graphql-ws'
import './main.css'

// GraphiQL's own worker set-ups expect a bundler's worker support or a CDN; ours are plain files beside this one.
const workers = new Set(['json', 'graphql'])
globalThis.MonacoEnvironment = {
  getWorker: (_, label) => new Worker(`/ide/${workers.has(label) ? label : 'editor'}.worker.js`),
}

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
        connectionParams: token ? { Authorization: token } : {},
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

function Page({ endpoint, tokens, query }) {
  const [chosen, setChosen] = useState(tokens.length ? 0 : -1)
  const authorization = useRef('')
  authorization.current = chosen < 0 ? '' : `Bearer ${tokens[chosen].token}`
  // Once: GraphiQL reads the schema again whenever it gets another fetcher.
  const [fetcher] = useState(() => createFetcher(endpoint, () => authorization.current))

  return (
    <GraphiQL
      fetcher={fetcher}
      defaultQuery={query}
      forcedTheme="light"
      inputValueDeprecation
      schemaDescription
      showPersistHeadersSettings={false}
    >
      <GraphiQL.Logo>
        <span className="thidua-logo">
          <span lang="vi">Thi Đua</span>
          {tokens.length > 0 && (
            <select
              aria-label="Send requests as"
              title="Send requests as"
              value={chosen}
              onChange={(event) => setChosen(Number(event.target.value))}
            >
              {tokens.map(({ role, label }, at) => (
                <option key={role} value={at}>
                  {label || role}
                </option>
              ))}
              <option value={-1}>No token</option>
            </select>
          )}
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
