import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { after, before, describe, test } from 'node:test'
import { launchBrowser, startServer } from './server.mjs'

let browser
before(async () => (browser = await launchBrowser()))
after(() => browser?.close())

describe('the page', () => {
  let server, config, page
  const foreign = [] // addresses of other hosts that the page asked for
  const complaints = [] // of the browser: failed scripts, what the content security policy stopped
  const operations = [] // requests the person made, without the page's own introspection

  before(async () => {
    server = await startServer()
    config = await (await fetch(`${server.origin}/ide/config.json`)).json()
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } })
    await context.route('**', (route) => {
      const { origin, protocol, href } = new URL(route.request().url())
      if (origin === server.origin || protocol === 'data:' || protocol === 'blob:') return route.continue()
      foreign.push(href)
      return route.abort()
    })
    page = await context.newPage()
    page.setDefaultTimeout(10_000)
    page.on('pageerror', (error) => complaints.push(String(error)))
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
    page.on('websocket', (socket) => new URL(socket.url()).host === new URL(server.origin).host || foreign.push(socket.url()))
    page.on('request', (request) => {
      if (request.url() !== server.endpoint || request.method() !== 'POST') return
      if (!request.postData().includes('__schema')) operations.push(request)
    })
    await page.goto(`${server.origin}/`)
    await page.locator('.graphiql-query-editor .view-line').first().waitFor()
  })
  after(() => server?.stop())

  // Monaco writes spaces as no-break spaces.
  const text = async (selector) => (await page.locator(selector).innerText()).replaceAll('\u00a0', ' ')
  const shown = (part) =>
    page.waitForFunction(
      (part) => document.querySelector('.result-window')?.innerText.replaceAll('\u00a0', ' ').includes(part),
      part,
    )

  // Answers with what was sent; the pane is emptied by the page when a run starts.
  async function run() {
    const from = operations.length
    await page.locator('.graphiql-query-editor .view-lines').click()
    const answered = page.waitForResponse((response) => response.request() === operations[from])
    await page.keyboard.press('Control+Enter')
    const response = await answered
    const request = response.request()
    return { headers: await request.allHeaders(), sent: request.postDataJSON(), answer: await response.json() }
  }

  // The browser itself complains of an answer with an error's status, which is right where one is meant.
  async function expecting(status, act) {
    const before = complaints.length
    await act()
    const others = complaints.slice(before).filter((text) => !text.includes(`status of ${status}`))
    complaints.splice(before, Infinity, ...others)
  }

  // GraphiQL looks 100 ms after a change of tab which operation the text holds.
  async function open(name) {
    await page.locator(`.graphiql-tab-button[title="${name}"]`).click()
    await page.evaluate(() => new Promise((done) => setTimeout(done, 200)))
  }
  const names = () => page.getByRole('tab').allInnerTexts()
  const select = () => page.getByLabel('Send requests as')
  const tabsOf = (role) => config.tabs.filter(({ roles }) => roles.includes(role) || roles.includes('all'))

  // Chooses a role, and waits for its tabs.
  async function become(role) {
    await select().selectOption(String(config.tokens.findIndex((token) => token.role === role)))
    await page.waitForFunction(
      (names) => [...document.querySelectorAll('[role=tab]')].map((tab) => tab.innerText).join() === names,
      tabsOf(role).map(({ name }) => name).join(),
    )
    await page.locator('.graphiql-query-editor .view-line').first().waitFor()
  }

  const post = (role, query, variables) =>
    fetch(server.endpoint, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${config.tokens.find((token) => token.role === role).token}` },
      body: JSON.stringify({ query, variables }),
    }).then((response) => response.json())

  // Runs a subscription until it shows an event that everybody may see: again and again somebody enters the service, because the
  // first one may come before the server listens.
  let hired = 0
  async function subscribe() {
    await page.locator('.graphiql-query-editor .view-lines').click()
    await page.keyboard.press('Control+Enter')
    const { query, variables } = config.tabs.find(({ name }) => name === 'HireStaff')
    const { input } = JSON.parse(variables)
    const hiring = setInterval(() => post('ADMINISTRATOR', query, { input: { ...input, code: `MAU${hired++}` } }), 500)
    await shown('"kind": "STAFF_HIRED"').finally(() => clearInterval(hiring))
    await page.getByRole('button', { name: 'Stop' }).click()
  }

  test('has its name and language', async () => {
    assert.match(await page.title(), /Thi Đua/)
    assert.ok(await page.locator('html').getAttribute('lang'))
  })

  test('shows the schema and what it says of itself', async () => {
    const { data } = await post('STAFF', '{ __type(name: "Query") { description fields { description } } }')
    await page.getByRole('button', { name: 'Show Documentation Explorer' }).click()
    await page.getByText('Root Types').waitFor()
    await page.locator('.graphiql-doc-explorer').getByRole('link', { name: 'Query', exact: true }).click()
    for (const { description } of [data.__type, ...data.__type.fields.slice(0, 3)]) {
      await page.locator('.graphiql-doc-explorer').getByText(description.split('\n')[0]).first().waitFor()
    }
    await page.getByRole('button', { name: 'Hide Documentation Explorer' }).click()
  })

  // An office in which the roles before have worked: that one more campaign cannot be launched twice is no fault of a tab.
  // That each works in a fresh office, without userErrors, is tested in Go.
  test('shows each role its tabs, and answers each of them with that role\'s token', async (t) => {
    assert.equal(config.tokens.length, 11)
    for (const { role, token } of config.tokens) {
      await t.test(role, async () => {
        await become(role)
        for (const { name, query, variables } of tabsOf(role)) {
          await open(name)
          if (query.includes('\nsubscription ')) {
            await subscribe()
            continue
          }
          const { headers, sent, answer } = await run()
          assert.equal(headers.authorization, `Bearer ${token}`)
          assert.equal(sent.operationName, name)
          assert.deepEqual(sent.variables ?? {}, JSON.parse(variables || '{}'), name)
          assert.equal(answer.errors, undefined, `${name}: ${JSON.stringify(answer.errors)}`)
          for (const [field, value] of Object.entries(answer.data)) assert.notEqual(value, null, `${name}: ${field}`)
        }
      })
    }
  })

  test('shows what came', async () => {
    await become('ANALYST')
    await open('AwardRegister')
    assert.equal((await run()).answer.data.awards.totalCount, 37)
    await shown('"totalCount": 37')
  })

  test('keeps the tabs when the token is taken away', async () => {
    const before = await names()
    await expecting(401, async () => {
      await select().selectOption('-1')
      const { headers, answer } = await run()
      assert.equal(headers.authorization, undefined)
      assert.equal(answer.errors[0].extensions.code, 'UNAUTHENTICATED')
    })
    assert.deepEqual(await names(), before)
  })

  test('keeps what somebody wrote, for each role by itself', async () => {
    const edited = async () => (await text('.graphiql-query-editor')).includes('# của tôi')
    await become('CHIEF')
    await open('Me')
    await page.locator('.graphiql-query-editor .view-lines').click()
    await page.keyboard.press('Control+Home')
    await page.keyboard.type('# của tôi\n')
    await page.waitForFunction(() => localStorage.getItem('graphiql:tabState:CHIEF')?.includes('# của tôi'))
    await become('STAFF')
    await open('Me')
    assert.equal(await edited(), false)
    await become('CHIEF')
    await page.getByText('# của tôi').waitFor()
    await page.reload()
    await page.getByText('# của tôi').waitFor()
    assert.equal(config.tokens[await select().inputValue()].role, 'CHIEF')
    assert.equal(new Set(await names()).size, tabsOf('CHIEF').length)
  })

  test('shows errors in the same pane', async () => {
    await page.locator('.graphiql-query-editor .view-lines').click()
    await page.keyboard.press('Control+A')
    await page.keyboard.press('Delete')
    await page.keyboard.type('{ noSuchField }')
    await expecting(400, async () => assert.ok((await run()).answer.errors))
    assert.equal(operations.at(-1).postDataJSON().query, '{ noSuchField }')
    await shown('"errors"')
  })

  test('asked no other host and broke no rule', () => {
    assert.deepEqual(foreign, [])
    assert.deepEqual(complaints, [])
  })
})

describe('the page in production, where it has no tokens', () => {
  test('shows all operations, and takes a token of one\'s own', async () => {
    const server = await startServer()
    try {
      const config = await (await fetch(`${server.origin}/ide/config.json`)).json()
      const page = await browser.newPage()
      await page.route('**/ide/config.json', (route) => route.fulfill({ json: { ...config, tokens: [] } }))
      await page.goto(`${server.origin}/`)
      await page.getByRole('tab').first().waitFor()
      assert.deepEqual(await page.getByRole('tab').allInnerTexts(), config.tabs.map(({ name }) => name))
      assert.equal(await page.getByLabel('Send requests as').count(), 0)
      const [{ token }] = config.tokens
      const schema = page.waitForResponse((response) => response.request().postData()?.includes('__schema') && response.ok())
      await page.getByLabel('Bearer token').fill(` ${token}\n`)
      await page.getByLabel('Bearer token').press('Enter')
      assert.equal((await (await schema).request().allHeaders()).authorization, `Bearer ${token}`)
      const kept = await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }))
      assert.ok(!kept.includes(token))
      await page.close()
    } finally {
      await server.stop()
    }
  })
})

describe('pages of other origins', () => {
  let server, token
  const pages = []
  const serve = async () => {
    const listener = createServer((_, response) => {
      response.setHeader('Content-Type', 'text/html')
      response.end('<!doctype html><title>Client</title>')
    }).listen(0, 'localhost')
    await once(listener, 'listening')
    pages.push(listener)
    return `http://localhost:${listener.address().port}`
  }
  let allowed, other

  before(async () => {
    ;[allowed, other] = [await serve(), await serve()]
    server = await startServer('--allowed-origins', allowed)
    token = (await (await fetch(`${server.origin}/ide/config.json`)).json()).tokens[0].token
  })
  after(async () => {
    for (const listener of pages) listener.close().closeAllConnections()
    await server?.stop()
  })

  // The header and the content type each make the browser ask first (preflight).
  async function post(origin) {
    const page = await browser.newPage()
    try {
      await page.goto(origin)
      return await page.evaluate(
        async ([endpoint, token]) => {
          try {
            const response = await fetch(endpoint, {
              method: 'POST',
              headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
              body: JSON.stringify({ query: '{ __typename }' }),
            })
            return { status: response.status, body: await response.json() }
          } catch (error) {
            return { error: error.name }
          }
        },
        [server.endpoint, token],
      )
    } finally {
      await page.close()
    }
  }

  test('an allowed one may ask', async () => {
    assert.deepEqual(await post(allowed), { status: 200, body: { data: { __typename: 'Query' } } })
  })

  test('one that is not allowed may not', async () => {
    assert.deepEqual(await post(other), { error: 'TypeError' })
  })

  test('not even an allowed one may read the tokens', async () => {
    const page = await browser.newPage()
    await page.goto(allowed)
    const read = page.evaluate((address) => fetch(address).then((response) => response.text()), `${server.origin}/ide/config.json`)
    await assert.rejects(read, /Failed to fetch/)
    await page.close()
  })
})
