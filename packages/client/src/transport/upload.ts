import { NetworkError } from '../errors.js'
import type { Reply } from './reply.js'

export interface Upload {
  readonly url: URL
  readonly method: 'POST' | 'PUT'
  readonly token: string | undefined
  readonly form: FormData
  /** Told of the bytes of the whole form. */
  readonly onProgress: (sentBytes: number, totalBytes: number) => void
  readonly signal: AbortSignal | undefined
}

/** An upload may take as long as it needs, but not stand still for longer than this. */
const idleTimeoutMs = 30_000

/**
 * Sends a form with a file in it. Only browsers' older way of asking tells how far it is; Node has another.
 * @throws NetworkError; the reason of `signal` where that aborts it
 */
export async function sendForm(upload: Upload): Promise<Reply> {
  upload.signal?.throwIfAborted()
  return host.XMLHttpRequest ? sendTold(upload, new host.XMLHttpRequest()) : sendUntold(upload)
}

function sendTold(
  { url, method, token, form, onProgress, signal }: Upload,
  request: FormRequest,
): Promise<Reply> {
  let idleTimer: ReturnType<typeof setTimeout> | undefined
  let abort = () => {}
  const reply = new Promise<Reply>((resolve, reject) => {
    const giveUp = (reason: unknown) => {
      reject(reason)
      request.abort()
    }
    const waitOn = () => {
      clearTimeout(idleTimer)
      idleTimer = setTimeout(() => giveUp(new NetworkError('The upload stands still.')), idleTimeoutMs)
    }
    abort = () => giveUp(signal?.reason)
    signal?.addEventListener('abort', abort)
    request.upload.onprogress = ({ loaded, total }) => {
      waitOn()
      onProgress(loaded, total)
    }
    request.onload = () => resolve({ status: request.status, text: request.responseText })
    request.onerror = () => reject(new NetworkError('The server does not answer.'))
    request.open(method, url.href)
    for (const [name, value] of Object.entries(headers(token))) request.setRequestHeader(name, value)
    request.send(form)
    waitOn()
  })
  return reply.finally(() => {
    clearTimeout(idleTimer)
    signal?.removeEventListener('abort', abort)
  })
}

/** Node gives up by itself after five minutes without an answer. */
async function sendUntold({ url, method, token, form, signal }: Upload): Promise<Reply> {
  try {
    const init = { method, headers: headers(token), body: form, ...(signal && { signal }) }
    const response = await fetch(url, init)
    return { status: response.status, text: await response.text() }
  } catch (cause) {
    signal?.throwIfAborted()
    throw new NetworkError('The server does not answer.', { cause })
  }
}

function headers(token: string | undefined): Record<string, string> {
  return { accept: 'application/json', ...(token !== undefined && { authorization: `Bearer ${token}` }) }
}

/** As much of the browser's `XMLHttpRequest` as is used. */
interface FormRequest {
  readonly upload: { onprogress: ((event: { loaded: number; total: number }) => void) | null }
  readonly status: number
  readonly responseText: string
  onload: (() => void) | null
  onerror: (() => void) | null
  open(method: string, url: string): void
  setRequestHeader(name: string, value: string): void
  send(form: FormData): void
  abort(): void
}

const host = globalThis as unknown as { readonly XMLHttpRequest?: new () => FormRequest }
