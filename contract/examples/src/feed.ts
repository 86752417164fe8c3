// Events as they happen, over a WebSocket: each once, whatever becomes of the connection.
import { EventsDocument, type EventsSubscription } from '@thidua/contract'
import { print } from 'graphql'
import { createClient } from 'graphql-ws'
import { Refused, refusal } from './api'
import { token } from './session'

export type Item = EventsSubscription['events']

const forbidden = 4403 // the token has expired, or its holder is not let in
const first = 500 // milliseconds until the first attempt to come back; later ones take twice as long each, up to:
const longest = 30_000

/**
 * What happened after a cursor, for as long as it is read. A lost connection is taken up after the last event that came:
 * graphql-ws would retry by itself, but with the cursor of the first subscription, and so bring everything again.
 */
export async function* feed(after: string, state: (now: 'live' | 'lost') => void): AsyncGenerator<Item, never> {
  const client = createClient({
    url: import.meta.env.VITE_EVENTS,
    connectionParams: () => ({ authorization: `Bearer ${token()}` }), // asked for every connection: it may be a new one
    retryAttempts: 0,
    on: { connected: () => state('live') },
  })
  const query = print(EventsDocument)
  for (let pause = first; ; pause = Math.min(pause * 2, longest)) {
    try {
      for await (const { data, errors } of client.iterate<EventsSubscription>({ query, variables: { after } })) {
        if (!data) throw errors
        after = data.events.cursor
        pause = first
        yield data.events
      }
    } catch (why) {
      if (Array.isArray(why)) throw new Refused(refusal(why[0])) // the operation was refused: coming back does not help
      if (why instanceof CloseEvent && why.code === forbidden) throw new Refused(expired)
    }
    state('lost')
    // Not all readers at once: the server may have just started.
    await new Promise((done) => setTimeout(done, pause * (0.5 + Math.random())))
  }
}

const expired = { code: 'UNAUTHENTICATED', message: 'The token does not hold any more.', field: [], params: [] }
