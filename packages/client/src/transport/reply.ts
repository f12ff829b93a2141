import { problemSchema, type RouteContract, safeParse } from '@tidings/contracts'
import { NetworkError, problemToApiError } from '../errors.js'

/** What came back, whichever way it was asked for. */
export interface Reply {
  readonly status: number
  readonly text: string
}

/** What a reply says by its route's contract. @throws ApiError, NetworkError */
export function parseReply(route: RouteContract, { status, text }: Reply): unknown {
  const schema = route.success[status]
  if (schema === null) return undefined
  const json = parseJson(text)
  if (schema && schema !== 'bytes') {
    const parsed = safeParse(schema, json)
    if (parsed.success) return parsed.data
  } else {
    const problem = safeParse(problemSchema, json)
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
