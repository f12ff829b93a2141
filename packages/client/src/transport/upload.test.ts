import { afterEach, expect, test, vi } from 'vitest'
import { json, startTinyServer } from '../../test/tiny-server.js'
import { NetworkError } from '../errors.js'
import { sendForm, type Upload } from './upload.js'

afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

function uploadTo(url: string, changes: Partial<Upload> = {}): Upload {
  const form = new FormData()
  form.append('roomId', 'tea')
  form.append('file', new Blob(['leaves']), 'leaves.txt')
  return {
    url: new URL(url),
    method: 'POST',
    token: 'abc',
    form,
    onProgress: () => {},
    signal: undefined,
    ...changes,
  }
}

test('in Node a form goes out with the token in its header', async () => {
  const seen: (string | undefined)[] = []
  const url = await startTinyServer((request, response) => {
    const { authorization, 'content-type': type = '' } = request.headers
    seen.push(`${request.method} ${request.url}`, authorization, type.split(';')[0])
    json(response, 201, { id: 1 })
  })
  const reply = await sendForm(uploadTo(`${url}/api/files`))
  expect(reply).toEqual({ status: 201, text: '{"id":1}' })
  expect(seen).toEqual(['POST /api/files', 'Bearer abc', 'multipart/form-data'])
})

test('in Node a broken connection is a NetworkError, and an abort its own reason', async () => {
  const breaking = await startTinyServer((request) => void request.socket.destroy())
  await expect(sendForm(uploadTo(breaking))).rejects.toBeInstanceOf(NetworkError)
  const aborting = new AbortController()
  const reason = new Error('Not that one.')
  const silent = await startTinyServer(() => aborting.abort(reason))
  await expect(sendForm(uploadTo(silent, { signal: aborting.signal }))).rejects.toBe(reason)
  await expect(sendForm(uploadTo(silent, { signal: aborting.signal }))).rejects.toBe(reason)
})

/** What a browser has for this, moved by hand. */
class BrowserRequest {
  static last: BrowserRequest
  readonly upload = { onprogress: (_: { loaded: number; total: number }) => {} }
  readonly asked: string[] = []
  status = 0
  responseText = ''
  isAborted = false
  onload = () => {}
  onerror = () => {}

  constructor() {
    BrowserRequest.last = this
  }

  open(method: string, url: string): void {
    this.asked.push(`${method} ${url}`)
  }

  setRequestHeader(name: string, value: string): void {
    this.asked.push(`${name}: ${value}`)
  }

  send(form: FormData): void {
    this.asked.push([...form.keys()].join())
  }

  abort(): void {
    this.isAborted = true
  }
}

function inBrowser(changes: Partial<Upload> = {}) {
  vi.stubGlobal('XMLHttpRequest', BrowserRequest)
  vi.useFakeTimers()
  const told: [number, number][] = []
  const onProgress = (sent: number, total: number) => void told.push([sent, total])
  const reply = sendForm(uploadTo('https://tea.example/api/files', { onProgress, ...changes }))
  return { reply, told, request: BrowserRequest.last }
}

test('in a browser the upload tells how far it is', async () => {
  const { reply, told, request } = inBrowser()
  request.upload.onprogress({ loaded: 10, total: 30 })
  request.upload.onprogress({ loaded: 30, total: 30 })
  Object.assign(request, { status: 413, responseText: 'no' })
  request.onload()
  expect(await reply).toEqual({ status: 413, text: 'no' })
  expect(told).toEqual([
    [10, 30],
    [30, 30],
  ])
  expect(request.asked).toEqual([
    'POST https://tea.example/api/files',
    'accept: application/json',
    'authorization: Bearer abc',
    'roomId,file',
  ])
})

test('in a browser the upload may take long, but not stand still', async () => {
  const { reply, request } = inBrowser()
  const failure = expect(reply).rejects.toBeInstanceOf(NetworkError)
  for (let part = 1; part <= 10; part++) {
    vi.advanceTimersByTime(29_000)
    request.upload.onprogress({ loaded: part, total: 100 })
  }
  expect(request.isAborted).toBe(false)
  vi.advanceTimersByTime(30_000)
  expect(request.isAborted).toBe(true)
  await failure
  expect(vi.getTimerCount()).toBe(0)
})

test('in a browser an abort stops the upload, and a broken one is a NetworkError', async () => {
  const aborting = new AbortController()
  const aborted = inBrowser({ signal: aborting.signal })
  const reason = new Error('Not that one.')
  aborting.abort(reason)
  await expect(aborted.reply).rejects.toBe(reason)
  expect(aborted.request.isAborted).toBe(true)
  const broken = inBrowser()
  broken.request.onerror()
  await expect(broken.reply).rejects.toBeInstanceOf(NetworkError)
})
