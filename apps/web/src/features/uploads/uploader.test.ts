import { NetworkError, type TidingsClient } from '@tidings/client'
import type { File as StoredFile } from '@tidings/contracts'
import { expect, it, vi } from 'vitest'
import { createStore } from 'zustand/vanilla'
import { liveStore, tidingsOn } from '../../testing/tidings-on-store.js'
import type { Upload } from './upload.js'
import { uploaderOf } from './uploader.js'

interface Attempt {
  readonly name: string
  readonly alt: string | undefined
  readonly signal: AbortSignal | undefined
  readonly tell: (sentBytes: number) => void
  readonly end: (file: StoredFile) => void
  readonly fail: (error: Error) => void
}

function setUp() {
  const attempts: Attempt[] = []
  const live = liveStore()
  const upload: TidingsClient['files']['upload'] = (_roomId, blob, { name, alt, signal, onProgress }) =>
    new Promise((end, fail) => {
      attempts.push({ name, alt, signal, end, fail, tell: (sent) => onProgress?.(sent, blob.size) })
    })
  const discard = vi.fn(() => Promise.resolve())
  const client = tidingsOn(live, { files: { upload, discard } })
  const store = createStore<{ uploads: readonly Upload[] }>(() => ({ uploads: [] }))
  const uploader = uploaderOf(client, { place: { roomId: 'room' }, store })
  const add = (...names: string[]) => uploader.add(names.map((name) => new File(['12345'], name)))
  const phases = () => store.getState().uploads.map(({ phase }) => phase)
  const attempt = (index: number) => attempts[index] as Attempt
  return { attempts, attempt, live, store, uploader, add, phases, discard }
}

function stored(id: string): StoredFile {
  return { id, name: `${id}.txt`, type: 'text/plain', sizeBytes: 5 }
}

it('uploads two at a time, and tells how far each one is', async () => {
  const { attempts, attempt, store, add, phases } = setUp()
  add('a', 'b', 'c')
  expect(phases()).toEqual(['running', 'running', 'waiting'])
  attempt(0).tell(3)
  expect(store.getState().uploads[0]?.sentBytes).toBe(3)
  attempt(0).end(stored('a'))
  await vi.waitFor(() => expect(attempts).toHaveLength(3))
  expect(phases()).toEqual(['done', 'running', 'running'])
  expect(store.getState().uploads[0]?.file).toEqual(stored('a'))
})

it('stops what is removed on its way, and discards what is stored', async () => {
  const { attempt, store, uploader, add, phases, discard } = setUp()
  add('a', 'b')
  const [first, second] = store.getState().uploads.map(({ id }) => id)
  uploader.remove(first ?? '')
  expect(attempt(0).signal?.aborted).toBe(true)
  attempt(1).end(stored('b'))
  await vi.waitFor(() => expect(phases()).toEqual(['done']))
  uploader.remove(second ?? '')
  expect(discard).toHaveBeenCalledExactlyOnceWith('b')
  expect(store.getState().uploads).toEqual([])
})

it('says why a file was refused, and tries again when told to', async () => {
  const { attempts, attempt, store, uploader, add, phases } = setUp()
  add('a')
  attempt(0).fail(Object.assign(new Error('It is too large.'), { name: 'ApiError', code: 'X', issues: [] }))
  await vi.waitFor(() => expect(phases()).toEqual(['failed']))
  expect(store.getState().uploads[0]?.failure).toBe('It is too large.')
  uploader.retry(store.getState().uploads[0]?.id ?? '')
  expect(attempts).toHaveLength(2)
  expect(phases()).toEqual(['running'])
})

it('waits while there is no connection, and goes on by itself', async () => {
  const { attempts, attempt, live, add, phases } = setUp()
  add('a')
  live.setState({ connection: { phase: 'offline', sinceMs: 0 } })
  attempt(0).fail(new NetworkError('gone'))
  await vi.waitFor(() => expect(phases()).toEqual(['waiting']))
  add('b')
  expect(attempts).toHaveLength(1)
  live.setState({ connection: { phase: 'live' } })
  expect(phases()).toEqual(['running', 'running'])
})

it('tries again once it is back what failed before the loss was noticed', async () => {
  const { attempt, live, add, phases } = setUp()
  add('a')
  attempt(0).fail(new NetworkError('gone'))
  await vi.waitFor(() => expect(phases()).toEqual(['failed']))
  live.setState({ connection: { phase: 'connecting', sinceMs: 0 } })
  live.setState({ connection: { phase: 'live' } })
  expect(phases()).toEqual(['running'])
})

it('uploads an image anew with other words for it, and discards the former one', async () => {
  const { attempt, store, uploader, add, phases, discard } = setUp()
  add('a')
  attempt(0).end(stored('a'))
  await vi.waitFor(() => expect(phases()).toEqual(['done']))
  uploader.describeImage(store.getState().uploads[0]?.id ?? '', 'A map')
  await vi.waitFor(() => expect(phases()).toEqual(['running']))
  expect(attempt(1).alt).toBe('A map')
  attempt(1).end(stored('a2'))
  await vi.waitFor(() => expect(phases()).toEqual(['done']))
  expect(discard).toHaveBeenCalledExactlyOnceWith('a')
})

it('takes ten files and no more, and holds the page while they are on their way', () => {
  const { store, add } = setUp()
  add(...'abcdefghijkl')
  expect(store.getState().uploads).toHaveLength(10)
  expect(window.dispatchEvent(new Event('beforeunload', { cancelable: true }))).toBe(false)
  store.setState({ uploads: [] })
  expect(window.dispatchEvent(new Event('beforeunload', { cancelable: true }))).toBe(true)
})
