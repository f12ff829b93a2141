import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import type { LiveState } from '@tidings/client'
import type { Message } from '@tidings/contracts'
import { expect, it, vi } from 'vitest'
import { LiveProvider } from '../../live/LiveProvider.js'
import { aMessage } from '../../testing/a-message.js'
import { ada, liveStore, tidingsOn } from '../../testing/tidings-on-store.js'
import { MessageRow, type MessageRowProps } from './MessageRow.js'
import { type MessageDesk, MessageDeskContext } from './message-desk.js'

interface Scene extends Partial<MessageRowProps> {
  readonly state?: Partial<LiveState>
  readonly quote?: () => void
  readonly react?: () => Promise<void>
  readonly unreact?: () => Promise<void>
}

function renderRow({ state, quote = vi.fn(), react = vi.fn(), unreact = vi.fn(), ...changes }: Scene = {}) {
  const props: MessageRowProps = {
    message: aMessage(),
    author: ada,
    myId: ada.id,
    isContinuation: false,
    isActive: true,
    delivery: 'sent',
    failure: undefined,
    onRetry: vi.fn(),
    onDiscard: vi.fn(),
    ...changes,
  }
  const tidings = tidingsOn(liveStore(state), { messages: { quote, react, unreact } })
  const desk: MessageDesk = {
    roomId: 'room',
    myId: ada.id,
    open: vi.fn(),
    edit: vi.fn(),
    stopEditing: vi.fn(),
    unsaved: new Map(),
    markUnread: vi.fn(),
    goTo: vi.fn(),
  }
  const drawn = (next: Partial<MessageRowProps> = {}) => (
    <LiveProvider client={tidings}>
      <MessageDeskContext value={desk}>
        <MessageRow {...props} {...next} />
      </MessageDeskContext>
    </LiveProvider>
  )
  const { rerender } = render(drawn())
  return { ...props, desk, become: (next: Partial<MessageRowProps>) => rerender(drawn(next)) }
}

const withMessage = (changes: Partial<Message>) => ({ message: aMessage(changes) })

it.each([false, true])(
  'is named by its author, its text and its time (continuation: %s)',
  (isContinuation) => {
    renderRow({ isContinuation })
    const row = screen.getByRole('article')
    const texts = (row.getAttribute('aria-labelledby') ?? '')
      .split(' ')
      .map((id) => document.getElementById(id)?.textContent)
    expect(texts).toEqual([
      'Ada Lovelace',
      'first line\nsee https://example.org',
      expect.stringMatching(/10:41/),
    ])
  },
)

it('makes addresses links that tell the other site nothing', () => {
  renderRow()
  const link = screen.getByRole('link', { name: 'https://example.org' })
  expect(link.getAttribute('rel')).toBe('noopener noreferrer nofollow ugc')
})

it('says why a message was not sent, and offers both ways on', async () => {
  const { onRetry, onDiscard } = renderRow({ delivery: 'failed', failure: 'You may not do that.' })
  expect(screen.getByText('Not sent. You may not do that.')).toBeTruthy()
  await userEvent.click(screen.getByRole('button', { name: 'Retry' }))
  await userEvent.click(screen.getByRole('button', { name: 'Delete' }))
  expect(onRetry).toHaveBeenCalledWith('m1')
  expect(onDiscard).toHaveBeenCalledWith('m1')
})

it('reads out that a message was not sent when it happens, not whenever the room is opened', () => {
  const failed = { delivery: 'failed', failure: 'You may not do that.' } as const
  const { become } = renderRow(failed)
  expect(screen.queryByRole('alert')).toBeNull()
  become({ delivery: 'sending' })
  become(failed)
  expect(screen.getByRole('alert').textContent).toBe('Not sent. You may not do that.')
})

it('shares no id with another row of the same message, as beside a room its thread has', () => {
  renderRow(withMessage({ reactions: [{ emoji: '🎉', userIds: [ada.id] }] }))
  renderRow(withMessage({ reactions: [{ emoji: '🎉', userIds: [ada.id] }] }))
  const ids = Array.from(document.querySelectorAll('[id]'), ({ id }) => id)
  expect(ids.length).toBeGreaterThan(4)
  expect(new Set(ids).size).toBe(ids.length)
})

it('shows a small clock once sending takes a second, and reads it after the text', () => {
  vi.useFakeTimers()
  renderRow({ delivery: 'sending' })
  expect(screen.queryByRole('img', { name: 'sending' })).toBeNull()
  act(() => vi.advanceTimersByTime(1_000))
  const clock = screen.getByRole('img', { name: 'sending' })
  expect(partOf(screen.getByRole('article'), 'text')?.contains(clock)).toBe(true)
  vi.useRealTimers()
})

