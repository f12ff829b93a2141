import { searchMessages } from '@tidings/contracts'
import type { Call } from '../session/session-calls.js'
import type { LiveStore } from '../state/live-store.js'
import { applyUsers } from '../state/users.js'
import type { TidingsClient } from '../tidings-client.js'

/** Looking for messages; whoever wrote what is found is known from then on. */
export function createSearch({ store, call }: { store: LiveStore; call: Call }): TidingsClient['search'] {
  return {
    messages: async (query = {}) => {
      const { hits, users, nextCursor } = await call(searchMessages, { query })
      store.update((state) => applyUsers(state, users))
      return { hits, ...(nextCursor !== undefined && { nextCursor }) }
    },
  }
}
