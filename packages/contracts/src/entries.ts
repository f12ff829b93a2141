import * as z from 'zod/mini'
import { defineRoute } from './define.js'
import { entryIdSchema, messageIdSchema, roomIdSchema, timestampSchema, userIdSchema } from './ids.js'
import { limits } from './limits.js'
import { emojiSchema, messageSchema } from './messages.js'
import { headSchema, memberRoleSchema } from './rooms.js'
import { userSchema } from './users.js'

const entryFields = {
  id: entryIdSchema,
  roomId: roomIdSchema,
  /** The entry's number in its room: 1, 2, 3 … without holes. */
  rev: z.int(),
  /** Who did it. */
  author: userIdSchema,
  at: timestampSchema,
}

export const messageEntrySchema = z.object({
  ...entryFields,
  kind: z.literal('message'),
  message: messageSchema,
})

/** A message has another text, and names these people; its author wrote it. Empty where it has been deleted since. */
export const messageEditedEntrySchema = z.object({
  ...entryFields,
  kind: z.literal('messageEdited'),
  target: messageIdSchema,
  body: z.string(),
  mentions: z._default(z.array(userIdSchema), []),
  mentionsHere: z.optional(z.boolean()),
})

/**
 * A message is gone: its text, reactions and files are erased, its place in the room stays. `thread` is there for
 * a reply: the message whose thread has one fewer now.
 */
export const messageDeletedEntrySchema = z.object({
  ...entryFields,
  kind: z.literal('messageDeleted'),
  target: messageIdSchema,
  thread: z.optional(messageIdSchema),
})

export const reactionAddedEntrySchema = z.object({
  ...entryFields,
  kind: z.literal('reactionAdded'),
  target: messageIdSchema,
  emoji: emojiSchema,
})

export const reactionRemovedEntrySchema = z.object({
  ...entryFields,
  kind: z.literal('reactionRemoved'),
  target: messageIdSchema,
  emoji: emojiSchema,
})

export const messagePinnedEntrySchema = z.object({
  ...entryFields,
  kind: z.literal('messagePinned'),
  target: messageIdSchema,
})

export const messageUnpinnedEntrySchema = z.object({
  ...entryFields,
  kind: z.literal('messageUnpinned'),
  target: messageIdSchema,
})

/** Somebody joined, or a member's role changed: the last word on who they are in the room. */
export const memberJoinedEntrySchema = z.object({
  ...entryFields,
  kind: z.literal('memberJoined'),
  user: userSchema,
  role: memberRoleSchema,
})

export const memberLeftEntrySchema = z.object({
  ...entryFields,
  kind: z.literal('memberLeft'),
  userId: userIdSchema,
})

/** The room's name or topic changed; what did not change is absent. */
export const roomChangedEntrySchema = z.object({
  ...entryFields,
  kind: z.literal('roomChanged'),
  name: z.optional(z.string()),
  topic: z.optional(z.string()),
})

const knownEntrySchema = z.discriminatedUnion('kind', [
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

const knownKinds = new Set<unknown>(
  knownEntrySchema.def.options.map((option) => option.shape.kind.def.values[0]),
)

/**
 * An entry of a kind that a newer server knows and this program does not. It has its place in the room all the
 * same, so that a cursor can pass it.
 */
const unknownEntrySchema = z.pipe(
  z.object({
    ...entryFields,
    kind: z.string().check(z.refine((kind) => !knownKinds.has(kind), { error: 'It lacks something.' })),
  }),
  z.transform((entry) => ({ ...entry, kind: 'unknown' as const })),
)

/** One durable thing that happened in a room, with all that is needed to apply it. */
export const entrySchema = z.union([knownEntrySchema, unknownEntrySchema])

export type Entry = z.infer<typeof entrySchema>
export type EntryKind = Entry['kind']

/** An entry that changes a message: `target` names it. Applied where `rev` is above the message's `lastRev`. */
export type ChangeEntry = Extract<Entry, { target: string }>

/**
 * The entries after a cursor, in rev order. `reset` instead of entries means: too far behind, load the
 * newest page of messages and go on from `head`.
 */
export const entriesReplySchema = z.object({
  entries: z.array(entrySchema),
  head: headSchema,
  reset: z.optional(z.boolean()),
})

export const listEntries = defineRoute({
  name: 'listEntries',
  summary: 'What happened in a room after a rev, in rev order.',
  method: 'GET',
  path: '/rooms/:roomId/entries',
  auth: 'bearer',
  params: z.object({ roomId: roomIdSchema }),
  query: z.object({
    after: z.coerce.number().check(z.int(), z.minimum(0)),
    limit: z._default(
      z.coerce.number().check(z.int(), z.minimum(1), z.maximum(limits.entriesPage.max)),
      limits.entriesPage.default,
    ),
  }),
  success: { 200: entriesReplySchema },
  errors: ['ROOM_NOT_FOUND'],
})

export const entryRoutes = [listEntries] as const
