import { act, render, screen } from '@testing-library/react'
import { expect, it } from 'vitest'
import { liveStore, tidingsOn } from '../testing/tidings-on-store.js'
import { LiveProvider } from './LiveProvider.js'
import { useLive } from './use-live.js'

function Phase({ onDraw }: { onDraw: () => void }) {
  onDraw()
  return <p>{useLive((state) => state.connection.phase)}</p>
}

it('draws again exactly when what it reads has changed', () => {
  const store = liveStore()
  let draws = 0
  render(
    <LiveProvider client={tidingsOn(store, {})}>
      <Phase onDraw={() => draws++} />
    </LiveProvider>,
  )
  act(() => store.setState({ typing: { room: [] } }))
  expect(draws).toBe(1)
  act(() => store.setState({ connection: { phase: 'offline', sinceMs: 0 } }))
  expect(screen.getByText('offline')).toBeTruthy()
  expect(draws).toBe(2)
})
