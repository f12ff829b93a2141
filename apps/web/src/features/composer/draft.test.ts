import type { File as StoredFile } from '@tidings/contracts'
import { expect, it, vi } from 'vitest'
import { ada, liveStore, tidingsOn } from '../../testing/tidings-on-store.js'
import type { Upload } from '../uploads/upload.js'
import { draftAt, forgetDrafts, forgetDraftsElsewhere } from './drafts.js'

const file: StoredFile = { id: 'f1', name: 'map.png', type: 'image/png', sizeBytes: 9, width: 3, height: 3 }
const done: Upload = {
  ...{ id: 'upload-1', name: 'map.png', sizeBytes: 9, type: 'image/png', alt: '', sentBytes: 9 },
  ...{ phase: 'done', file, uploadedAtMs: Date.now() },
}
const running: Upload = { ...done, phase: 'running', file: undefined }

function clientOn(store = liveStore()) {
  const send = vi.fn(() => 'id')
  return { send, client: tidingsOn(store, { messages: { send } }) }
}

it('waits for the files that are on their way, and goes with them as one message', () => {
  const { client, send } = clientOn()
  const draft = draftAt(client, ada.id, { roomId: 'room', thread: 'root' })
  draft.store.setState({ text: 'the way', uploads: [running] })
  draft.send()
  expect(send).not.toHaveBeenCalled()
  expect(draft.store.getState().isSendDue).toBe(true)
  draft.store.setState({ uploads: [done] })
  expect(send).toHaveBeenCalledExactlyOnceWith('room', 'the way', { thread: 'root', attachments: [file] })
  expect(draft.store.getState()).toMatchObject({ text: '', uploads: [], isSendDue: false })
})

it('is held back by a file that failed, and goes without text where there are files', () => {
  const { client, send } = clientOn()
  const { store, send: sendDraft } = draftAt(client, ada.id, { roomId: 'room' })
  store.setState({ uploads: [running] })
  sendDraft()
  store.setState({ uploads: [{ ...running, phase: 'failed' }] })
  expect(store.getState().isSendDue).toBe(false)
  sendDraft()
  expect(send).not.toHaveBeenCalled()
  store.setState({ uploads: [done] })
  sendDraft()
  expect(send).toHaveBeenCalledExactlyOnceWith('room', '', { attachments: [file] })
})

it('answers no message that was deleted meanwhile', () => {
  const { client, send } = clientOn(liveStore({ quoted: { asked: 'missing' } }))
  const draft = draftAt(client, ada.id, { roomId: 'room' })
  draft.store.setState({ text: 'yes', replyTo: 'asked' })
  draft.send()
  expect(send).toHaveBeenCalledExactlyOnceWith('room', 'yes', {})
})

it('keeps the files that are uploaded for as long as the server does', () => {
  const place = { roomId: 'room' }
  const draft = draftAt(clientOn().client, ada.id, place)
  const old = { ...done, id: 'upload-2', uploadedAtMs: Date.now() - 25 * 60 * 60_000 }
  draft.store.setState({ uploads: [done, old, { ...running, id: 'upload-3' }] })
  draft.save()
  expect(draftAt(clientOn().client, ada.id, place).store.getState().uploads).toEqual([{ ...done, id: 'f1' }])
})

it('forgets the drafts of rooms one has left, and all of somebody who signs out', () => {
  const { client } = clientOn()
  const write = (roomId: string, thread?: string) => {
    const draft = draftAt(client, ada.id, { roomId, thread })
    draft.store.setState({ text: `in ${roomId}` })
    draft.save()
  }
  write('stays')
  write('left')
  write('left', 'root')
  forgetDraftsElsewhere(ada.id, (roomId) => roomId === 'stays')
  expect(Object.keys(localStorage)).toEqual([`tidings.draft.${ada.id}.stays`])
  expect(draftAt(client, ada.id, { roomId: 'left' }).store.getState().text).toBe('')
  forgetDrafts(ada.id)
  expect(Object.keys(localStorage)).toEqual([])
  expect(draftAt(client, ada.id, { roomId: 'stays' }).store.getState().text).toBe('')
})
