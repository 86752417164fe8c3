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
    return { headers: await response.request().allHeaders(), answer: await response.json() }
  }

  // The browser itself complains of an answer with an error's status, which is right where one is meant.
  async function expecting(status, act) {
    const before = complaints.length
    await act()
    const others = complaints.slice(before).filter((text) => !text.includes(`status of ${status}`))
    complaints.splice(before, Infinity, ...others)
  }

  test('has its name, language and starting query', async () => {
    assert.match(await page.title(), /Thi Đua/)
    assert.ok(await page.locator('html').getAttribute('lang'))
    const first = config.query.split('\n').find((line) => line.trim())
    assert.ok((await text('.graphiql-query-editor')).includes(first.trim()))
  })

  test('shows the schema', async () => {
    await page.getByRole('button', { name: 'Show Documentation Explorer' }).click()
    await page.getByText('Root Types').waitFor()
    await page.getByRole('button', { name: 'Hide Documentation Explorer' }).click()
  })

  test('runs the starting query and shows the data', async () => {
    const { answer } = await run()
    assert.ok(answer.data && !answer.errors, JSON.stringify(answer))
    assert.equal(answer.data.awards.totalCount, 37)
    await shown('"totalCount": 37')
  })

  test('sends the chosen token', async () => {
    assert.ok(config.tokens.length > 1)
    const select = page.getByLabel('Send requests as')
    for (const [at, { token }] of config.tokens.entries()) {
      await select.selectOption(String(at))
      assert.equal((await run()).headers.authorization, `Bearer ${token}`)
    }
    await expecting(401, async () => {
      await select.selectOption('-1')
      const { headers, answer } = await run()
      assert.equal(headers.authorization, undefined)
      assert.equal(answer.errors[0].extensions.code, 'UNAUTHENTICATED')
    })
    await select.selectOption('0')
    assert.equal((await run()).headers.authorization, `Bearer ${config.tokens[0].token}`)
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
