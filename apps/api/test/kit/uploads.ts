import type { File as StoredFile } from '@tidings/contracts'
import mongoose from 'mongoose'
import { onTestFinished } from 'vitest'
import { type Answer, type AnyBody, type Person, password, request } from './person.js'
import type { TestServer } from './test-server.js'

export interface UploadParts {
  readonly roomId: string
  readonly content: string | Uint8Array
  readonly name?: string
  readonly alt?: string
}

/** The form that a browser sends. */
export function formOf({ roomId, content, name = 'notes.txt', alt }: UploadParts): FormData {
  const form = new FormData()
  form.set('roomId', roomId)
  if (alt !== undefined) form.set('alt', alt)
  form.set('file', new Blob([new Uint8Array(Buffer.from(content))]), name)
  return form
}

/** Sends a form, whatever is in it. */
export async function sendForm(person: Person, body: FormData): Promise<Answer<AnyBody>> {
  const response = await fetch(new URL('/api/files', person.url), {
    method: 'POST',
    headers: { authorization: `Bearer ${person.token}` },
    body,
  })
  return { status: response.status, body: await response.json(), headers: response.headers }
}

/** Uploads what must be taken. */
export async function upload(person: Person, parts: UploadParts): Promise<StoredFile> {
  const answer = await sendForm(person, formOf(parts))
  if (answer.status !== 201) throw new Error(`Answered ${answer.status}: ${JSON.stringify(answer.body)}`)
  return answer.body
}

/** Asks for a file's bytes, by token unless the headers say otherwise. */
export function fetchFile(
  person: Person,
  path: string,
  options: { headers?: Record<string, string>; method?: string } = {},
): Promise<Response> {
  const { method = 'GET', headers = { authorization: `Bearer ${person.token}` } } = options
  return fetch(new URL(`/api/files/${path}`, person.url), { method, headers })
}

/** The same with headers beside the token. */
export function fetchFileWith(
  person: Person,
  path: string,
  headers: Record<string, string>,
): Promise<Response> {
  return fetchFile(person, path, { headers: { authorization: `Bearer ${person.token}`, ...headers } })
}

export async function bytesOf(response: Response): Promise<Buffer> {
  return Buffer.from(await response.arrayBuffer())
}

/** Signs somebody in once more, as a browser does that will show images. */
export async function signInForFiles(person: Person): Promise<{ token: string; cookie: string }> {
  const body = { login: person.me.username, password }
  const answer = await request(person.url, 'POST', '/api/auth/login', { body })
  return { token: answer.body.accessToken, cookie: fileCookieOf(answer)?.split(';')[0] ?? '' }
}

/** The whole file cookie that an answer sets. */
export function fileCookieOf(answer: Answer<unknown>): string | undefined {
  return answer.headers.getSetCookie().find((cookie) => cookie.startsWith('tidings_files='))
}

/** How much there is of files in a server's database. */
export async function storedCounts(
  server: TestServer,
): Promise<{ files: number; blobs: number; chunks: number }> {
  const db = await databaseOf(server)
  const [files, blobs, chunks] = await Promise.all(
    ['files', 'blobs.files', 'blobs.chunks'].map((name) => db.collection(name).countDocuments()),
  )
  return { files: files ?? 0, blobs: blobs ?? 0, chunks: chunks ?? 0 }
}

/** A server's database, beside the server. */
export async function databaseOf(server: TestServer): Promise<mongoose.mongo.Db> {
  const client = await mongoose.mongo.MongoClient.connect(server.databaseUri)
  onTestFinished(() => client.close())
  return client.db()
}
