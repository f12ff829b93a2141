import { act, render } from '@testing-library/react'
import type { LiveState } from '@tidings/client'
import { beforeEach, expect, it, vi } from 'vitest'
import { draftKey, hasDraft, writeDraft } from '../features/composer/draft-storage.js'
import { LiveProvider } from '../live/LiveProvider.js'
import { ada, liveStore, tidingsOn } from '../testing/tidings-on-store.js'
import { paths } from './paths.js'
import { Workspace } from './Workspace.js'

const key = draftKey(ada.id, { roomId: 'harbour', thread: undefined })

beforeEach(() => history.replaceState(null, '', '/'))

function leaveAs(session: LiveState['session']) {
  const store = liveStore({ rooms: undefined })
  const client = tidingsOn(store, {
    presence: { set: vi.fn() },
    notifications: { subscribe: () => () => {} },
  })
  render(
    <LiveProvider client={client}>
      <Workspace />
    </LiveProvider>,
  )
  writeDraft(key, { text: 'not sent yet', replyTo: undefined, uploads: [] })
  act(() => store.setState({ session }))
  expect(location.pathname).toBe(paths.signIn())
}

it.each(['expired', 'revoked'] as const)('keeps drafts where a session was %s: one may go on', (reason) => {
  leaveAs({ phase: 'signedOut', reason })
  expect(hasDraft(key)).toBe(true)
})

it.each(['logout', 'deactivated'] as const)('forgets drafts at the end by %s', (reason) => {
  leaveAs({ phase: 'signedOut', reason })
  expect(hasDraft(key)).toBe(false)
})
