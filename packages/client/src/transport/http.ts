import { problemSchema, type RouteContract, type RouteReply, type RouteRequest } from '@tidings/contracts'
import { NetworkError, problemToApiError } from '../errors.js'
import type { CookieKeeper } from './cookie-keeper.js'

const defaultTimeoutMs = 15_000

interface CallOptions {
  /** The access token to call with. */
  readonly token?: string | undefined
  readonly timeoutMs?: number
}

export interface Http {
  /**
   * Makes one REST call and returns its parsed reply.
   * @throws ApiError when the server refuses; NetworkError when no usable answer comes in time.
   */
  callRoute<R extends RouteContract>(
    route: R,
    request: RouteRequest<R>,
    options?: CallOptions,
  ): Promise<RouteReply<R>>
}

interface AnyRequest {
  readonly params?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, unknown>>
  readonly body?: unknown
}

/** `cookies`: where the refresh cookie is kept, unless the browser does that by itself. */
export function createHttp({ url, cookies }: { url: string; cookies?: CookieKeeper | undefined }): Http {
  async function callRoute<R extends RouteContract>(
    route: R,
    request: RouteRequest<R>,
    { token, timeoutMs = defaultTimeoutMs }: CallOptions = {},
  ): Promise<RouteReply<R>> {
    const { params, query, body } = request as AnyRequest
    const cookie = route.path.startsWith('/auth/') ? cookies?.header() : undefined
    const isRead = route.method === 'GET'
    const reply = await exchange(new URL(`/api${fill(route.path, params)}${search(query)}`, url), {
      method: route.method,
      credentials: 'include',
      headers: {
        accept: 'application/json',
        ...(!isRead && { 'content-type': 'application/json' }),
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...(cookie !== undefined && { cookie }),
      },
      ...(!isRead && { body: JSON.stringify(body ?? {}) }),
      // Signing in and refreshing change the cookie: they are finished even when the page is left meanwhile.
      keepalive: route.path.startsWith('/auth/'),
      signal: AbortSignal.timeout(timeoutMs),
    })
    cookies?.keep(reply.headers)
    return parseReply(route, reply) as RouteReply<R>
  }

  return { callRoute }
}

interface Reply {
  readonly status: number
  readonly headers: Headers
  readonly text: string
}

async function exchange(url: URL, init: RequestInit): Promise<Reply> {
  try {
    const response = await fetch(url, init)
    return { status: response.status, headers: response.headers, text: await response.text() }
  } catch (cause) {
    throw new NetworkError('The server does not answer.', { cause })
  }
}

function parseReply(route: RouteContract, { status, text }: Reply): unknown {
  const schema = route.success[status]
  if (schema === null) return undefined
  const json = parseJson(text)
  if (schema) {
    const parsed = schema.safeParse(json)
    if (parsed.success) return parsed.data
  } else {
    const problem = problemSchema.safeParse(json)
    if (problem.success) throw problemToApiError(problem.data)
  }
  throw new NetworkError(`The answer to ${route.name} (status ${status}) could not be understood.`)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function fill(path: string, params: Readonly<Record<string, string>> = {}): string {
  return path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))
}

function search(query: Readonly<Record<string, unknown>> = {}): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined)
  if (given.length === 0) return ''
  return `?${new URLSearchParams(given.map(([name, value]): [string, string] => [name, String(value)]))}`
}
