import type { Schema } from '@tidings/contracts'
import type * as z from 'zod/mini'
import { AppError } from './app-error.js'

/**
 * Turns unknown input into what the schema promises.
 * @param place where the input came from, as the issues' paths begin: `body`, `query`, `payload`.
 * @throws VALIDATION_FAILED with an issue for each thing that is wrong.
 */
export function parseInput<S extends Schema>(schema: S, input: unknown, place: string): z.output<S> {
  const parsed = schema.safeParse(input)
  if (parsed.success) return parsed.data as z.output<S>
  const issues = parsed.error.issues.map((issue) => ({
    path: [place, ...issue.path.map(String)].join('.'),
    message: issue.message,
  }))
  const first = issues[0]
  throw new AppError('VALIDATION_FAILED', {
    issues,
    ...(first && { message: `${first.path}: ${first.message}` }),
  })
}
