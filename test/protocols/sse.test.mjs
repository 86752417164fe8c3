// GraphQL over server-sent events, as the client of npm graphql-sse speaks it (distinct connections).
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { createClient } from 'graphql-sse'
import { listen, startStreams } from './streams.mjs'

let server
before(async () => (server = await startStreams()))
after(() => server?.stop())

const connect = (token, options = {}) =>
  createClient({ url: server.endpoint, headers: { Authorization: `Bearer ${token}` }, retryAttempts: 0, ...options })
const one = async (client, query, variables) => (await client.iterate({ query, variables }).next()).value

test('a query with variables', async () => {
  const { data } = await one(connect(server.tokens.CHIEF), 'query A($n: Int) { offices(first: $n) { edges { node { id } } } }', { n: 1 })
  assert.equal(data.offices.edges.length, 1)
})

test('a mutation, and its userErrors', async () => {
  const query = 'mutation { launchCampaign(input: {id: "cmp_x", version: 1, on: "2020-01-01"}) { campaign { id } userErrors { code } } }'
  const { data } = await one(connect(server.tokens.EMULATION_OFFICER), query)
  assert.equal(data.launchCampaign.userErrors[0].code, 'NOT_FOUND')
})

test('an invalid document comes as a result with errors, and then the stream is complete', async () => {
  const results = []
  for await (const result of connect(server.tokens.CHIEF).iterate({ query: '{ nothing }' })) results.push(result)
  assert.equal(results.length, 1)
  assert.equal(results[0].errors[0].extensions.code, 'GRAPHQL_VALIDATION_FAILED')
})

test('a wrong token is refused with 401', async () => {
  await assert.rejects(one(connect('wrong'), '{ me { today } }'), ({ response }) => response.status === 401)
})

test('events come as they happen, and after the last cursor when the connection was lost', async () => {
  const seen = []
  const line = new AbortController()
  const client = connect(server.tokens.ADMINISTRATOR, { fetchFn: (url, options) => fetch(url, { ...options, signal: AbortSignal.any([options.signal, line.signal]) }) })
  const events = client.iterate({ query: listen(await server.now()) })
  const next = events.next()
  await server.happen('Tổ mẫu một')
  seen.push((await next).value.data.events)
  const cut = assert.rejects(events.next())
  line.abort()
  await cut
  await server.happen('Tổ mẫu hai')
  seen.push((await one(connect(server.tokens.ADMINISTRATOR), listen(seen[0].cursor))).data.events)
  assert.equal(new Set(seen.map(({ event }) => event.subjectID)).size, 2)
})

test('the stream ends when the token expires', async () => {
  const results = []
  for await (const result of connect(await server.brief(2)).iterate({ query: listen(await server.now()) })) results.push(result)
  assert.equal(results.at(-1).errors[0].extensions.code, 'UNAUTHENTICATED')
})

test('two streams at once', async () => {
  const client = connect(server.tokens.ADMINISTRATOR)
  const start = await server.now()
  const streams = [client.iterate({ query: listen(start) }), client.iterate({ query: listen(start) })]
  const next = streams.map((stream) => stream.next())
  await server.happen('Tổ mẫu ba')
  const [a, b] = (await Promise.all(next)).map(({ value }) => value.data.events.cursor)
  assert.equal(a, b)
  await Promise.all(streams.map((stream) => stream.return()))
})
