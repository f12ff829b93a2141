import { fireEvent, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { createRef, useState } from 'react'
import { expect, it, vi } from 'vitest'
import { LiveProvider } from '../../live/LiveProvider.js'
import { ada, liveStore, tidingsOn } from '../../testing/tidings-on-store.js'
import { Completion } from './Completion.js'

const ben = { ...ada, id: 'b0', username: 'ben', displayName: 'Ben Okafor' }
const bea = { ...ada, id: 'b1', username: 'bea', displayName: 'Bea Ng' }
const members = [ben, bea].map((user) => ({ user, role: 'member' as const, joinedAt: ada.createdAt }))

function renderBox() {
  const store = liveStore({ members: { room: { phase: 'ready', members } } })
  const loadMembers = vi.fn(() => Promise.resolve())
  const search = vi.fn(() => Promise.resolve([]))
  const client = tidingsOn(store, { rooms: { loadMembers }, users: { search } })
  const onEnter = vi.fn()
  render(
    <LiveProvider client={client}>
      <Box onEnter={onEnter} />
    </LiveProvider>,
  )
  const box = screen.getByRole<HTMLTextAreaElement>('textbox')
  box.focus()
  return { box, search, loadMembers, onEnter }
}

function Box({ onEnter }: { onEnter: () => void }) {
  const [text, setText] = useState('')
  const [ref] = useState(() => createRef<HTMLTextAreaElement>())
  return (
    <>
      <textarea
        ref={ref}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={({ key }) => key === 'Enter' && onEnter()}
      />
      <Completion roomId="room" textRef={ref} />
    </>
  )
}

it('completes a name with the keys alone, and names the active option to a reader', async () => {
  const { box, onEnter, loadMembers } = renderBox()
  await userEvent.keyboard('hi @be')
  expect(loadMembers).toHaveBeenCalled()
  const [first, second] = screen.getAllByRole('option')
  expect(first?.textContent).toContain('Bea Ng')
  expect(box.getAttribute('aria-controls')).toBe(screen.getByRole('listbox', { name: 'People' }).id)
  expect(box.getAttribute('aria-activedescendant')).toBe(first?.id)
  expect(screen.getByRole('status').textContent).toBe('2 people')
  await userEvent.keyboard('{ArrowDown}')
  expect(box.getAttribute('aria-activedescendant')).toBe(second?.id)
  await userEvent.keyboard('{Enter}')
  expect(box.value).toBe('hi @ben ')
  expect(screen.queryByRole('listbox')).toBeNull()
  expect(box.hasAttribute('aria-activedescendant')).toBe(false)
  expect(onEnter).not.toHaveBeenCalled()
  await userEvent.keyboard('{Enter}')
  expect(onEnter).toHaveBeenCalledOnce()
})

it('stays closed for a word after Escape, and opens for the next one', async () => {
  renderBox()
  await userEvent.keyboard('@b{Escape}e')
  expect(screen.queryByRole('listbox')).toBeNull()
  await userEvent.keyboard(' @b')
  expect(screen.getByRole('listbox')).toBeTruthy()
})

it('leaves Enter alone where the name is there already, and in code', async () => {
  const { box, onEnter } = renderBox()
  await userEvent.keyboard('@ben{Enter}')
  expect(onEnter).toHaveBeenCalledOnce()
  fireEvent.change(box, { target: { value: '' } })
  await userEvent.keyboard('`@be')
  expect(screen.queryByRole('listbox')).toBeNull()
})

it('turns a written emoji into the emoji', async () => {
  const { box } = renderBox()
  await userEvent.keyboard('yes :tada:')
  await vi.waitFor(() => expect(box.value).toBe('yes 🎉'))
})

it('takes what the pointer chooses', async () => {
  const { box } = renderBox()
  await userEvent.keyboard(':rocke')
  await userEvent.click(await screen.findByRole('option', { name: /:rocket:/ }))
  expect(box.value).toBe('🚀 ')
})
