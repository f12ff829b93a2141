import * as v from 'valibot'
import type { Schema } from './define.js'
import type { ValidationIssue } from './errors.js'

/** A value as its schema promises it, or each thing that is wrong with it; paths begin below the value. */
export type Parsed<Value> =
  | { readonly success: true; readonly data: Value }
  | { readonly success: false; readonly issues: readonly ValidationIssue[] }

/** What is said of a value that breaks a rule without a sentence of its own. */
const config = { message: 'Invalid input' }

/** Turns an unknown value into what the schema promises; fields that the schema does not know are left out. */
export function safeParse<S extends Schema>(schema: S, value: unknown): Parsed<v.InferOutput<S>> {
  const parsed = v.safeParse(schema, value, config)
  if (parsed.success) return { success: true, data: parsed.output }
  const issues = parsed.issues.map((issue) => ({
    path: v.getDotPath(issue) ?? '',
    message: issue.message,
    rule: issue.type,
  }))
  return { success: false, issues }
}

/**
 * Turns an unknown value into what the schema promises, for those who have no answer to anything else.
 * @throws valibot's `ValiError` where the value does not fit.
 */
export function parse<S extends Schema>(schema: S, value: unknown): v.InferOutput<S> {
  return v.parse(schema, value, config)
}
