import * as v from 'valibot'
import { defineRoute } from './define.js'
import { emojiSchema } from './emoji.js'
import { entryIdSchema, messageIdSchema, roomIdSchema, timestampSchema, userIdSchema } from './ids.js'
import { limits } from './limits.js'
import { messageSchema } from './messages.js'
import { integerSchema, queryInteger } from './numbers.js'
import { headSchema, memberRoleSchema } from './rooms.js'
import { userSchema } from './users.js'

const entryFields = {
  id: entryIdSchema,
  roomId: roomIdSchema,
  /** The entry's number in its room: 1, 2, 3 … without holes. */
  rev: integerSchema,
  /** Who did it. */
  author: userIdSchema,
  at: timestampSchema,
}

export const messageEntrySchema = v.object({
  ...entryFields,
  kind: v.literal('message'),
  message: messageSchema,
})

/** A message has another text, and names these people; its author wrote it. Empty where it has been deleted since. */
export const messageEditedEntrySchema = v.object({
  ...entryFields,
  kind: v.literal('messageEdited'),
  target: messageIdSchema,
  body: v.string(),
  mentions: v.optional(v.array(userIdSchema), []),
  mentionsHere: v.optional(v.boolean()),
})

/**
 * A message is gone: its text, reactions and files are erased, its place in the room stays. `thread` is there for
 * a reply: the message whose thread has one fewer now.
 */
export const messageDeletedEntrySchema = v.object({
  ...entryFields,
  kind: v.literal('messageDeleted'),
  target: messageIdSchema,
  thread: v.optional(messageIdSchema),
})

export const reactionAddedEntrySchema = v.object({
  ...entryFields,
  kind: v.literal('reactionAdded'),
  target: messageIdSchema,
  emoji: emojiSchema,
})

export const reactionRemovedEntrySchema = v.object({
  ...entryFields,
  kind: v.literal('reactionRemoved'),
  target: messageIdSchema,
  emoji: emojiSchema,
})

export const messagePinnedEntrySchema = v.object({
  ...entryFields,
  kind: v.literal('messagePinned'),
  target: messageIdSchema,
})

export const messageUnpinnedEntrySchema = v.object({
  ...entryFields,
  kind: v.literal('messageUnpinned'),
  target: messageIdSchema,
})

/** Somebody joined, or a member's role changed: the last word on who they are in the room. */
export const memberJoinedEntrySchema = v.object({
  ...entryFields,
  kind: v.literal('memberJoined'),
  user: userSchema,
  role: memberRoleSchema,
})

export const memberLeftEntrySchema = v.object({
  ...entryFields,
  kind: v.literal('memberLeft'),
  userId: userIdSchema,
})

/** The room's name or topic changed; what did not change is absent. */
export const roomChangedEntrySchema = v.object({
  ...entryFields,
  kind: v.literal('roomChanged'),
  name: v.optional(v.string()),
  topic: v.optional(v.string()),
})

const knownEntrySchema = v.variant('kind', [
  messageEntrySchema,
  messageEditedEntrySchema,
  messageDeletedEntrySchema,
  reactionAddedEntrySchema,
  reactionRemovedEntrySchema,
  messagePinnedEntrySchema,
  messageUnpinnedEntrySchema,
  memberJoinedEntrySchema,
  memberLeftEntrySchema,
  roomChangedEntrySchema,
])

const knownKinds = new Set<unknown>(knownEntrySchema.options.map((option) => option.entries.kind.literal))

/**
 * An entry of a kind that a newer server knows and this program does not. It has its place in the room all the
 * same, so that a cursor can pass it.
 */
const unknownEntrySchema = v.pipe(
  v.object({
    ...entryFields,
    kind: v.pipe(
      v.string(),
      v.check((kind) => !knownKinds.has(kind), 'It lacks something.'),
    ),
  }),
  v.transform((entry) => ({ ...entry, kind: 'unknown' as const })),
)

/** One durable thing that happened in a room, with all that is needed to apply it. */
export const entrySchema = v.union([knownEntrySchema, unknownEntrySchema])

export type Entry = v.InferOutput<typeof entrySchema>
export type EntryKind = Entry['kind']

/** An entry that changes a message: `target` names it. Applied where `rev` is above the message's `lastRev`. */
export type ChangeEntry = Extract<Entry, { target: string }>

/**
 * The entries after a cursor, in rev order. `reset` instead of entries means: too far behind, load the
 * newest page of messages and go on from `head`.
 */
export const entriesReplySchema = v.object({
  entries: v.array(entrySchema),
  head: headSchema,
  reset: v.optional(v.boolean()),
})

export const listEntries = defineRoute({
  name: 'listEntries',
  summary: 'What happened in a room after a rev, in rev order.',
  method: 'GET',
  path: '/rooms/:roomId/entries',
  auth: 'bearer',
  params: v.object({ roomId: roomIdSchema }),
  query: v.object({
    after: queryInteger({ min: 0 }),
    limit: v.optional(queryInteger({ min: 1, max: limits.entriesPage.max }), limits.entriesPage.default),
  }),
  success: { 200: entriesReplySchema },
  errors: ['ROOM_NOT_FOUND'],
})

export const entryRoutes = [listEntries] as const
