import { AppError } from '../../kernel/app-error.js'

/** Where a page ended, as clients carry it: the next one has what is older. */
export function writeCursor(below: bigint): string {
  return Buffer.from(below.toString(36)).toString('base64url')
}

/** @throws VALIDATION_FAILED */
export function readCursor(cursor: string): bigint {
  const text = Buffer.from(cursor, 'base64url').toString()
  const place = /^[0-9a-z]{1,13}$/.test(text)
    ? [...text].reduce((sum, digit) => sum * 36n + BigInt(Number.parseInt(digit, 36)), 0n)
    : undefined
  if (place !== undefined && place < 2n ** 63n) return place
  const message = 'That is not a cursor of a search.'
  throw new AppError('VALIDATION_FAILED', {
    message: `query.cursor: ${message}`,
    issues: [{ path: 'query.cursor', message }],
  })
}
