// An OpenID Connect provider for tests: node-oidc-provider (certified) on a loopback port, until standard input ends.
// The first argument is JSON:
//   accounts  {"login": {"sub": "…", "claims": {"staff_code": "…"}}}; the claims go into the access token
//   audience  of the access tokens; "thidua" without
//   lifetime  of the access tokens, in seconds; an hour without
//   issuer    to pose as; the provider's own address without
//   redirect  address that the public client is sent back to
// It prints {"url": …} when it answers, and obeys and echoes these lines: rotate, withdraw, down, up.
import { generateKeyPairSync, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { createInterface } from 'node:readline'
import Provider from 'oidc-provider'

console.info = console.error // standard output is for what the test reads

const options = { accounts: {}, audience: 'thidua', lifetime: 3600, ...JSON.parse(process.argv[2] ?? '{}') }
const resource = 'urn:thidua:api'

function newKey () {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  return { ...privateKey.export({ format: 'jwk' }), kid: randomUUID(), alg: 'RS256', use: 'sig' }
}

// A provider reads its keys once: other keys are another provider under the same address.
function providing (keys) {
  const provider = new Provider(issuer, {
    jwks: { keys }, // signs with the first
    cookies: { keys: [randomUUID()] },
    clients: [
      { client_id: 'spa', token_endpoint_auth_method: 'none', redirect_uris: [options.redirect ?? 'http://localhost:5173/callback'] },
      { client_id: 'service', client_secret: 'secret', grant_types: ['client_credentials'], redirect_uris: [], response_types: [] },
    ],
    pkce: { required: () => true },
    clientBasedCORS: (ctx, origin, client) => client.redirectUris?.some((address) => new URL(address).origin === origin),
    findAccount: (ctx, login) => options.accounts[login] && { accountId: login, claims: () => ({ sub: login }) },
    extraTokenClaims: (ctx, token) => options.accounts[token.accountId]?.claims,
    formats: { customizers: { jwt: (ctx, token, { payload }) => { payload.sub = options.accounts[token.accountId]?.sub ?? payload.sub } } },
    ttl: { AccessToken: options.lifetime, ClientCredentials: options.lifetime, Grant: 3600, IdToken: 3600, Interaction: 3600, Session: 3600 },
    features: {
      clientCredentials: { enabled: true },
      devInteractions: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => resource,
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({ scope: 'openid', audience: options.audience, accessTokenFormat: 'jwt', accessTokenTTL: options.lifetime }),
      },
    },
  })
  return provider.callback()
}

let up = true
let answer
const server = createServer((request, response) => up ? answer(request, response) : request.socket.destroy())
server.listen(0, '127.0.0.1')
await once(server, 'listening')
const url = `http://127.0.0.1:${server.address().port}`
const issuer = options.issuer ?? url

let keys = [newKey()]
answer = providing(keys)
const commands = {
  rotate () { answer = providing(keys = [newKey(), ...keys]) },
  withdraw () { answer = providing(keys = keys.slice(0, 1)) },
  down () { up = false },
  up () { up = true },
}
console.log(JSON.stringify({ url }))
for await (const line of createInterface({ input: process.stdin })) {
  commands[line]()
  console.log(line)
}
process.exit()
