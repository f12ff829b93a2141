import { act, fireEvent, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { createRef } from 'react'
import { expect, it, vi } from 'vitest'
import { LiveProvider } from '../../live/LiveProvider.js'
import { ada, liveStore, tidingsOn } from '../../testing/tidings-on-store.js'
import { Composer, type ComposerHandle } from './Composer.js'
import { setSendKey } from './send-key.js'

function renderComposer(roomId: string, thread?: string) {
  const send = vi.fn(() => 'id')
  const notify = vi.fn()
  const quote = vi.fn()
  const client = tidingsOn(liveStore(), {
    messages: { send, quote },
    typing: { notify },
  })
  const handle = createRef<ComposerHandle>()
  const view = render(
    <LiveProvider client={client}>
      <Composer
        ref={handle}
        roomId={roomId}
        thread={thread}
        label="Message general"
        placeholder="Message general"
        textRef={createRef()}
      />
    </LiveProvider>,
  )
  const box = screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Message general' })
  return { send, notify, box, handle, unmount: view.unmount }
}

it('sends with Enter, breaks the line with Shift+Enter, and has the focus from the start', async () => {
  const { send, notify, box } = renderComposer('keys')
  expect(document.activeElement).toBe(box)
  await userEvent.keyboard('one{Shift>}{Enter}{/Shift}two{Enter}')
  expect(send).toHaveBeenCalledExactlyOnceWith('keys', 'one\ntwo', {})
  expect(box.value).toBe('')
  expect(notify).toHaveBeenCalledWith('keys', undefined)
})

it('leaves Enter to the input method while a word is being composed', () => {
  const { send, box } = renderComposer('composition')
  fireEvent.change(box, { target: { value: 'にほん' } })
  fireEvent.keyDown(box, { key: 'Enter', isComposing: true })
  fireEvent.keyDown(box, { key: 'Enter', keyCode: 229 })
  expect(send).not.toHaveBeenCalled()
  fireEvent.keyDown(box, { key: 'Enter', keyCode: 13 })
  expect(send).toHaveBeenCalledExactlyOnceWith('composition', 'にほん', {})
})

it('sends nothing blank', async () => {
  const { send } = renderComposer('blank')
  await userEvent.keyboard('   {Enter}')
  expect(send).not.toHaveBeenCalled()
})

it('counts near the limit and refuses beyond it, keeping the text', () => {
  const { send, box } = renderComposer('long')
  const button = screen.getByRole<HTMLButtonElement>('button', { name: 'Send' })
  fireEvent.change(box, { target: { value: 'x'.repeat(7_900) } })
  expect(screen.getByText('100 left')).toBeTruthy()
  expect(button.disabled).toBe(false)
  fireEvent.change(box, { target: { value: 'x'.repeat(8_001) } })
  expect(screen.getByText('1 too many')).toBeTruthy()
  expect(button.disabled).toBe(true)
  fireEvent.keyDown(box, { key: 'Enter' })
  expect(send).not.toHaveBeenCalled()
  expect(box.value).toHaveLength(8_001)
})

it('breaks the line in an open code block, and sends it with Ctrl+Enter', () => {
  const { send, box } = renderComposer('code')
  fireEvent.change(box, { target: { value: '```\nconst a = 1' } })
  fireEvent.keyDown(box, { key: 'Enter' })
  expect(send).not.toHaveBeenCalled()
  fireEvent.keyDown(box, { key: 'Enter', ctrlKey: true })
  expect(send).toHaveBeenCalledExactlyOnceWith('code', '```\nconst a = 1', {})
})

it('keeps a draft for each room and each thread, on this device', async () => {
  const first = renderComposer('drafts')
  await userEvent.keyboard('half a thought')
  act(() => first.handle.current?.replyTo({ id: 'asked' }))
  first.unmount()
  const stored = localStorage.getItem(`tidings.draft.${ada.id}.drafts`)
  expect(stored).toBe('{"text":"half a thought","replyTo":"asked"}')
  expect(renderComposer('elsewhere').box.value).toBe('')
  document.body.replaceChildren()
  expect(renderComposer('drafts', 'root').box.value).toBe('')
  document.body.replaceChildren()
  const again = renderComposer('drafts')
  expect(again.box.value).toBe('half a thought')
  await userEvent.keyboard('{Enter}')
  expect(again.send).toHaveBeenCalledExactlyOnceWith('drafts', 'half a thought', { replyTo: 'asked' })
  again.unmount()
  expect(localStorage.getItem(`tidings.draft.${ada.id}.drafts`)).toBeNull()
})

it('understands a draft that an earlier version kept', () => {
  localStorage.setItem(`tidings.draft.${ada.id}.old`, '{not quite')
  expect(renderComposer('old').box.value).toBe('{not quite')
})

it('breaks the line with Enter and sends with Ctrl+Enter for those who chose so', async () => {
  setSendKey(ada.id, 'command')
  const { box, send } = renderComposer('swapped')
  await userEvent.type(box, 'one{Enter}two')
  expect(send).not.toHaveBeenCalled()
  await userEvent.keyboard('{Control>}{Enter}{/Control}')
  expect(send).toHaveBeenCalledExactlyOnceWith('swapped', 'one\ntwo', {})
  setSendKey(ada.id, 'enter')
})
