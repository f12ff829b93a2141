import { fireEvent, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { LiveProvider } from '../live/LiveProvider.js'
import { liveStore, tidingsOn } from '../testing/tidings-on-store.js'
import { Shell } from './Shell.js'

beforeEach(() => {
  const client = tidingsOn(liveStore(), {
    notifications: { subscribe: () => () => {} },
    presence: { set: vi.fn() },
    users: { search: vi.fn(async () => []) },
  })
  render(
    <LiveProvider client={client}>
      <Shell />
    </LiveProvider>,
  )
  fireEvent.keyDown(document.body, { key: 'k', ctrlKey: true })
})

afterEach(() => delete document.documentElement.dataset.theme)

it('has the keyboard at once, and does what Enter was pressed for before its list came', async () => {
  expect(document.activeElement).toBe(field())
  fireEvent.change(field(), { target: { value: '>dark' } })
  fireEvent.keyDown(field(), { key: 'Enter' })
  expect(document.documentElement.dataset.theme).toBeUndefined()
  await waitFor(() => expect(document.documentElement.dataset.theme).toBe('dark'), { timeout: 10_000 })
  expect(screen.queryByRole('combobox', { name: /^Go to/ })).toBeNull()
})

it('chooses with the arrows, and from the first one again after each letter', async () => {
  await screen.findByRole('listbox', {}, { timeout: 10_000 })
  await userEvent.keyboard('>them')
  const names = screen.getAllByRole('option').map((option) => option.textContent)
  expect(chosen()).toBe(names[0])
  await userEvent.keyboard('{ArrowDown}')
  expect(chosen()).toBe(names[1])
  await userEvent.keyboard('e')
  expect(chosen()).toBe(names[0])
})

function field() {
  return screen.getByRole('combobox', { name: /^Go to/ })
}

/** What those who hear the page are told. */
function chosen() {
  return document.getElementById(field().getAttribute('aria-activedescendant') ?? '')?.textContent
}
