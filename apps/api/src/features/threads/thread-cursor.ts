import { AppError } from '../../kernel/app-error.js'
import type { ThreadPosition } from './thread-follow.repository.js'

export function formatThreadCursor({ lastAt, id }: ThreadPosition): string {
  return Buffer.from(`${lastAt.toISOString()} ${id}`).toString('base64url')
}

/** @throws VALIDATION_FAILED */
export function parseThreadCursor(cursor: string): ThreadPosition {
  const [time = '', id = ''] = Buffer.from(cursor, 'base64url').toString().split(' ')
  const lastAt = new Date(time)
  if (Number.isNaN(lastAt.getTime())) {
    throw new AppError('VALIDATION_FAILED', { message: 'query.cursor: That is not a cursor of this list.' })
  }
  return { lastAt, id }
}
