import { errorTable, type Problem } from '@tidings/contracts'
import type { ErrorRequestHandler, Request } from 'express'
import { toAppError } from '../db/database-errors.js'
import { AppError, toWireError } from '../kernel/app-error.js'
import type { Logger } from '../kernel/logger.js'

/** The one place where REST errors become answers: `application/problem+json`, unknown ones without their message. */
export function errorHandler(logger: Logger): ErrorRequestHandler {
  return (thrown, request, response, next) => {
    const error = bodyParserError(thrown) ?? toAppError(thrown)
    const requestId = requestIdOf(request)
    if (error.code === 'INTERNAL') logger.error({ err: thrown, requestId }, 'A request failed.')
    if (response.headersSent) {
      next(thrown)
      return
    }
    const { code, message, retryable, issues } = toWireError(error, requestId)
    const { status } = errorTable[code]
    const problem: Problem = {
      type: `urn:tidings:error:${code}`,
      title: errorTable[code].message,
      status,
      code,
      detail: message,
      retryable,
      requestId,
      ...(issues && { issues }),
    }
    if (code === 'RATE_LIMITED') response.set('retry-after', '10')
    response.status(status).type('application/problem+json').send(JSON.stringify(problem))
  }
}

function requestIdOf(request: Request): string {
  return String(request.id ?? '')
}

/** What Express's own parsers refuse, in our words. */
function bodyParserError(thrown: unknown): AppError | undefined {
  if (thrown instanceof URIError) return new AppError('NOT_FOUND')
  const type = (thrown as { type?: unknown } | null)?.type
  switch (type) {
    case 'entity.parse.failed':
      return new AppError('INVALID_JSON')
    case 'entity.too.large':
      return new AppError('PAYLOAD_TOO_LARGE')
    case 'encoding.unsupported':
    case 'charset.unsupported':
      return new AppError('UNSUPPORTED_MEDIA_TYPE')
    case 'request.aborted':
    case 'request.size.invalid':
      return new AppError('VALIDATION_FAILED', { message: 'The request was cut off.' })
    default:
      return undefined
  }
}
