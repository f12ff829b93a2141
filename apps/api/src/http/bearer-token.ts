import type { Request } from 'express'
import { AppError } from '../kernel/app-error.js'

/** The access token of `Authorization: Bearer …`. @throws UNAUTHENTICATED */
export function bearerTokenOf(request: Request): string {
  const [scheme, token, ...rest] = (request.get('authorization') ?? '').split(' ')
  if (scheme?.toLowerCase() !== 'bearer' || !token || rest.length > 0) throw new AppError('UNAUTHENTICATED')
  return token
}
