import type { ErrorCode, Problem, ValidationIssue, WireError } from '@tidings/contracts'
import { errorTable, safeParse, wireErrorSchema } from '@tidings/contracts'

/** The server answered, and the answer was no. */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  readonly code: ErrorCode
  /** Whether the very same request can succeed later. */
  readonly retryable: boolean
  /** Names the request in the server's log. */
  readonly requestId: string
  /** What was wrong with the request, field by field. */
  readonly issues: readonly ValidationIssue[]

  constructor(error: WireError) {
    super(error.message)
    this.code = error.code
    this.retryable = error.retryable
    this.requestId = error.requestId
    this.issues = error.issues ?? []
  }
}

/** No usable answer came: whether the server did what was asked is unknown. */
export class NetworkError extends Error {
  override readonly name = 'NetworkError'
}

/** Whether the same request, sent again later, may succeed: perhaps with a newer access token. */
export function isTransient(error: unknown): boolean {
  if (error instanceof ApiError) return error.retryable || isTokenRefused(error)
  return error instanceof NetworkError
}

/** Whether the access token, rather than the request, was refused. */
export function isTokenRefused(error: unknown): boolean {
  return error instanceof ApiError && (error.code === 'TOKEN_EXPIRED' || error.code === 'UNAUTHENTICATED')
}

/** The error that an ack carries; one that does not fit the contract counts as `INTERNAL`. */
export function parseAckError(error: unknown): ApiError {
  const parsed = safeParse(wireErrorSchema, error)
  return new ApiError(parsed.success ? parsed.data : internalError('The server gave an unknown error.'))
}

export function problemToApiError({ code, detail, retryable, requestId, issues }: Problem): ApiError {
  return new ApiError({ code, message: detail, retryable, requestId, ...(issues && { issues }) })
}

/** An error of the table that is found without asking the server. */
export function errorOf(code: ErrorCode): ApiError {
  const { message, retryable } = errorTable[code]
  return new ApiError({ code, message, retryable, requestId: '' })
}

/** Any error as the state keeps it. */
export function toWireError(error: unknown): WireError {
  if (!(error instanceof ApiError)) {
    return internalError(error instanceof Error ? error.message : String(error))
  }
  const { code, message, retryable, requestId, issues } = error
  return { code, message, retryable, requestId, ...(issues.length > 0 && { issues: [...issues] }) }
}

function internalError(message: string): WireError {
  return { code: 'INTERNAL', message, retryable: false, requestId: '' }
}
