// urql against the built server, with the documents of the contract.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { cacheExchange, Client, fetchExchange, gql, subscriptionExchange } from '@urql/core'
import { persistedExchange } from '@urql/exchange-persisted'
import { CampaignListDocument, CreateCampaignDocument, EventsDocument, FeedStartDocument, MeDocument, ReviseCampaignDocument } from '@thidua/contract'
import { draft, officeOf, recordingFetch, startOffice, until } from './office.mjs'

let office, officeID
before(async () => {
  office = await startOffice()
  officeID = officeOf(await read(connect().client, MeDocument))
})
after(() => office?.stop())

// A client as an SPA sets it up, and the log of its requests.
function connect({ token = office.token, endpoint = office.endpoint, exchanges = [cacheExchange, fetchExchange], ...options } = {}) {
  const { fetch, log } = recordingFetch()
  const fetchOptions = { headers: { Authorization: `Bearer ${token}` } }
  return { client: new Client({ url: endpoint, fetch, fetchOptions, exchanges, preferGetMethod: false, ...options }), log }
}
async function read(client, document, variables = {}, context) {
  const { data, error } = await client.query(document, variables, context)
  if (error) throw error
  return data
}
const create = async (client, name) => {
  const { data, error } = await client.mutation(CreateCampaignDocument, { input: draft(officeID, name) })
  assert.deepEqual([error, data.createCampaign.userErrors], [undefined, []])
  return data.createCampaign.campaign
}
const coded = (code) => ({ graphQLErrors }) => graphQLErrors[0]?.extensions.code === code

test('pages together hold every row once, in the order of the server', async () => {
  const { client } = connect()
  const orderBy = [{ field: 'STARTS_ON', direction: 'DESC' }]
  const ids = []
  let after = null
  do {
    const { campaigns } = await read(client, CampaignListDocument, { first: 4, orderBy, after })
    ids.push(...campaigns.edges.map(({ node }) => node.id))
    after = campaigns.pageInfo.hasNextPage && campaigns.pageInfo.endCursor
  } while (after)
  const { campaigns } = await read(client, CampaignListDocument, { first: 100, orderBy })
  assert.ok(campaigns.totalCount > 16, 'several pages')
  assert.deepEqual(ids, campaigns.edges.map(({ node }) => node.id))
  assert.equal(ids.length, campaigns.totalCount)
})

test('a list is read again after a mutation of what it holds, by the __typename in its answer', async () => {
  const { client } = connect()
  const { id, version } = await create(client, 'Phong trào mẫu')
  const names = []
  const { unsubscribe } = client.query(CampaignListDocument, { where: { id } }).subscribe(({ data }) => names.push(data.campaigns.edges[0].node.name))
  await until(() => names.length > 0)
  const input = { id, version, name: 'Phong trào mẫu, sửa tên' }
  await client.mutation(ReviseCampaignDocument, { input })
  await until(() => names.includes(input.name))
  unsubscribe()
})

test('userErrors are data; errors of a request have a code; without a valid token there is one too', async () => {
  const { client } = connect()
  const input = { ...draft(officeID, 'Phong trào mẫu'), endsOn: '2026-01-01' }
  const { data, error } = await client.mutation(CreateCampaignDocument, { input })
  assert.equal(error, undefined)
  assert.equal(data.createCampaign.userErrors[0].code, 'PERIOD_REVERSED')
  assert.deepEqual(data.createCampaign.userErrors[0].field, ['endsOn'])

  await assert.rejects(read(client, CampaignListDocument, { first: 101 }), coded('BAD_USER_INPUT'))
  const stranger = connect({ token: 'wrong' })
  await assert.rejects(read(stranger.client, CampaignListDocument), coded('UNAUTHENTICATED'))
  assert.equal(stranger.log[0].status, 401)
})

