// The campaigns, newest first: the next page is read when the end of the list comes into view.
import { CampaignListDocument, type CampaignListQuery, type CampaignListQueryVariables } from '@thidua/contract'
import limits from '@thidua/contract/limits.json'
import { ask, Refused } from './api'
import { $, h } from './dom'
import { explain, label } from './labels'
import { day, tell, word } from './text'

export type Campaign = NonNullable<CampaignListQuery['campaigns']['edges'][number]['node']>
type Filter = NonNullable<CampaignListQueryVariables['where']>

const rows = new Map<string, HTMLLIElement>() // by id: what comes twice is shown once
let filter: Filter = {}
let after: string | null | undefined // the cursor that the next page begins after
let running: AbortController | undefined // of the filter that is in force
let total = 0
let open: (id: string) => void

// Tells when the end of the list is in view, and once when it starts to observe: so it starts anew after every page.
const observer = new IntersectionObserver(([end]) => end?.isIntersecting && void nextPage(), { rootMargin: '200px' })

export function showList(onOpen: typeof open) {
  open = onOpen
  tell($('#count'), () => word('count', { shown: rows.size, total }))
  narrow({})
}

/** Begins the list anew, under another filter. */
export function narrow(to: Filter) {
  filter = to
  after = undefined
  running?.abort()
  running = new AbortController()
  rows.clear()
  $('#list').replaceChildren()
  observer.observe($('#list-end'))
}

const read = async (variables: CampaignListQueryVariables) => {
  const { campaigns } = await ask(CampaignListDocument, { orderBy: [{ field: 'STARTS_ON', direction: 'DESC' }], ...variables })
  return { ...campaigns, campaigns: campaigns.edges.flatMap(({ node }) => node ?? []) }
}

async function nextPage() {
  const { signal } = running!
  observer.disconnect() // until this page is there
  $('#list-end').replaceChildren()
  try {
    const page = await read({ where: filter, first: 10, after })
    if (signal.aborted) return
    for (const campaign of page.campaigns) put(campaign, 'append')
    count(page.totalCount)
    after = page.pageInfo.endCursor
    if (page.pageInfo.hasNextPage) observer.observe($('#list-end'))
  } catch (why) {
    if (!signal.aborted) offerAgain(why)
  }
}

/** Reads campaigns again that have changed, and shows those that are new here; all of them as far as the filter lets them in. */
export async function refresh(ids: readonly string[]) {
  const { signal } = running!
  const first = limits.find(({ name }) => name === 'operation.pageSize')!.limit
  for (let at = 0; at < ids.length; at += first) {
    const some = ids.slice(at, at + first)
    const [{ campaigns }, { totalCount }] = await Promise.all([
      read({ where: { ...filter, idIn: some }, first }),
      read({ where: filter, first: 1 }),
    ])
    if (signal.aborted) return
    for (const id of some.filter((id) => !campaigns.some((found) => found.id === id))) rows.get(id)?.remove(), rows.delete(id)
    for (const campaign of campaigns) put(campaign, 'prepend')
    count(totalCount)
  }
}

/** Shows a campaign in its row, or in a new one at an end of the list. Of two answers that overtook each other the newer one stays. */
function put({ id, version, name, status, startsOn, endsOn }: Campaign, where: 'append' | 'prepend') {
  const row = rows.get(id) ?? h('li')
  if (Number(row.dataset.version) > version) return
  row.dataset.version = String(version)
  const button = h(
    'button',
    { type: 'button', className: 'row' },
    h('strong', {}, name),
    tell(h('span', { className: 'status' }), () => label('CampaignStatus', status)),
    tell(h('span', { className: 'hint' }), () => `${day(startsOn)} – ${day(endsOn)}`),
  )
  button.addEventListener('click', () => open(id))
  const focused = row.contains(document.activeElement)
  row.replaceChildren(button)
  if (focused) button.focus()
  if (!rows.has(id)) $('#list')[where](row)
  rows.set(id, row)
}

function count(all: number) {
  total = all
  tell($('#count'), () => word('count', { shown: rows.size, total }))
}

function offerAgain(why: unknown) {
  if (!(why instanceof Refused)) throw why
  const again = tell(h('button', { type: 'button' }), () => word('again'))
  again.addEventListener('click', () => void nextPage())
  $('#list-end').replaceChildren(tell(h('span', { className: 'error' }), () => explain(why.refusal)), ' ', again)
}
