// GraphQL over WebSocket, as the client of npm graphql-ws speaks it (graphql-transport-ws).
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { createClient } from 'graphql-ws'
import WebSocket from 'ws'
import { listen, startStreams } from './streams.mjs'

let server
before(async () => (server = await startStreams()))
after(() => server?.stop())

const clients = []
after(() => Promise.all(clients.map((client) => client.dispose())))
const connect = (token, options = {}) => {
  const client = createClient({
    url: server.endpoint.replace('http', 'ws'),
    webSocketImpl: WebSocket,
    connectionParams: { authorization: `Bearer ${token}` },
    retryAttempts: 0,
    ...options,
  })
  clients.push(client)
  return client
}
const one = async (client, query, variables) => (await client.iterate({ query, variables }).next()).value
const closed = (client) => new Promise((done) => client.on('closed', done))

test('a query with variables', async () => {
  const { data } = await one(connect(server.tokens.CHIEF), 'query A($n: Int) { offices(first: $n) { totalCount edges { node { id } } } }', { n: 1 })
  assert.equal(data.offices.edges.length, 1)
})

test('a mutation, and its userErrors', async () => {
  const query = 'mutation { launchCampaign(input: {id: "cmp_x", version: 1, on: "2020-01-01"}) { campaign { id } userErrors { code } } }'
  const { data } = await one(connect(server.tokens.EMULATION_OFFICER), query)
  assert.equal(data.launchCampaign.userErrors[0].code, 'NOT_FOUND')
})

test('an invalid document ends in a list of errors, and the connection lives on', async () => {
  const client = connect(server.tokens.CHIEF)
  await assert.rejects(one(client, '{ nothing }'), (errors) => errors[0].extensions.code === 'GRAPHQL_VALIDATION_FAILED' && !!errors[0].extensions.requestId)
  assert.ok((await one(client, '{ me { today } }')).data.me.today)
})

test('a wrong token is refused with 4403', async () => {
  for (const options of [{}, { connectionParams: {} }, { connectionParams: undefined }]) {
    await assert.rejects(one(connect('wrong', options), '{ me { today } }'), ({ code, reason }) => code === 4403 && reason.startsWith('Forbidden'))
  }
})

test('events come as they happen, and after the last cursor when the connection was lost', async () => {
  const names = ['Tổ mẫu một', 'Tổ mẫu hai', 'Tổ mẫu ba']
  let last = await server.now()
  const seen = []
  const first = connect(server.tokens.ADMINISTRATOR)
  const events = first.iterate({ query: listen(last) })
  await server.happen(names[0])
  seen.push((await events.next()).value.data.events)
  first.terminate() // as when the line is cut
  await events.return()
  await server.happen(names[1])

  const again = connect(server.tokens.ADMINISTRATOR).iterate({ query: listen(seen[0].cursor) })
  seen.push((await again.next()).value.data.events)
  await server.happen(names[2])
  seen.push((await again.next()).value.data.events)
  await again.return()
  assert.equal(new Set(seen.map(({ event }) => event.subjectID)).size, 3)
  assert.deepEqual(seen.map(({ event }) => event.kind), Array(3).fill('DEPARTMENT_CREATED'))
})

test('the client is told when its token expires, and comes back with a new one', async () => {
  let asked = 0
  const client = connect('', {
    retryAttempts: 3,
    retryWait: async () => {},
    shouldRetry: ({ code }) => code === 4403,
    connectionParams: async () => ({ authorization: `Bearer ${asked++ ? server.tokens.CHIEF : await server.brief(2)}` }),
  })
  const end = closed(client)
  const events = client.iterate({ query: listen(await server.now()) })
  const next = events.next()
  const { code, reason } = await end
  assert.equal(code, 4403)
  assert.match(reason, /expired/)
  await server.happen('Tổ mẫu bốn')
  const { cursor } = (await next).value.data.events
  assert.ok(cursor)
  assert.equal(asked, 2)
  await events.return()
})

test('pings of the protocol are answered', async () => {
  const client = connect(server.tokens.CHIEF, { lazy: false, keepAlive: 100 })
  await new Promise((done) => client.on('pong', (received) => received && done()))
})

test('the subprotocol is graphql-transport-ws and no other', async () => {
  for (const protocol of ['graphql-ws', 'soap', undefined]) {
    const socket = new WebSocket(server.endpoint.replace('http', 'ws'), protocol)
    const status = await new Promise((done) => socket.on('unexpected-response', (_, { statusCode }) => done(statusCode)).on('open', () => done('open')))
    assert.equal(status, 400)
    socket.on('error', () => {}).terminate()
  }
})
