import { limits } from '@tidings/contracts'
import express, { type RequestHandler } from 'express'
import { AppError } from '../kernel/app-error.js'

/** Parses the JSON bodies of a call, and refuses any other kind of body instead of taking it for none. */
export function jsonBody(): RequestHandler[] {
  return [
    refuseOtherTypes,
    express.json({ limit: limits.frameBytes, type: 'application/json', inflate: false }),
  ]
}

const refuseOtherTypes: RequestHandler = (request, _response, next) => {
  const hasBody =
    request.headers['transfer-encoding'] !== undefined || Number(request.headers['content-length'] ?? 0) > 0
  if (hasBody && !request.is('application/json')) throw new AppError('UNSUPPORTED_MEDIA_TYPE')
  next()
}
