// Apollo Client against the built server, with the documents and possibleTypes of the contract.
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { createRequire } from 'node:module'
import { after, before, test } from 'node:test'
import { ApolloClient, CombinedGraphQLErrors, gql, HttpLink, InMemoryCache } from '@apollo/client'
import { PersistedQueryLink } from '@apollo/client/link/persisted-queries'
import { GraphQLWsLink } from '@apollo/client/link/subscriptions'
import { relayStylePagination } from '@apollo/client/utilities'
import { CampaignListDocument, CreateCampaignDocument, EventsDocument, FeedStartDocument, MeDocument, ReviseCampaignDocument } from '@thidua/contract'
import { print } from 'graphql'
import { draft, officeOf, recordingFetch, startOffice, until } from './office.mjs'

const possibleTypes = createRequire(import.meta.url)('@thidua/contract/possibleTypes.json')

const sha256 = (text) => createHash('sha256').update(text).digest('hex')

let office, officeID
before(async () => {
  office = await startOffice()
  officeID = officeOf((await connect().client.query({ query: MeDocument })).data)
})
after(() => office?.stop())

// A client as an SPA sets it up, and the log of its requests.
function connect({ token = office.token, endpoint = office.endpoint, link = (http) => http, ...options } = {}) {
  const { fetch, log } = recordingFetch()
  const http = new HttpLink({ uri: endpoint, fetch, headers: { Authorization: `Bearer ${token}` }, ...options })
  const client = new ApolloClient({
    link: link(http),
    cache: new InMemoryCache({
      possibleTypes,
      typePolicies: { Query: { fields: { campaigns: relayStylePagination(['where', 'orderBy']) } } },
    }),
  })
  return { client, log }
}
const create = async (client, name) => {
  const { data } = await client.mutate({ mutation: CreateCampaignDocument, variables: { input: draft(officeID, name) } })
  assert.deepEqual(data.createCampaign.userErrors, [])
  return data.createCampaign.campaign
}

test('relayStylePagination gathers every row once, in the order of the server', async () => {
  const { client } = connect()
  const orderBy = [{ field: 'STARTS_ON', direction: 'DESC' }]
  const list = client.watchQuery({ query: CampaignListDocument, variables: { first: 4, orderBy } })
  const shown = []
  const watching = list.subscribe(({ data }) => data && shown.push(data.campaigns))
  await until(() => shown.length > 0)
  while (shown.at(-1).pageInfo.hasNextPage) {
    const { edges, pageInfo } = shown.at(-1)
    await list.fetchMore({ variables: { after: pageInfo.endCursor } })
    await until(() => shown.at(-1).edges.length > edges.length) // it tells its watchers a little later
  }
  watching.unsubscribe()
  const { data } = await client.query({ query: CampaignListDocument, variables: { first: 100, orderBy }, fetchPolicy: 'no-cache' })
  const ids = (connection) => connection.edges.map(({ node }) => node.id)
  assert.ok(data.campaigns.totalCount > 16, 'several pages')
  assert.deepEqual(ids(shown.at(-1)), ids(data.campaigns))
  assert.equal(shown.at(-1).edges.length, data.campaigns.totalCount)
})

test('what a mutation answers updates what is shown, without a request', async () => {
  const { client, log } = connect()
  const { id, version } = await create(client, 'Phong trào mẫu')
  const names = []
  const list = client.watchQuery({ query: CampaignListDocument, variables: { where: { id } } })
  const watching = list.subscribe(({ data }) => data && names.push(data.campaigns.edges[0].node.name))
  await until(() => names.length > 0)
  const input = { id, version, name: 'Phong trào mẫu, sửa tên' }
  await client.mutate({ mutation: ReviseCampaignDocument, variables: { input } })
  await until(() => names.includes(input.name))
  watching.unsubscribe()
  assert.deepEqual(log.map(({ parameters }) => parameters.operationName), ['CreateCampaign', 'CampaignList', 'ReviseCampaign'])
})

test('possibleTypes let a fragment on an interface find an object that a list brought', async () => {
  const { client } = connect()
  const { id } = await create(client, 'Phong trào mẫu')
  await client.query({ query: CampaignListDocument, variables: { where: { id } } })
  const fragment = gql`fragment Any on Node { id ... on Campaign { name } }`
  assert.equal(client.readFragment({ id: `Campaign:${id}`, fragment }).name, 'Phong trào mẫu')
})

