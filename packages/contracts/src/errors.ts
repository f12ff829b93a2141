import * as v from 'valibot'
import { integerSchema } from './numbers.js'

interface ErrorDefinition {
  /** HTTP status of the REST answer. */
  readonly status: number
  /** Whether sending the very same request again, later, can succeed. */
  readonly retryable: boolean
  /** The sentence people read when nothing more precise is known. */
  readonly message: string
}

/** The closed table of everything that can go wrong, shared by REST and the socket. */
export const errorTable = {
  VALIDATION_FAILED: {
    status: 400,
    retryable: false,
    message: 'The request does not have the expected form.',
  },
  INVALID_JSON: { status: 400, retryable: false, message: 'The request body is not valid JSON.' },
  UNKNOWN_EVENT: { status: 400, retryable: false, message: 'There is no event of that name.' },
  UNAUTHENTICATED: { status: 401, retryable: false, message: 'Sign in first.' },
  TOKEN_EXPIRED: { status: 401, retryable: false, message: 'The access token has expired.' },
  INVALID_CREDENTIALS: { status: 401, retryable: false, message: 'The user name or the password is wrong.' },
  FORBIDDEN: { status: 403, retryable: false, message: 'You may not do that.' },
  ACCOUNT_DEACTIVATED: { status: 403, retryable: false, message: 'This account has been deactivated.' },
  SIGN_UP_CLOSED: { status: 403, retryable: false, message: 'This Tidings does not take new accounts.' },
  ORIGIN_NOT_ALLOWED: {
    status: 403,
    retryable: false,
    message: 'Requests from that website are not allowed.',
  },
  NOT_FOUND: { status: 404, retryable: false, message: 'There is nothing at this address.' },
  USER_NOT_FOUND: { status: 404, retryable: false, message: 'There is no such person.' },
  ROOM_NOT_FOUND: { status: 404, retryable: false, message: 'There is no such room, or you are not in it.' },
  MESSAGE_NOT_FOUND: {
    status: 404,
    retryable: false,
    message: 'There is no such message, or you may not see it.',
  },
  SESSION_NOT_FOUND: { status: 404, retryable: false, message: 'There is no such session.' },
  FILE_NOT_FOUND: { status: 404, retryable: false, message: 'There is no such file, or you may not see it.' },
  THREAD_NOT_FOUND: {
    status: 404,
    retryable: false,
    message: 'There is no such message to reply to in this room.',
  },
  INVITE_NOT_FOUND: {
    status: 404,
    retryable: false,
    message: 'This invite is not, or no longer, good. Ask for another one.',
  },
  USERNAME_TAKEN: { status: 409, retryable: false, message: 'That user name is taken.' },
  EMAIL_TAKEN: { status: 409, retryable: false, message: 'That e-mail address belongs to another account.' },
  ROOM_NAME_TAKEN: { status: 409, retryable: false, message: 'There is already a public room of that name.' },
  ID_CONFLICT: { status: 409, retryable: false, message: 'That id was already used for something else.' },
  OUT_OF_ORDER: {
    status: 409,
    retryable: true,
    message: 'The message before this one has not arrived. Send that one first.',
  },
  TOO_MANY_REACTIONS: {
    status: 409,
    retryable: false,
    message: 'This message has as many different reactions as it can take.',
  },
  TOO_MANY_PINS: {
    status: 409,
    retryable: false,
    message: 'This room has as many pinned messages as it can take. Unpin one first.',
  },
  TOO_MANY_INVITES: {
    status: 409,
    retryable: false,
    message: 'There are as many invites as there can be. Delete one first.',
  },
  DIRECT_ROOM: {
    status: 409,
    retryable: false,
    message: 'A direct room always has the same people, and no name of its own.',
  },
  UPLOAD_INCOMPLETE: {
    status: 400,
    retryable: true,
    message: 'The file did not arrive completely. Send it again.',
  },
  FILE_TOO_LARGE: { status: 413, retryable: false, message: 'The file is larger than this Tidings takes.' },
  IMAGE_TOO_LARGE: { status: 413, retryable: false, message: 'The image has too many pixels.' },
  IMAGE_UNREADABLE: { status: 422, retryable: false, message: 'The image is damaged: it could not be read.' },
  IMAGE_UNSUPPORTED: {
    status: 415,
    retryable: false,
    message: 'That is no picture: send a JPEG, PNG, WebP, GIF or AVIF.',
  },
  PUSH_ENDPOINT_NOT_ALLOWED: {
    status: 422,
    retryable: false,
    message: 'This Tidings sends no notifications to that address.',
  },
  PAYLOAD_TOO_LARGE: { status: 413, retryable: false, message: 'The request is too large.' },
  UNSUPPORTED_MEDIA_TYPE: { status: 415, retryable: false, message: 'Send JSON, as application/json.' },
  RATE_LIMITED: { status: 429, retryable: true, message: 'Too many requests. Wait a moment and try again.' },
  INTERNAL: { status: 500, retryable: false, message: 'Something went wrong on our side.' },
  OVERLOADED: { status: 503, retryable: true, message: 'Too much is going on. Try again in a moment.' },
  DATABASE_UNAVAILABLE: {
    status: 503,
    retryable: true,
    message: 'The database does not answer. Try again in a moment.',
  },
  SHUTTING_DOWN: {
    status: 503,
    retryable: true,
    message: 'The server is restarting. Try again in a moment.',
  },
} as const satisfies Record<string, ErrorDefinition>

export type ErrorCode = keyof typeof errorTable

export const errorCodes = Object.keys(errorTable) as [ErrorCode, ...ErrorCode[]]

export const errorCodeSchema = v.picklist(errorCodes)

/**
 * One thing that is wrong with a request: where (`body.name`, `query.limit`, …) and why, as a sentence. `rule` names what
 * was broken (`min_length`, `regex`, …), for those who say it in words of their own.
 */
export const validationIssueSchema = v.object({
  path: v.string(),
  message: v.string(),
  rule: v.optional(v.string()),
})

export type ValidationIssue = v.InferOutput<typeof validationIssueSchema>

/** An error as a socket ack carries it. */
export const wireErrorSchema = v.object({
  code: errorCodeSchema,
  message: v.string(),
  retryable: v.boolean(),
  requestId: v.string(),
  issues: v.optional(v.array(validationIssueSchema)),
})

export type WireError = v.InferOutput<typeof wireErrorSchema>

/** The same error as REST carries it: RFC 9457, `application/problem+json`. */
export const problemSchema = v.object({
  type: v.string(),
  title: v.string(),
  status: integerSchema,
  code: errorCodeSchema,
  detail: v.string(),
  retryable: v.boolean(),
  requestId: v.string(),
  issues: v.optional(v.array(validationIssueSchema)),
})

export type Problem = v.InferOutput<typeof problemSchema>
