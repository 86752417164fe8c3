// Signs in by src/signin.ts of the guide: at a real provider, for a server as in production.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { startServer } from '../browser/server.mjs'

export async function signsIn(reader) {
  const { page: origin } = reader
  const options = { accounts: { minh: { sub: '0b1c-minh' } }, redirect: `${origin}/` }
  const provider = spawn(process.execPath, [path.join(import.meta.dirname, '../provider/provider.mjs'), JSON.stringify(options)], { stdio: ['pipe', 'pipe', 'ignore'] })
  let server
  try {
    const { url } = JSON.parse(`${await once(provider.stdout, 'data')}`)
    const issuers = path.join(reader.folder, 'issuers.yaml')
    writeFileSync(issuers, `- url: ${url}\n`)
    server = await startServer('--mode', 'production', '--issuers', issuers, '--tls-front')

    const tab = await reader.openTab({ VITE_ISSUER: url })
    await tab.evaluate(() => void import('/run/signin').then(({ token }) => token()))
    await tab.locator('[name=login]').fill('minh')
    await tab.locator('[name=password]').fill('any')
    await tab.locator('[type=submit]').click()
    await tab.getByRole('button', { name: 'Continue' }).click()
    await tab.waitForURL(`${origin}/**`)
    const token = await tab.evaluate(async () => (await import('/run/signin')).token())
    assert.equal(new URL(tab.url()).search, '')

    const ask = (token) => fetch(server.endpoint, {
      method: 'POST', headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` }, body: '{"query": "{ me { today } }"}',
    })
    const stranger = await ask(token) // the token holds, and nobody has linked the account yet
    assert.equal(stranger.status, 403)
    const { code, issuer, subject } = (await stranger.json()).errors[0].extensions
    assert.deepEqual({ code, issuer, subject }, { code: 'ACCOUNT_UNKNOWN', issuer: url, subject: '0b1c-minh' })
    assert.equal((await ask('wrong')).status, 401)
  } finally {
    await server?.stop()
    provider.stdin.end()
  }
}