test('userErrors are data; errors of a request have a code; without a valid token there is one too', async () => {
  const { client } = connect()
  const input = { ...draft(officeID, 'Phong trào mẫu'), endsOn: '2026-01-01' }
  const { data } = await client.mutate({ mutation: CreateCampaignDocument, variables: { input } })
  assert.equal(data.createCampaign.userErrors[0].code, 'PERIOD_REVERSED')
  assert.deepEqual(data.createCampaign.userErrors[0].field, ['endsOn'])

  const refused = (client, variables) => client.query({ query: CampaignListDocument, variables })
  const coded = (code) => (error) => CombinedGraphQLErrors.is(error) && error.errors[0].extensions.code === code
  await assert.rejects(refused(client, { first: 101 }), coded('BAD_USER_INPUT'))
  const stranger = connect({ token: 'wrong' })
  await assert.rejects(refused(stranger.client), coded('UNAUTHENTICATED'))
  assert.equal(stranger.log[0].status, 401)
})

test('who asks too much is told the code and when to come back', async (t) => {
  const small = await startOffice({ limits: 'operation: {cost: 2000}\nrate: {costPerSecond: 100, burst: 2000}' })
  t.after(() => small.stop())
  const { client, log } = connect(small)
  const ask = async () => {
    for (let n = 0; n < 20; n++) await client.query({ query: CampaignListDocument, variables: { first: 100 }, fetchPolicy: 'no-cache' })
  }
  await assert.rejects(ask(), (error) => CombinedGraphQLErrors.is(error) && error.errors[0].extensions.code === 'RATE_LIMITED')
  assert.equal(log.at(-1).status, 429)
  assert.ok(Number(log.at(-1).retryAfter) >= 1)
})

test('it gets the media type that it prefers', async () => {
  const { client, log } = connect()
  await client.query({ query: MeDocument })
  assert.equal(log[0].accept, 'application/graphql-response+json,application/json;q=0.9')
  assert.match(log[0].type, /^application\/graphql-response\+json/)
})

test('queries go by GET, and one whose answer has not changed costs a 304', async () => {
  const { client, log } = connect({ useGETForQueries: true })
  const ask = () => client.query({ query: CampaignListDocument, variables: { first: 5 }, fetchPolicy: 'network-only' })
  const [first, second] = [await ask(), await ask()]
  assert.deepEqual(second.data, first.data)
  await create(client, 'Phong trào mẫu')
  const { data } = await ask()
  assert.equal(data.campaigns.totalCount, first.data.campaigns.totalCount + 1)
  assert.deepEqual(log.map(({ method, status }) => `${method} ${status}`), ['GET 200', 'GET 304', 'POST 200', 'GET 200'])
})

test('a subscription brings what happens after a cursor', async () => {
  const { client } = connect()
  const live = new ApolloClient({ link: new GraphQLWsLink(office.connect()), cache: new InMemoryCache() })
  const { feedCursor } = (await client.query({ query: FeedStartDocument, fetchPolicy: 'no-cache' })).data
  const before = await create(client, 'Phong trào mẫu một')
  const seen = []
  const listening = live.subscribe({ query: EventsDocument, variables: { after: feedCursor } }).subscribe(({ data }) => seen.push(data.events.event.subjectID))
  await until(() => seen.length > 0)
  const after = await create(client, 'Phong trào mẫu hai')
  await until(() => seen.length > 1)
  listening.unsubscribe()
  assert.deepEqual(seen, [before.id, after.id])
})

test('trusted documents go by their hash, and no others are taken', async (t) => {
  const strict = await startOffice({ trusted: true })
  t.after(() => strict.stop())
  for (const useGETForHashedQueries of [false, true]) {
    const byHash = new PersistedQueryLink({ generateHash: (document) => document.__meta__?.hash ?? sha256(print(document)), useGETForHashedQueries })
    const { client, log } = connect({ ...strict, link: (http) => byHash.concat(http) })
    assert.ok((await client.query({ query: MeDocument })).data.me.today)
    assert.equal(log.length, 1)
    assert.equal(log[0].method, useGETForHashedQueries ? 'GET' : 'POST')
    assert.equal(log[0].parameters.query, undefined)
    const input = { id: 'cam_x', version: 1, name: 'Mẫu' }
    const { data } = await client.mutate({ mutation: ReviseCampaignDocument, variables: { input } })
    assert.equal(data.reviseCampaign.userErrors[0].code, 'NOT_FOUND')
    await assert.rejects(client.query({ query: gql`query Own { feedCursor }` }), ({ errors }) => errors[0].extensions.code === 'DOCUMENT_NOT_TRUSTED')
  }
})
