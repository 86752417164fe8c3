// Signs in, then opens the page: first where the feed stands, then what is shown, then what happens after.
import { FeedStartDocument, MayIDocument, MeDocument } from '@thidua/contract'
import { ask, Refused } from './api'
import { openDetail } from './detail'
import { $ } from './dom'
import { create, prepareForm } from './edit'
import { showEvents } from './events'
import { explain, label } from './labels'
import { narrow, showList } from './list'
import { alertOf } from './refusals'
import { end, ended, keep, token } from './session'
import { language, speak, tell } from './text'
import { showTree, type Office } from './tree'

speak(language)
$('#language').addEventListener('click', () => speak(language === 'vi' ? 'en' : 'vi'))
$('#sign-out').addEventListener('click', () => end())
// What was refused and nobody answered for: shown for a while at the top of the page.
addEventListener('unhandledrejection', (event) => {
  if (!(event.reason instanceof Refused)) return
  event.preventDefault()
  tell($('#problem'), () => explain(event.reason.refusal))
  setTimeout(() => tell($('#problem'), () => ''), 10_000)
})
if (token()) void start()
else signIn()

function signIn() {
  const form = $<HTMLFormElement>('#sign-in')
  const why = ended()
  if (why) tell(alertOf(form), () => explain(why))
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    keep(String(new FormData(form).get('token')))
    location.reload() // start, or be refused by the first request
  })
  form.hidden = false
  form.querySelector('input')!.focus()
}

async function start() {
  $('#sign-out').hidden = false
  const { me } = await ask(MeDocument, {})
  const name = me.person?.fullName ?? me.account?.name ?? ''
  tell($('#who'), () => [name, ...me.grants.map(({ role }) => label('Role', role))].join(' · '))
  $('main').hidden = false

  const { feedCursor } = await ask(FeedStartDocument, {})
  let office: Office | undefined
  const offices = await showTree(me.today, (chosen) => {
    office = chosen
    narrow(chosen ? { officeID: chosen.id } : {})
    void mayCreate(chosen)
  })
  prepareForm(offices)
  showList((id) => void openDetail(id))
  const own = offices.find(({ id }) => me.grants.some(({ unit }) => unit?.id === id)) // most people work for one office
  $('#create').addEventListener('click', () => create(office ?? own))
  await mayCreate()
  await showEvents(feedCursor)
}

/** Offers to create a campaign where this person may: in the office that is chosen, or in any. */
async function mayCreate(office?: Office) {
  const { can } = (await ask(MayIDocument, { operation: 'createCampaign', scope: office && { officeID: office.id } })).me
  $<HTMLButtonElement>('#create').disabled = !can.allowed
  tell($('#may-create'), () => (can.denial ? explain(can.denial) : ''))
}
