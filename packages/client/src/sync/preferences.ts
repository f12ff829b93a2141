import { getPreferences, type Preferences, updatePreferences } from '@tidings/contracts'
import { errorOf, isTransient } from '../errors.js'
import type { Call } from '../session/session-calls.js'
import type { LiveStore } from '../state/live-store.js'
import { applyPreferences } from '../state/preferences.js'
import type { TidingsClient } from '../tidings-client.js'
import { createRetry } from '../transport/backoff.js'

/** What one wishes of Tidings, on all one's devices. */
export interface PreferencesSync {
  readonly actions: TidingsClient['preferences']
  /** They were changed on another device. */
  receive(preferences: Preferences): void
  /** There is a connection again: they may have changed meanwhile. */
  goOn(): void
  reset(): void
}

export function createPreferences({ store, call }: { store: LiveStore; call: Call }): PreferencesSync {
  const retry = createRetry({ baseMs: 500, capMs: 10_000 })
  let turn: Promise<unknown> = Promise.resolve()
  /** Another one for each session. */
  let stay = {}
  let changes = 0

  async function load(): Promise<Preferences> {
    for (;;) {
      const before = changes
      const preferences = await call(getPreferences, {})
      // An answer from before a change would undo it here.
      if (changes === before) return keep(preferences)
    }
  }

  function update(body: Parameters<TidingsClient['preferences']['update']>[0]): Promise<Preferences> {
    // One after the other, so that the last answer is the newest.
    const askedIn = stay
    const answer = turn.then(async () => {
      if (stay !== askedIn) throw errorOf('UNAUTHENTICATED')
      return keep(await call(updatePreferences, { body: body ?? {} }))
    })
    turn = answer.catch(() => {})
    return answer
  }

  function keep(preferences: Preferences): Preferences {
    changes++
    if (store.get().session.phase === 'signedIn')
      store.update((state) => applyPreferences(state, preferences))
    return preferences
  }

  function goOn(): void {
    retry.cancel()
    if (store.get().preferences) load().then(retry.reset, loadAgain)
  }

  function loadAgain(error: unknown): void {
    if (isTransient(error)) retry.plan(goOn)
  }

  function reset(): void {
    retry.reset()
    stay = {}
    changes++
  }

  return { actions: { load, update }, receive: (preferences) => void keep(preferences), goOn, reset }
}
