// Who is signed in. A real frontend gets its token by OpenID Connect (README.md); this page is given one.
import type { Refusal } from './labels'

// sessionStorage lives as long as the tab, and other tabs do not see it.
const key = 'token'
const reason = 'signed out because'

export const token = () => sessionStorage.getItem(key) ?? ''
export const keep = (text: string) => sessionStorage.setItem(key, text.trim())

/** Signs out: by hand, or because the server takes the token no more. Loading the page anew leaves nothing in memory. */
export function end(why?: Refusal) {
  sessionStorage.removeItem(key)
  if (why) sessionStorage.setItem(reason, JSON.stringify(why))
  location.reload()
}

/** Why the last session ended, told once. */
export function ended(): Refusal | undefined {
  const why = sessionStorage.getItem(reason)
  sessionStorage.removeItem(reason)
  return why ? JSON.parse(why) : undefined
}
