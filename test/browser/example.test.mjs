// The example page of the contract, as people use it: in a browser, against the built server with the sample office.
import assert from 'node:assert/strict'
import { after, afterEach, before, describe, test } from 'node:test'
import { openTab, startSite } from './page.mjs'
import { launchBrowser, startServer } from './server.mjs'

let browser, site, server, tokens
const servers = [] // the later ones on the data of the first
const start = async (...flags) => servers.unshift((server = await startServer('--allowed-origins', site.origin, ...flags)))
before(async () => {
  ;[browser, site] = [await launchBrowser(), await startSite()]
  await start()
  const config = await (await fetch(`${server.origin}/ide/config.json`)).json()
  tokens = Object.fromEntries(config.tokens.map(({ role, token }) => [role, token]))
  await site.build(server.endpoint)
})
after(async () => {
  await browser?.close()
  for (const { stop } of servers) await stop()
  await site?.stop()
})

test('the page compiles strictly', () => site.check())

// Asks the server directly, as an emulation officer unless said otherwise.
async function ask(query, variables, role = 'EMULATION_OFFICER') {
  const response = await fetch(server.endpoint, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${tokens[role]}` },
    body: JSON.stringify({ query, variables }),
  })
  const { data, errors } = await response.json()
  assert.equal(errors, undefined)
  return data
}
const everyCampaign = async () => {
  const { campaigns } = await ask('{ campaigns(first: 100, orderBy: [{field: STARTS_ON, direction: DESC}]) { totalCount edges { node { id name version } } } }')
  return { ids: campaigns.edges.map(({ node }) => node.id), nodes: campaigns.edges.map(({ node }) => node), total: campaigns.totalCount }
}
// Has somebody else do something: draft a campaign in the officer's office.
async function draft(name) {
  const { me } = await ask('{ me { grants { unit { __typename id } } } }')
  const officeID = me.grants.find(({ unit }) => unit?.__typename === 'Office').unit.id
  const input = { officeID, name, kind: 'THEMATIC', origin: 'LAUNCHED_HERE', level: 'UNIT', startsOn: '2026-02-01', endsOn: '2099-06-30', launchers: [{ officeID, role: 'LAUNCHER' }] }
  const { createCampaign } = await ask('mutation($input: CreateCampaignInput!) { createCampaign(input: $input) { campaign { id version name } userErrors { code } } }', { input })
  assert.deepEqual(createCampaign.userErrors, [])
  return createCampaign.campaign
}

let tab
async function signIn(role, viewport) {
  tab = await openTab(browser, site.origin, [site.origin, server.origin], viewport)
  await tab.page.getByLabel('Mã truy cập').fill(tokens[role])
  await tab.page.getByRole('button', { name: 'Đăng nhập' }).click()
  await live()
  return tab.page
}
const live = () => tab.page.locator('#connection[data-state=live]').waitFor()
const names = () => tab.page.locator('#list strong').allInnerTexts()

// Whatever a test does, the page speaks to nobody else and the browser has nothing to complain of but what is expected.
let expected = []
afterEach(async () => {
  if (!tab) return
  const { foreign, complaints, close } = tab
  const allowed = expected
  ;[tab, expected] = [undefined, []]
  await close()
  assert.deepEqual(foreign, [])
  assert.deepEqual(complaints.filter((text) => !allowed.some((part) => text.includes(part))), [])
})

describe('signing in', () => {
  test('a wrong token is refused in the language of the page', async () => {
    expected = ['status of 401']
    tab = await openTab(browser, site.origin, [site.origin, server.origin])
    const { page } = tab
    assert.equal(await page.locator('html').getAttribute('lang'), 'vi')
    await page.getByLabel('Mã truy cập').fill('sai')
    await page.getByRole('button', { name: 'Đăng nhập' }).click()
    await page.getByText('Bạn chưa đăng nhập hoặc phiên đăng nhập đã hết hạn. Đăng nhập lại.').waitFor()
    await page.getByRole('button', { name: 'English' }).click()
    await page.getByText('No caller is signed in, or the token does not hold.').waitFor()
    assert.equal(await page.locator('html').getAttribute('lang'), 'en')
    assert.equal(await page.locator('main').isVisible(), false)
  })

  test('the token stays in the tab until signing out', async () => {
    const page = await signIn('CHIEF')
    await page.getByText('Nguyễn Mẫu Dương · Người đứng đầu (Chánh Văn phòng)').waitFor()
    await page.reload()
    await live()
    await page.getByRole('button', { name: 'Đăng xuất' }).click()
    await page.getByLabel('Mã truy cập').waitFor()
    assert.equal(await page.evaluate(() => sessionStorage.length), 0)
  })
})

test('the tree opens by keyboard, and choosing an office narrows the list', async () => {
  const page = await signIn('EMULATION_OFFICER')
  const { officeTree } = await ask('{ officeTree(asOf: "2026-01-01") { depth office { name } } }')
  const shown = await page.locator('#tree .choice').evaluateAll((choices) => choices.map((choice) => {
    let depth = -1
    for (let list = choice.closest('ul'); list; list = list.parentElement.closest('ul')) depth++
    return { depth, office: { name: choice.textContent } }
  }))
  assert.deepEqual(shown, officeTree)
  await page.getByRole('button', { name: 'Phòng, đơn vị của Văn phòng Ủy ban' }).press('Enter')
  await page.locator('#tree').getByText('Phòng Hành chính').first().waitFor()
  await page.getByRole('button', { name: /^Thành phố Đà Nẵng/ }).press('Space')
  await page.getByText('Đã tải 0 trên 0').waitFor()
  assert.equal(await page.getByRole('button', { name: 'Soạn phong trào' }).isDisabled(), true)
  await page.getByText('Bạn không có quyền thực hiện thao tác “Soạn dự thảo phong trào thi đua”.').waitFor()
})

test('scrolling brings every campaign once, in order', async () => {
  for (let n = 1; n <= 35; n++) await draft(`Phong trào mẫu số ${n}`)
  const page = await signIn('EMULATION_OFFICER')
  const { nodes, total } = await everyCampaign()
  assert.ok((await names()).length < total, 'the first page is not all')
  while ((await names()).length < total) {
    const had = (await names()).length
    await page.locator('#list li').last().scrollIntoViewIfNeeded()
    await page.mouse.wheel(0, 2000)
    await page.waitForFunction((had) => document.querySelectorAll('#list li').length > had, had)
  }
  assert.deepEqual(await names(), nodes.map(({ name }) => name))
  await page.getByText(`Đã tải ${total} trên ${total}`).waitFor()
})

describe('the form', () => {
  const fill = async (page, values) => {
    for (const [name, value] of Object.entries(values)) await page.locator(`[name="${name}"]`).fill(value)
    await page.getByRole('button', { name: /^(Lưu|Save)$/ }).click()
  }
  const good = { name: 'Phong trào mẫu', startsOn: '2026-03-01', endsOn: '2026-12-31', 'launchers.0.outsideBody': '' }
  const refused = [
    [{ name: '   ' }, 'name', 'Mục này không được để trống.', 'This must not be empty.'],
    [{ endsOn: '2026-02-01' }, 'endsOn', 'Bắt đầu 01/03/2026, kết thúc 01/02/2026.', 'It starts on 01/03/2026 and ends on 01/02/2026.'],
    [{ 'launchers.0.outsideBody': 'Đ'.repeat(301) }, 'launchers.0.outsideBody', 'Nội dung dài 301 ký tự, tối đa 300.', 'The text has 301 characters; at most 300 are allowed.'],
  ]

  test('tells a refusal at the input that is to blame, in both languages', async () => {
    const page = await signIn('EMULATION_OFFICER')
    const before = await everyCampaign()
    await page.getByRole('button', { name: 'Soạn phong trào' }).click()
    for (const [values, blamed, vi, en] of refused) {
      await fill(page, { ...good, ...values })
      await page.locator(`[name="${blamed}"][aria-invalid]`).waitFor()
      assert.equal(await page.locator('[aria-invalid]').count(), 1)
      const told = () => page.locator(`[name="${blamed}"]`).evaluate((input) => document.getElementById(input.getAttribute('aria-describedby')).textContent)
      assert.ok((await told()).includes(vi), await told())
      assert.equal(await page.locator(':focus').getAttribute('name'), blamed)
      await page.evaluate(() => document.querySelector('#language').click()) // under the dialog for the mouse
      assert.ok((await told()).includes(en), await told())
      await page.evaluate(() => document.querySelector('#language').click())
    }
    assert.deepEqual((await everyCampaign()).ids, before.ids)
  })

  test('what is saved appears in the list and among the events; its name is text whatever it holds', async () => {
    const name = '<script>alert(1)</script><img src=x onerror=alert(2)> Phong trào “mẫu”'
    const page = await signIn('EMULATION_OFFICER')
    const { total } = await everyCampaign()
    await page.getByRole('button', { name: 'Soạn phong trào' }).click()
    await fill(page, { ...good, name })
    await page.locator('#edit').waitFor({ state: 'hidden' })
    await page.locator('#list li').first().getByText(name, { exact: true }).waitFor()
    await page.locator('#events li').first().getByText(name, { exact: true }).waitFor()
    await page.locator('#events li').first().getByText('Trương Thị Mẫu Minh').waitFor()
    await page.getByText(`trên ${total + 1}`).waitFor()
    await page.locator('#list li button').first().click()
    await page.locator('#detail h2').getByText(name, { exact: true }).waitFor()
    assert.equal(await page.locator('main script, main img, dialog script, dialog img').count(), 0)
    assert.equal((await names()).filter((text) => text === name).length, 1)
  })

  test('saving again after a lost answer creates nothing twice', async () => {
    expected = ['net::ERR_FAILED']
    const page = await signIn('EMULATION_OFFICER')
    const { total } = await everyCampaign()
    let lost = 0
    await page.route(server.endpoint, async (route) => {
      if (!route.request().postData()?.includes('mutation CreateCampaign') || lost++) return route.fallback()
      await route.fetch() // the server does it, and the answer never comes
      await route.abort()
    })
    await page.getByRole('button', { name: 'Soạn phong trào' }).click()
    await fill(page, { ...good, name: 'Phong trào mẫu gửi hai lần' })
    await page.locator('#edit [role=alert]').getByText('Hệ thống tạm thời không hoạt động.').waitFor()
    await page.getByRole('button', { name: 'Lưu', exact: true }).click()
    await page.locator('#edit').waitFor({ state: 'hidden' })
    assert.equal((await everyCampaign()).total, total + 1)
  })

  test('a draft that somebody else saved meanwhile is shown beside what was written, which can be saved then', async () => {
    const { id, version } = await draft('Dự thảo mẫu')
    const page = await signIn('EMULATION_OFFICER')
    await page.locator('#list').getByText('Dự thảo mẫu', { exact: true }).click()
    await page.getByRole('button', { name: 'Sửa dự thảo phong trào thi đua' }).click()
    const revise = 'mutation($input: ReviseCampaignInput!) { reviseCampaign(input: $input) { userErrors { code } } }'
    await ask(revise, { input: { id, version, name: 'Dự thảo mẫu của người khác' } })
    await fill(page, { name: 'Dự thảo mẫu của tôi' })
    await page.locator('#edit [role=alert]').getByText('Dữ liệu đã được người khác thay đổi').waitFor()
    await page.locator('#edit').getByText('Trên máy chủ: Dự thảo mẫu của người khác').waitFor()
    assert.equal(await page.locator('[name=name]').inputValue(), 'Dự thảo mẫu của tôi')
    await page.getByRole('button', { name: 'Lưu', exact: true }).click()
    await page.locator('#list').getByText('Dự thảo mẫu của tôi', { exact: true }).waitFor()
    assert.equal(await page.locator('#list').getByText('Dự thảo mẫu', { exact: true }).count(), 0)
  })
})

test('buttons follow viewerCan, and what came too late says so and offers to read again', async () => {
  const { id, version } = await draft('Phong trào mẫu để phát động')
  const officer = await signIn('EMULATION_OFFICER')
  await officer.locator('#list').getByText('Phong trào mẫu để phát động').click()
  const button = (page, operation) => page.locator(`[data-operation=${operation}]`)
  assert.equal(await button(officer, 'launchCampaign').isDisabled(), true)
  await officer.getByText('Bạn không có quyền thực hiện thao tác “Phát động phong trào thi đua”.').waitFor()
  assert.equal(await button(officer, 'reviseCampaign').isEnabled(), true)
  await tab.close()

  const chief = await signIn('CHIEF')
  await chief.locator('#list').getByText('Phong trào mẫu để phát động').click()
  assert.equal(await button(chief, 'reviseCampaign').isDisabled(), true)
  await ask('mutation($input: ReviseCampaignInput!) { reviseCampaign(input: $input) { userErrors { code } } }', { input: { id, version, name: 'Phong trào mẫu đổi tên' } })
  await button(chief, 'launchCampaign').click()
  await chief.locator('#detail [role=alert]').getByText('Dữ liệu đã được người khác thay đổi').waitFor()
  await chief.getByRole('button', { name: 'Tải lại' }).click()
  await chief.locator('#detail h2').getByText('Phong trào mẫu đổi tên').waitFor()
  await button(chief, 'launchCampaign').click()
  await chief.locator('#list li', { hasText: 'Phong trào mẫu đổi tên' }).getByText('Đã phát động').waitFor()
})

test('the live list survives a restart of the server, without a hole and without anything twice', async () => {
  expected = ['WebSocket connection to', 'ERR_CONNECTION_REFUSED', 'ERR_FAILED']
  const page = await signIn('EMULATION_OFFICER')
  const happened = [] // names of campaigns, the latest first
  const happen = async (name) => happened.unshift((await draft(name)).name)
  const named = (name) => page.locator('#events').getByText(name, { exact: true }).waitFor({ timeout: 60_000 })
  await happen('Phong trào mẫu trước khi mất kết nối')
  await named(happened[0])

  await server.kill()
  await page.locator('#connection[data-state=lost]').waitFor()
  let lost = 0 // the first question about what happened meanwhile gets no answer either
  await page.route(server.endpoint, (route) => (route.request().postData()?.includes('query Refetch') && !lost++ ? route.abort() : route.fallback()))
  await start('--data-directory', server.data, '--listen', new URL(server.endpoint).host)
  for (let n = 1; n <= 5; n++) await happen(`Phong trào mẫu khi mất kết nối ${n}`) // most of them before the page is back
  await live()
  await happen('Phong trào mẫu sau khi nối lại')
  for (const name of happened) await named(name)

  assert.deepEqual(await page.locator('#events .subject').allInnerTexts(), happened)
  assert.equal(new Set(await page.locator('#events li').evaluateAll((entries) => entries.map(({ dataset }) => dataset.event))).size, happened.length)
  for (const name of happened) await page.locator('#list').getByText(name, { exact: true }).waitFor()
})
