// GraphQL over HTTP, judged by the audits of npm graphql-http: what the draft says a server must, should and may do.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { serverAudits } from 'graphql-http'
import { startServer } from './server.mjs'

let server, token
before(async () => {
  server = await startServer()
  const { tokens } = await (await fetch(`${server.origin}/ide/config.json`)).json()
  token = tokens[0].token
})
after(() => server?.stop())

describe('GraphQL over HTTP', () => {
  const audits = serverAudits({
    url: () => server.endpoint,
    fetchFn: (url, options) => {
      const headers = new Headers(options?.headers)
      headers.set('Authorization', `Bearer ${token}`)
      return fetch(url, { ...options, headers })
    },
  })
  // The draft grows: an update of the package that brings more audits, or fewer, is looked at.
  test('all audits are there', () => assert.equal(audits.length, 61))
  for (const audit of audits) {
    test(`${audit.id} ${audit.name}`, async () => {
      const result = await audit.fn()
      assert.equal(result.status, 'ok', result.reason)
    })
  }
})