test('who asks too much is told the code and when to come back', async (t) => {
  const small = await startOffice({ limits: 'operation: {cost: 2000}\nrate: {costPerSecond: 100, burst: 2000}' })
  t.after(() => small.stop())
  const { client, log } = connect(small)
  const ask = async () => {
    for (let n = 0; n < 20; n++) await read(client, CampaignListDocument, { first: 100 }, { requestPolicy: 'network-only' })
  }
  await assert.rejects(ask(), coded('RATE_LIMITED'))
  assert.equal(log.at(-1).status, 429)
  assert.ok(Number(log.at(-1).retryAfter) >= 1)
})

test('it accepts streams too, and gets JSON for what is no subscription', async () => {
  const { client, log } = connect()
  await read(client, MeDocument)
  await create(client, 'Phong trào mẫu')
  for (const { accept, type } of log) {
    assert.match(accept, /text\/event-stream/)
    assert.match(type, /^application\/graphql-response\+json/)
  }
})

test('queries go by GET, and one whose answer has not changed costs a 304', async () => {
  const { client, log } = connect({ preferGetMethod: 'force' })
  const ask = () => read(client, CampaignListDocument, { first: 5 }, { requestPolicy: 'network-only' })
  const [first, second] = [await ask(), await ask()]
  assert.deepEqual(second, first)
  await create(client, 'Phong trào mẫu')
  assert.equal((await ask()).campaigns.totalCount, first.campaigns.totalCount + 1)
  assert.deepEqual(log.map(({ method, status }) => `${method} ${status}`), ['GET 200', 'GET 304', 'POST 200', 'GET 200'])
})

// Over a WebSocket by graphql-ws, and by urql's own fetch as server-sent events.
for (const transport of ['graphql-ws', 'server-sent events']) {
  test(`a subscription brings what happens after a cursor: ${transport}`, async () => {
    const { client } = connect()
    const forward = (socket) => subscriptionExchange({
      forwardSubscription: (request) => ({ subscribe: (sink) => ({ unsubscribe: socket.subscribe({ ...request, query: request.query ?? '' }, sink) }) }),
    })
    const live = transport === 'graphql-ws'
      ? connect({ exchanges: [forward(office.connect())] })
      : connect({ exchanges: [fetchExchange], fetchSubscriptions: true })
    const { feedCursor } = await read(client, FeedStartDocument)
    const before = await create(client, 'Phong trào mẫu một')
    const seen = []
    const listening = live.client.subscription(EventsDocument, { after: feedCursor })
    const { unsubscribe } = listening.subscribe(({ data }) => seen.push(data.events.event.subjectID))
    await until(() => seen.length > 0)
    const after = await create(client, 'Phong trào mẫu hai')
    await until(() => seen.length > 1)
    unsubscribe()
    assert.deepEqual(seen, [before.id, after.id])
  })
}

test('trusted documents go by their hash, and no others are taken', async (t) => {
  const strict = await startOffice({ trusted: true })
  t.after(() => strict.stop())
  for (const preferGetForPersistedQueries of [false, 'force']) {
    const byHash = persistedExchange({
      enforcePersistedQueries: true, enableForMutation: true, preferGetForPersistedQueries,
      generateHash: async (_, document) => document.__meta__?.hash,
    })
    const { client, log } = connect({ ...strict, exchanges: [byHash, fetchExchange] })
    assert.ok((await read(client, MeDocument)).me.today)
    assert.equal(log[0].method, preferGetForPersistedQueries ? 'GET' : 'POST')
    assert.ok(!log[0].parameters.query)
    const { data } = await client.mutation(ReviseCampaignDocument, { input: { id: 'cam_x', version: 1, name: 'Mẫu' } })
    assert.equal(data.reviseCampaign.userErrors[0].code, 'NOT_FOUND')
    await assert.rejects(read(client, gql`query Own { feedCursor }`), coded('DOCUMENT_NOT_TRUSTED'))
  }
})

test('a server that does not know a hash is sent the text', async () => {
  const byHash = persistedExchange({ preferGetForPersistedQueries: false })
  const { client, log } = connect({ exchanges: [byHash, fetchExchange] })
  assert.ok((await read(client, gql`query Own { me { today } }`)).me.today)
  assert.deepEqual(log.map(({ parameters }) => Boolean(parameters.query)), [false, true])
})
