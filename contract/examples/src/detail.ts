// One campaign, with a button for each thing that can be done to it, enabled as far as this person may do it now.
import { ConcludeCampaignDocument, LaunchCampaignDocument, MeDocument } from '@thidua/contract'
import { ask, Refused } from './api'
import { readCampaign, type Detail } from './campaign'
import { $, h } from './dom'
import { edit } from './edit'
import { explain, label, type Refusal } from './labels'
import { refresh } from './list'
import { day, tell, word } from './text'

type Result = { userErrors: readonly Refusal[] }

// What this page can do, by the names in viewerCan. Each quotes the version that the person saw.
const actions: Record<string, (campaign: Detail) => Promise<Result>> = {
  reviseCampaign: async (campaign) => (edit(campaign), { userErrors: [] }),
  launchCampaign: async ({ id, version }) =>
    (await ask(LaunchCampaignDocument, { input: { id, version, on: await today() } })).launchCampaign,
  concludeCampaign: async ({ id, version }) =>
    (await ask(ConcludeCampaignDocument, { input: { id, version, on: await today() } })).concludeCampaign,
}

const today = async () => (await ask(MeDocument, {})).me.today // in Vietnam, as the server sees it

export async function openDetail(id: string) {
  const campaign = await readCampaign(id)
  if (!campaign) return refresh([id]) // it is gone: the list forgets it too
  const dialog = $<HTMLDialogElement>('#detail')
  const failed = h('p', { className: 'error', role: 'alert' })
  const close = tell(h('button', { type: 'button', className: 'plain' }), () => word('close'))
  close.addEventListener('click', () => dialog.close())

  const offers = campaign.viewerCan.flatMap(({ operation, allowed, denial }) => {
    const act = actions[operation]
    return act ? [offer(operation, allowed ? null : (denial ?? null), () => run(() => act(campaign)))] : []
  })

  async function run(act: () => Promise<Result>) {
    try {
      const { userErrors } = await act()
      if (userErrors.length > 0) fail(userErrors)
      else dialog.close()
    } catch (why) {
      if (!(why instanceof Refused)) throw why
      fail([why.refusal])
    }
    await refresh([id])
  }

  // Whatever was refused, what is shown may be out of date (CONFLICT is): offer to read it again.
  function fail(refused: readonly Refusal[]) {
    const reload = tell(h('button', { type: 'button' }), () => word('reload'))
    reload.addEventListener('click', () => void openDetail(id))
    failed.replaceChildren(tell(h('span'), () => refused.map(explain).join(' ')), ' ', reload)
  }

  dialog.replaceChildren(
    h('h2', { id: 'detail-name' }, campaign.name),
    tell(h('p'), () => `${label('CampaignStatus', campaign.status)} · ${day(campaign.startsOn)} – ${day(campaign.endsOn)}`),
    h('p', {}, campaign.office?.name ?? ''),
    failed,
    h('ul', { className: 'offers' }, ...offers),
    close,
  )
  if (!dialog.open) dialog.showModal()
}

/** A button, or a disabled one with the reason beside it. */
function offer(operation: string, denial: Refusal | null, act: () => void): HTMLLIElement {
  const button = tell(h('button', { type: 'button', disabled: denial !== null }), () => label('Operation', operation))
  button.dataset.operation = operation
  button.addEventListener('click', act)
  const why = h('p', { className: 'hint', id: `why-${operation}` })
  if (denial) tell(why, () => explain(denial))
  button.setAttribute('aria-describedby', why.id)
  return h('li', {}, button, why)
}
