// The live list: what happened since the page was opened, the latest first.
import { RefetchDocument } from '@thidua/contract'
import limits from '@thidua/contract/limits.json'
import { ask, Refused } from './api'
import { $, h } from './dom'
import { feed, type Item } from './feed'
import { explain, label } from './labels'
import { refresh } from './list'
import { end } from './session'
import { instant, tell, word } from './text'

const kept = 200 // entries on the page; older ones are in the timelines of their subjects
const gathering = 200 // milliseconds: after a lost connection many come at once, and are looked up together
const later = 2000 // milliseconds until what could not be looked up is tried again
const most = limits.find(({ name }) => name === 'operation.ids')!.limit

const names = new Map<string, string>() // of what events were about
const unnamed = new Set<string>()

export async function showEvents(after: string) {
  const state = (now: 'connecting' | 'live' | 'lost') => {
    tell($('#connection'), () => word(now))
    $('#connection').dataset.state = now
  }
  state('connecting')
  try {
    for await (const item of feed(after, state)) show(item)
  } catch (why) {
    if (!(why instanceof Refused)) throw why
    if (why.refusal.code === 'UNAUTHENTICATED') end(why.refusal)
    tell($('#connection'), () => explain(why.refusal))
  }
}

function show({ event: { id, at, kind, subjectID, actorName, principalName } }: Item) {
  const time = tell(h('time', { dateTime: at }), () => instant(at))
  const what = tell(h('strong'), () => label('EventKind', kind))
  const who = [actorName, principalName].filter(Boolean).join(' → ')
  const subject = h('span', { className: 'subject' })
  subject.dataset.id = subjectID
  const entry = h('li', {}, time, what, subject, tell(h('span', { className: 'hint' }), () => who || word('byTheServer')))
  entry.dataset.event = id
  $('#events').prepend(entry)
  while ($('#events').children.length > kept) $('#events').lastElementChild!.remove()

  if (unnamed.size === 0) setTimeout(lookUp, gathering)
  unnamed.add(subjectID)
}

/** Finds out what the new events were about, and has the list show it as it is now. */
async function lookUp() {
  const ids = [...unnamed].slice(0, most)
  for (const id of ids) unnamed.delete(id)
  try {
    const { nodes } = await ask(RefetchDocument, { ids })
    for (const node of nodes) {
      if (node?.__typename === 'Campaign') names.set(node.id, node.name)
      if (node?.__typename === 'Staff') names.set(node.id, node.fullName)
    }
    await refresh(nodes.flatMap((node) => (node?.__typename === 'Campaign' ? node.id : [])))
  } catch (why) {
    if (!(why instanceof Refused)) throw why
    for (const id of ids) unnamed.add(id) // the server is away: an event that came must not be without effect
  }
  for (const subject of $('#events').querySelectorAll<HTMLElement>('.subject')) subject.textContent = names.get(subject.dataset.id!) ?? ''
  if (unnamed.size > 0) setTimeout(lookUp, later)
}
