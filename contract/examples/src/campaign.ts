// One campaign with everything that its dialogs show.
import { CampaignDetailDocument, type CampaignDetailQuery } from '@thidua/contract'
import { ask } from './api'

export type Detail = Extract<CampaignDetailQuery['node'], { __typename: 'Campaign' }>

/** Reads a campaign; undefined when there is none, or none that this person may see. */
export async function readCampaign(id: string): Promise<Detail | undefined> {
  const { node } = await ask(CampaignDetailDocument, { id })
  return node?.__typename === 'Campaign' ? node : undefined
}
