import { ApiError } from '@tidings/client'
import {
  parse,
  problemSchema,
  type RouteContract,
  type RouteReply,
  type RouteRequest,
  type SignedIn,
  safeParse,
  signIn,
  signUp,
} from '@tidings/contracts'

const timeoutMs = 15_000

/** Somebody with a password. */
export interface Credentials {
  readonly username: string
  readonly password: string
}

/** Makes REST calls straight to a node, past every link and tap: for preparing a run and for witnesses. */
interface Rest {
  call<R extends RouteContract>(route: R, request: RouteRequest<R>): Promise<RouteReply<R>>
}

export interface SignedInRest extends Rest {
  readonly userId: string
  readonly token: string
  /** The text in a file. @throws ApiError */
  readFile(fileId: string): Promise<string>
}

export async function restSignUp(url: string, { username, password }: Credentials): Promise<SignedInRest> {
  return withToken(url, await callRoute(url, signUp, { body: { username, password, displayName: username } }))
}

export async function restSignIn(url: string, { username, password }: Credentials): Promise<SignedInRest> {
  return withToken(url, await callRoute(url, signIn, { body: { login: username, password } }))
}

function withToken(url: string, { user, accessToken: token }: SignedIn): SignedInRest {
  return {
    userId: user.id,
    token,
    call: (route, request) => callRoute(url, route, request, token),
    readFile: (fileId) => readFile(url, fileId, token),
  }
}

interface AnyRequest {
  readonly params?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, unknown>>
  readonly body?: unknown
}

async function callRoute<R extends RouteContract>(
  url: string,
  route: R,
  request: RouteRequest<R>,
  token?: string,
): Promise<RouteReply<R>> {
  const { params = {}, query = {}, body } = request as AnyRequest
  const path = route.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))
  const address = new URL(`/api${path}`, url)
  for (const [name, value] of Object.entries(query)) address.searchParams.set(name, String(value))
  const response = await fetch(address, {
    method: route.method,
    headers: headersWith(token),
    ...(route.method !== 'GET' && { body: JSON.stringify(body ?? {}) }),
    signal: AbortSignal.timeout(timeoutMs),
  })
  const schema = route.success[response.status]
  if (schema === null || schema === 'bytes') return undefined as RouteReply<R>
  const json: unknown = await response.json()
  if (schema) return parse(schema, json) as RouteReply<R>
  throw refusalIn(json, route.name)
}

async function readFile(url: string, fileId: string, token: string): Promise<string> {
  const response = await fetch(new URL(`/api/files/${encodeURIComponent(fileId)}`, url), {
    headers: headersWith(token),
    signal: AbortSignal.timeout(timeoutMs),
  })
  if (response.status === 200) return response.text()
  throw refusalIn(await response.json(), 'readFile')
}

function headersWith(token: string | undefined): Record<string, string> {
  return {
    'content-type': 'application/json',
    ...(token !== undefined && { authorization: `Bearer ${token}` }),
  }
}

function refusalIn(json: unknown, name: string): Error {
  const problem = safeParse(problemSchema, json)
  if (!problem.success) return new Error(`${name}: an answer that is none`)
  const { code, requestId } = problem.data
  return new ApiError({ code, requestId, message: `${name}: ${code}`, retryable: false })
}
