import { type ErrorCode, errorTable } from '@tidings/contracts'
import { ApiError } from '../../src/errors.js'

/** An error of the table, as a server answers it. */
export function refusal(code: ErrorCode): ApiError {
  const { message, retryable } = errorTable[code]
  return new ApiError({ code, message, retryable, requestId: 'model' })
}