it('keeps the focus with a message that is sent again', async () => {
  renderRow({ delivery: 'failed', failure: 'The room is archived.' })
  screen.getByRole('button', { name: 'Retry' }).focus()
  await userEvent.keyboard('{Enter}')
  expect(document.activeElement).toBe(screen.getByRole('article'))
})

it('says of an edited message that it is, and of a deleted one nothing else', () => {
  const editedAt = '2026-11-23T10:45:00Z'
  renderRow(withMessage({ editedAt }))
  expect(screen.getByText('(edited)').title).toMatch(/23 November 2026.*10:45/)
  cleanup()
  renderRow(withMessage({ body: '', editedAt, deletedAt: '2026-11-23T10:46:00Z', replyTo: 'm0' }))
  expect(partOf(screen.getByRole('article'), 'text')?.textContent).toBe('Message deleted')
  expect(screen.getByRole('article').textContent).not.toMatch(/edited|answers/)
})

it('tells who reacted, whether one did oneself, and takes it back or joins', async () => {
  const react = vi.fn(async () => {})
  const unreact = vi.fn(async () => {})
  const reactions = [
    { emoji: '👍', userIds: [ada.id, 'ben'] },
    { emoji: '🎉', userIds: ['ben'] },
  ]
  const ben = { ...ada, id: 'ben', displayName: 'Ben Okafor' }
  renderRow({ ...withMessage({ reactions }), react, unreact, state: { users: { [ada.id]: ada, ben } } })
  const mine = screen.getByRole('button', { name: '👍 2: Ben Okafor and you', pressed: true })
  const theirs = screen.getByRole('button', { name: '🎉 1: Ben Okafor', pressed: false })
  expect(screen.getByRole('group', { name: '3 reactions' })).toBeTruthy()
  await userEvent.click(mine)
  await userEvent.click(theirs)
  expect(unreact).toHaveBeenCalledWith('m1', '👍')
  expect(react).toHaveBeenCalledWith('m1', '🎉')
})

it('shows what it answers as that is now, and leads there', async () => {
  const quoted = aMessage({ id: 'm0', body: '**Ship** it on Thursday?' })
  const { desk } = renderRow({ ...withMessage({ replyTo: 'm0' }), state: { quoted: { m0: quoted } } })
  await userEvent.click(screen.getByRole('button', { name: /Ada Lovelace.*Ship it on Thursday\?/ }))
  expect(desk.goTo).toHaveBeenCalledWith('m0')
})

it('asks for an answered message that is not there, and says of a deleted one only that', () => {
  const quote = vi.fn()
  renderRow({ ...withMessage({ replyTo: 'm0' }), quote })
  expect(quote).toHaveBeenCalledWith('room', 'm0')
  cleanup()
  renderRow({ ...withMessage({ replyTo: 'm0' }), state: { quoted: { m0: 'missing' } } })
  expect(screen.getByText('The message this answers was deleted.')).toBeTruthy()
})

it('opens its menu by Enter, by the menu key and by the other mouse button', async () => {
  const { desk, message } = renderRow()
  screen.getByRole('article').focus()
  await userEvent.keyboard('{Enter}{ContextMenu}')
  fireEvent.contextMenu(screen.getByRole('article'), { clientX: 10, clientY: 20 })
  expect(desk.open).toHaveBeenCalledTimes(3)
  expect(desk.open).toHaveBeenCalledWith('menu', message, undefined)
})

it('opens its menu when a finger stays on it, not when it moves on', () => {
  vi.useFakeTimers()
  const { desk } = renderRow()
  const row = screen.getByRole('article')
  const finger = { pointerType: 'touch', isPrimary: true, clientX: 50, clientY: 50 }
  fireEvent.pointerDown(row, finger)
  fireEvent.pointerMove(row, { ...finger, clientY: 90 })
  act(() => vi.advanceTimersByTime(1_000))
  expect(desk.open).not.toHaveBeenCalled()
  fireEvent.pointerDown(row, finger)
  act(() => vi.advanceTimersByTime(1_000))
  expect(desk.open).toHaveBeenCalledOnce()
  vi.useRealTimers()
})

it('offers nothing on a message that is not sent yet', () => {
  const { desk } = renderRow({ delivery: 'sending' })
  fireEvent.contextMenu(screen.getByRole('article'))
  expect(desk.open).not.toHaveBeenCalled()
})

/** The part of the row that stands at that place of its name. */
function partOf(row: HTMLElement, part: 'author' | 'text' | 'time'): HTMLElement | null {
  const ids = row.getAttribute('aria-labelledby')?.split(' ') ?? []
  return document.getElementById(ids[['author', 'text', 'time'].indexOf(part)] ?? '')
}
