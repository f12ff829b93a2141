import { type Schema, safeParse } from '@tidings/contracts'
import type * as v from 'valibot'
import { AppError } from './app-error.js'

/**
 * Turns unknown input into what the schema promises.
 * @param place where the input came from, as the issues' paths begin: `body`, `query`, `payload`.
 * @throws VALIDATION_FAILED with an issue for each thing that is wrong.
 */
export function parseInput<S extends Schema>(schema: S, input: unknown, place: string): v.InferOutput<S> {
  // Everywhere an object is wanted, and valibot takes a list for one.
  const parsed = safeParse(schema, Array.isArray(input) ? undefined : input)
  if (parsed.success) return parsed.data
  const issues = parsed.issues.map((issue) => ({
    ...issue,
    path: issue.path ? `${place}.${issue.path}` : place,
  }))
  const first = issues[0]
  throw new AppError('VALIDATION_FAILED', {
    issues,
    ...(first && { message: `${first.path}: ${first.message}` }),
  })
}
