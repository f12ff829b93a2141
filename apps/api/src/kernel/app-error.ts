import { type ErrorCode, errorTable, type ValidationIssue, type WireError } from '@tidings/contracts'

interface Details {
  /** A more precise sentence than the table's. */
  message?: string
  issues?: readonly ValidationIssue[]
  cause?: unknown
}

/** A refusal with a code of the closed table: the only error that services throw on purpose. */
export class AppError extends Error {
  override readonly name = 'AppError'
  readonly code: ErrorCode
  readonly issues: readonly ValidationIssue[] | undefined

  constructor(code: ErrorCode, details: Details = {}) {
    super(details.message ?? errorTable[code].message, { cause: details.cause })
    this.code = code
    this.issues = details.issues
  }
}

/** The shape in which an error travels, the same for REST and the socket. */
export function toWireError(error: AppError, requestId: string): WireError {
  return {
    code: error.code,
    message: error.message,
    retryable: errorTable[error.code].retryable,
    requestId,
    ...(error.issues && { issues: [...error.issues] }),
  }
}
