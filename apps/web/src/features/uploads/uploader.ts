import type { TidingsClient } from '@tidings/client'
import { limits } from '@tidings/contracts'
import type { StoreApi } from 'zustand/vanilla'
import { describeFailure } from '../../live/call-failure.js'
import { showToast } from '../../ui/toasts.js'
import { isUnderWay, type Upload } from './upload.js'

/** Uploads the files of one message that is being written; what leaves the list is stopped. */
export interface Uploader {
  readonly add: (files: readonly File[]) => void
  readonly retry: (id: string) => void
  /** Takes a file out, wherever it is, also from the server. */
  readonly remove: (id: string) => void
  /** Gives an image other words for those who can't see it. */
  readonly describeImage: (id: string, alt: string) => void
}

interface UploadingDraft {
  readonly place: { readonly roomId: string }
  readonly store: Pick<
    StoreApi<{ readonly uploads: readonly Upload[] }>,
    'getState' | 'setState' | 'subscribe'
  >
}

type UploadingClient = Pick<TidingsClient, 'store' | 'files'>

/** What the page alone has of an upload. */
interface Source {
  readonly blob: Blob
  /** Stops the attempt under way. */
  controller?: AbortController
  /** It failed for want of a connection. */
  isCutOff?: boolean
}

const atOnce = 2
const uploaders = new WeakMap<object, Uploader>()
let lastNumber = 0

/** The one uploader of a draft. */
export function uploaderOf(client: UploadingClient, draft: UploadingDraft): Uploader {
  const uploader = uploaders.get(draft.store) ?? createUploader(client, draft)
  uploaders.set(draft.store, uploader)
  return uploader
}

function createUploader(client: UploadingClient, { place, store }: UploadingDraft): Uploader {
  const sources = new Map<string, Source>()
  const uploads = () => store.getState().uploads
  const isConnected = () => client.store.getState().connection.phase === 'live'
  let wasConnected = isConnected()

  store.subscribe((state, before) => {
    if (state.uploads !== before.uploads) letGo(before.uploads)
  })
  client.store.subscribe(() => {
    const isBack = isConnected() && !wasConnected
    wasConnected = isConnected()
    if (!isBack) return
    for (const [id, { isCutOff }] of sources) if (isCutOff) retry(id)
    startNext()
  })

  function add(files: readonly File[]): void {
    const room = limits.attachmentsPerMessage - uploads().length
    if (files.length > room) {
      showToast(`A message has at most ${limits.attachmentsPerMessage} files.`, { isTrouble: true })
    }
    const added = files.slice(0, room).map(begin)
    store.setState({ uploads: [...uploads(), ...added] })
    startNext()
  }

  function begin(blob: File): Upload {
    lastNumber += 1
    const { name, size: sizeBytes, type } = blob
    const id = `upload-${lastNumber}`
    sources.set(id, { blob })
    const previewUrl = type.startsWith('image/') ? URL.createObjectURL(blob) : undefined
    return { id, name, sizeBytes, type, alt: '', phase: 'waiting', sentBytes: 0, previewUrl }
  }

  function startNext(): void {
    window.removeEventListener('beforeunload', holdPage)
    if (uploads().some(isUnderWay)) window.addEventListener('beforeunload', holdPage)
    if (!isConnected()) return
    const free = atOnce - uploads().filter(({ phase }) => phase === 'running').length
    const next = uploads().filter(({ phase }) => phase === 'waiting')
    for (const upload of next.slice(0, Math.max(0, free))) void run(upload)
  }

  async function run({ id, name, alt, file: replaced }: Upload): Promise<void> {
    const source = sources.get(id)
    if (!source) return
    const controller = new AbortController()
    source.controller = controller
    source.isCutOff = false
    change(id, { phase: 'running', sentBytes: 0, failure: undefined })
    try {
      const file = await client.files.upload(place.roomId, source.blob, {
        ...{ name, signal: controller.signal },
        ...(alt && { alt }),
        onProgress: (sentBytes) => !controller.signal.aborted && change(id, { sentBytes }),
      })
      if (controller.signal.aborted) discard(file.id)
      else {
        if (replaced) discard(replaced.id)
        change(id, { phase: 'done', file, uploadedAtMs: Date.now() })
      }
    } catch (error) {
      if (!controller.signal.aborted) fail(id, source, error)
    }
    startNext()
  }

  function fail(id: string, source: Source, error: unknown): void {
    source.isCutOff = error instanceof Error && error.name === 'NetworkError'
    if (source.isCutOff && !isConnected()) change(id, { phase: 'waiting', sentBytes: 0 })
    else change(id, { phase: 'failed', sentBytes: 0, failure: describeFailure(error).summary })
  }

  function retry(id: string): void {
    change(id, { phase: 'waiting', sentBytes: 0, failure: undefined })
    startNext()
  }

  function remove(id: string): void {
    const upload = uploads().find((other) => other.id === id)
    store.setState({ uploads: uploads().filter((other) => other.id !== id) })
    if (upload?.file) discard(upload.file.id)
    startNext()
  }

  /** The words come to the server before the file does: it is uploaded anew with them, and the former one goes. */
  async function describeImage(id: string, alt: string): Promise<void> {
    const upload = uploads().find((other) => other.id === id)
    if (!upload || upload.alt === alt) return
    sources.get(id)?.controller?.abort()
    change(id, { alt, phase: 'waiting', sentBytes: 0, failure: undefined })
    try {
      if (!sources.has(id) && upload.file) sources.set(id, { blob: await client.files.load(upload.file.id) })
      startNext()
    } catch (error) {
      change(id, { phase: 'failed', failure: describeFailure(error).summary })
    }
  }

  function change(id: string, changes: Partial<Upload>): void {
    if (!uploads().some((upload) => upload.id === id)) return
    store.setState({
      uploads: uploads().map((upload) => (upload.id === id ? { ...upload, ...changes } : upload)),
    })
  }

  /** What the server can't remove now it removes by itself after a day. */
  function discard(fileId: string): void {
    client.files.discard(fileId).catch(() => {})
  }

  function letGo(before: readonly Upload[]): void {
    const ids = new Set(uploads().map(({ id }) => id))
    for (const { id, previewUrl } of before) {
      if (ids.has(id)) continue
      sources.get(id)?.controller?.abort()
      sources.delete(id)
      if (previewUrl) URL.revokeObjectURL(previewUrl)
    }
    if (!uploads().some(isUnderWay)) window.removeEventListener('beforeunload', holdPage)
  }

  return { add, retry, remove, describeImage: (id, alt) => void describeImage(id, alt) }
}

/** What is still being uploaded would be lost with the page. */
function holdPage(event: Event): void {
  event.preventDefault()
}
