// What the contract calls things, and how it explains a refusal, in both languages.
import contract from '@thidua/contract/labels.json'
import { day, fill, instant, language } from './text'

type Said = { vi: string; en: string }
type Template = { message: string; detail?: string; remedy: string }
type Refusals = { params: string[]; dates?: string[]; times?: string[]; enums?: Record<string, string>; vi: Template; en: Template }

const enums: Record<string, Said & { values: Record<string, Said> }> = contract.enums
const refusals: Record<string, Refusals> = contract.errors

/** A userError of a mutation, the denial of a permission, or what was made of an error of the whole answer (api.ts). */
export interface Refusal {
  code: string
  message: string
  field: readonly string[]
  params: readonly { name: string; value: string }[]
  legalRef?: string | null
}

export const values = (type: string) => Object.keys(enums[type]?.values ?? {})

/** The label of a value. One that is newer than this page is shown as it came: enums grow in minor releases. */
export const label = (type: string, value: string) => enums[type]?.values[value]?.[language] ?? value

/** What happened, more of it when all its params came, and what to do. A code newer than this page says it in English. */
export function explain({ code, message, params, legalRef }: Refusal): string {
  const known = refusals[code]
  if (!known) return message
  const readable = (name: string, value: string) => {
    if (known.dates?.includes(name)) return day(value)
    if (known.times?.includes(name)) return instant(value)
    const type = known.enums?.[name]
    return type ? label(type, value) : value
  }
  const filled = Object.fromEntries(params.map(({ name, value }) => [name, readable(name, value)]))
  const { message: what, detail = '', remedy } = known[language]
  return [fill(what, filled), fill(detail, filled), fill(remedy, filled), legalRef].filter(Boolean).join(' ')
}
