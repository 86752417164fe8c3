// The form for a new campaign, and for revising a draft.
import { CreateCampaignDocument, ReviseCampaignDocument, type CampaignKind, type CampaignLevel, type CampaignOrigin } from '@thidua/contract'
import { ask, Refused } from './api'
import { readCampaign, type Detail } from './campaign'
import { $, h } from './dom'
import { label, values } from './labels'
import { refresh } from './list'
import { alertOf, clear, note, show } from './refusals'
import { day, tell, word } from './text'
import type { Office } from './tree'

const dialog = $<HTMLDialogElement>('#edit')
const form = $<HTMLFormElement>('#campaign')
const submit = form.querySelector<HTMLButtonElement>('[type=submit]')!

let draft: { id: string; version: number } | undefined // what is revised; undefined while a new one is written
let idempotencyKey: string // of a new one: saving again after a lost answer does not create it twice

export function prepareForm(offices: readonly Office[]) {
  form.querySelector('[name=officeID]')!.replaceChildren(...offices.map(({ id, name }) => new Option(name, id)))
  for (const select of form.querySelectorAll<HTMLSelectElement>('[data-enum]')) {
    const type = select.dataset.enum!
    select.replaceChildren(...values(type).map((value) => tell(h('option', { value }), () => label(type, value))))
  }
  form.querySelector('[data-word=close]')!.addEventListener('click', () => dialog.close())
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    void save()
  })
}

/** Opens the form: empty in an office, or with a draft. */
export function create(office?: Office) {
  open('create')
  draft = undefined
  idempotencyKey = crypto.randomUUID()
  if (office) field('officeID').value = office.id
}

export function edit(campaign: Detail) {
  open('revise')
  draft = { id: campaign.id, version: campaign.version }
  for (const name of fields) field(name).value = campaign[name]
}

function open(title: 'create' | 'revise') {
  form.reset()
  clear(form)
  tell($('#edit-title'), () => word(title))
  form.classList.toggle('revising', title === 'revise')
  dialog.showModal()
}

const fields = ['name', 'kind', 'level', 'origin', 'startsOn', 'endsOn'] as const
const field = (name: string) => form.elements.namedItem(name) as HTMLInputElement

async function save() {
  submit.disabled = true
  try {
    const { campaign, userErrors } = draft ? await revise(draft) : await createNew()
    if (userErrors.length > 0 || !campaign) {
      show(form, userErrors)
      if (draft && userErrors.some(({ code }) => code === 'CONFLICT')) await compare(draft.id)
      return
    }
    dialog.close()
    await refresh([campaign.id])
  } catch (why) {
    if (!(why instanceof Refused)) throw why
    show(form, [why.refusal]) // what was written stays: it can be saved again
  } finally {
    submit.disabled = false
  }
}

async function createNew() {
  const officeID = field('officeID').value
  const outsideBody = field('launchers.0.outsideBody').value
  const launcher = outsideBody ? { outsideBody } : { officeID }
  const input = { ...written(), officeID, launchers: [{ ...launcher, role: 'LAUNCHER' as const }], idempotencyKey }
  return (await ask(CreateCampaignDocument, { input })).createCampaign
}

async function revise({ id, version }: { id: string; version: number }) {
  return (await ask(ReviseCampaignDocument, { input: { id, version, ...written() } })).reviseCampaign
}

const written = () => ({
  name: field('name').value,
  kind: field('kind').value as CampaignKind,
  level: field('level').value as CampaignLevel,
  origin: field('origin').value as CampaignOrigin,
  startsOn: field('startsOn').value,
  endsOn: field('endsOn').value,
})

/**
 * Somebody else has saved the draft meanwhile. Nothing that was written is lost: what the server holds is shown below each
 * input that differs. Saving once more, now with the version that was seen, is this person's decision.
 */
async function compare(id: string) {
  const now = await readCampaign(id)
  if (!now) return
  draft = { id, version: now.version }
  for (const name of fields.filter((name) => field(name).value !== now[name])) {
    note(field(name), 'note', () => word('serverHas', { value: readable(name, now[name]) }))
  }
  note(alertOf(form), 'note', () => word('conflict'))
}

function readable(name: (typeof fields)[number], value: string): string {
  const type = field(name).dataset.enum
  return type ? label(type, value) : field(name).type === 'date' ? day(value) : value
}
