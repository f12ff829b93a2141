import type { Me, MyRoom, SignedIn } from '@tidings/contracts'
import { LiveConnection } from './live-connection.js'

export interface Answer<Body> {
  readonly status: number
  readonly body: Body
  readonly headers: Headers
}

// biome-ignore lint/suspicious/noExplicitAny: a test looks at what came, whatever it is.
export type AnyBody = any

export interface RequestOptions {
  readonly body?: unknown
  readonly token?: string | undefined
  readonly headers?: Record<string, string>
}

/** Sends one request as any client would. */
export async function request(
  url: string,
  method: string,
  path: string,
  options: RequestOptions = {},
): Promise<Answer<AnyBody>> {
  const { body, token, headers = {} } = options
  const isRaw = typeof body === 'string'
  const response = await fetch(new URL(path, url), {
    method,
    headers: {
      ...(token && { authorization: `Bearer ${token}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body: isRaw ? body : JSON.stringify(body) }),
  })
  const text = await response.text()
  return { status: response.status, body: text && JSON.parse(text), headers: response.headers }
}

export const password = 'correct horse battery'

/** Somebody with an account, as tests see them: what they ask, and what they see. */
export class Person {
  readonly url: string
  readonly me: Me
  readonly token: string
  /** The refresh cookie of signing up, as `name=value`. */
  readonly cookie: string

  constructor(url: string, signedIn: SignedIn, cookie: string) {
    this.url = url
    this.me = signedIn.user
    this.token = signedIn.accessToken
    this.cookie = cookie
  }

  get id(): string {
    return this.me.id
  }

  /** The same person, asking another node. */
  at(url: string): Person {
    return new Person(url, { user: this.me, accessToken: this.token, expiresInSec: 0 }, this.cookie)
  }

  ask(method: string, path: string, body?: unknown): Promise<Answer<AnyBody>> {
    return request(this.url, method, `/api${path}`, { token: this.token, body })
  }

  /** Asks for what must work, and gives the answer's body. */
  async get(path: string): Promise<AnyBody> {
    return expectOk(await this.ask('GET', path))
  }

  async createRoom(name: string, kind: 'public' | 'private' = 'public'): Promise<MyRoom> {
    return expectOk(await this.ask('POST', '/rooms', { name, kind }))
  }

  async join(roomId: string): Promise<MyRoom> {
    return expectOk(await this.ask('PUT', `/rooms/${roomId}/members/me`, {}))
  }

  /** Posts a message; `more` is what it has besides its text: `thread`, `replyTo`, `attachments`, `id`. */
  async post(roomId: string, body: string, more: object = {}): Promise<AnyBody> {
    return expectOk(await this.ask('POST', `/rooms/${roomId}/messages`, { body, ...more }))
  }

  connect(): Promise<LiveConnection> {
    return LiveConnection.open(this.url, this.token)
  }
}

export async function signUp(url: string, username: string): Promise<Person> {
  const answer = await request(url, 'POST', '/api/auth/signup', { body: { username, password } })
  return new Person(url, expectOk(answer), refreshCookieOf(answer))
}

/** The refresh cookie that an answer sets, as `name=value`. */
export function refreshCookieOf(answer: Answer<unknown>): string {
  return answer.headers.get('set-cookie')?.split(';')[0] ?? ''
}

function expectOk(answer: Answer<AnyBody>): AnyBody {
  if (answer.status >= 300) throw new Error(`Answered ${answer.status}: ${JSON.stringify(answer.body)}`)
  return answer.body
}
