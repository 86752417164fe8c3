// What the tests of WebSockets and event streams share.
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { startServer } from './server.mjs'

// A server, the tokens of its sample roles, and a way to ask it over plain HTTP.
export async function startStreams() {
  const server = await startServer()
  const config = await (await fetch(`${server.origin}/ide/config.json`)).json()
  const tokens = Object.fromEntries(config.tokens.map(({ role, token }) => [role, token]))
  const post = async (query) => {
    const answer = await fetch(server.endpoint, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${tokens.ADMINISTRATOR}` },
      body: JSON.stringify({ query }),
    })
    const { data, errors } = await answer.json()
    if (errors) throw new Error(JSON.stringify(errors))
    return data
  }
  let office
  return {
    ...server,
    tokens,
    post,
    now: async () => (await post('{ feedCursor }')).feedCursor,
    // Does something that makes one event.
    happen: async (name) => {
      office ??= (await post('{ offices(first: 1) { edges { node { id } } } }')).offices.edges[0].node.id
      await post(`mutation { createDepartment(input: {officeID: "${office}", kind: TEAM, name: "${name}", startsOn: "2026-01-05", displayOrder: 99, document: "01/QĐ-mẫu"}) { userErrors { code } } }`)
    },
    // A token that holds for some seconds only.
    brief: async (seconds) => {
      const args = ['token', 'CHIEF', '--valid', `${seconds}s`, '--data-directory', server.data]
      return (await promisify(execFile)(server.binary, args)).stdout.trim()
    },
  }
}

export const listen = (after) => `subscription { events(after: ${JSON.stringify(after)}) { cursor event { kind subjectID } } }`
