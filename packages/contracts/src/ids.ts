import * as v from 'valibot'
import { momentSchema, uuidSchema } from './formats.js'

/**
 * Every id is a UUID in lower case. Room and user ids are random (version 4); a message's id is chosen by
 * its author's client (version 7, so that ids sort roughly by time) and doubles as its idempotency key.
 */
function uuid(what: string) {
  return v.pipe(uuidSchema, v.toLowerCase(), v.description(`A ${what}'s id: a UUID.`))
}

export const userIdSchema = uuid('user')
export const roomIdSchema = uuid('room')

/** Version 5 is for ids that the server makes from an entry's content: nobody may take one of those first. */
export const messageIdSchema = v.pipe(
  uuid('message'),
  v.check((id) => id[14] !== '5', 'A message’s id is a random or a time-ordered UUID.'),
)

export const fileIdSchema = uuid('file')
export const entryIdSchema = uuid('log entry')
export const sessionIdSchema = uuid('session')
export const inviteIdSchema = uuid('invite')
export const avatarIdSchema = uuid('picture')

export type UserId = string
export type RoomId = string
export type MessageId = string
export type FileId = string
export type EntryId = string
export type SessionId = string
export type InviteId = string
export type AvatarId = string

/** A moment, as ISO 8601 in UTC. */
export const timestampSchema = v.pipe(momentSchema, v.description('A moment: ISO 8601, UTC.'))
