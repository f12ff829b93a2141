import type { ApiError } from '@tidings/client'

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

export function describeFailure(error: unknown): CallFailure {
  if (!isApiError(error)) {
    return { summary: 'The server can’t be reached. Check your connection and try again.', fields: {} }
  }
  const fields = fieldsOf(error)
  const messages = Object.values(fields)
  return { summary: messages.length > 0 ? messages.join(' ') : error.message, fields }
}

/** By name, so that a page that is only a form need not load the whole SDK to understand an error. */
function isApiError(error: unknown): error is ApiError {
  return error instanceof Error && error.name === 'ApiError'
}

function fieldsOf({ code, message, issues }: ApiError): Record<string, string> {
  const field = fieldOfCode[code]
  if (field) return { [field]: message }
  const fields: Record<string, string> = {}
  for (const issue of issues) {
    const name = issue.path.replace(/^body\./, '')
    fields[name] ??= issue.message
  }
  return fields
}
