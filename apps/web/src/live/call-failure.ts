import type { ApiError } from '@tidings/client'
import type { ValidationIssue, WireError } from '@tidings/contracts'
import { currentText, currentTexts } from '../languages/current-texts.js'
import type { PlainTextId, TextOf } from '../languages/text-of.js'

/** What a failed call says to the person who made it. */
export interface CallFailure {
  readonly summary: string
  /** What is wrong with a field of the form, by the field's name. */
  readonly fields: Readonly<Record<string, string>>
}

const fieldOfCode: Readonly<Record<string, string>> = {
  USERNAME_TAKEN: 'username',
  EMAIL_TAKEN: 'email',
  ROOM_NAME_TAKEN: 'name',
}

/** In the language that is spoken at this moment. */
export function describeFailure(error: unknown): CallFailure {
  if (!isApiError(error)) return { summary: currentText('errors.unreachable'), fields: {} }
  const fields = fieldsOf(error)
  const messages = Object.values(fields)
  return { summary: messages.length > 0 ? messages.join(' ') : wordsOfError(error, currentText), fields }
}

/** An error by its code; what the server says of it, in English, while the words for it are not loaded. */
export function wordsOfError({ code, message }: Pick<WireError, 'code' | 'message'>, text: TextOf): string {
  const id: PlainTextId = `errors.${code}`
  return isLoaded(id) ? text(id) : message || text('errors.INTERNAL')
}

/** By name, so that a page that is only a form need not load the whole SDK to understand an error. */
function isApiError(error: unknown): error is ApiError {
  return error instanceof Error && error.name === 'ApiError'
}

function fieldsOf(error: ApiError): Record<string, string> {
  const field = fieldOfCode[error.code]
  if (field) return { [field]: wordsOfError(error, currentText) }
  const fields: Record<string, string> = {}
  for (const issue of error.issues) {
    const name = issue.path.replace(/^body\./, '')
    fields[name] ??= wordsOfIssue(name, issue)
  }
  return fields
}

/** By the field and the rule that it breaks; the server's sentence where we have none of our own. */
function wordsOfIssue(field: string, { rule, message }: ValidationIssue): string {
  const id = `fields.${field}.${rule}`
  return isLoaded(id) ? currentText(id) : message
}

function isLoaded(id: string): id is PlainTextId {
  return currentTexts().has(id)
}
