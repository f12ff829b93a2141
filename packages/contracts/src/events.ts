import * as z from 'zod/mini'
import { type ClientEventContract, defineEvent, type ServerEventContract } from './define.js'
import { entriesReplySchema, entrySchema } from './entries.js'
import { errorCodeSchema, type WireError } from './errors.js'
import { messageIdSchema, roomIdSchema, sessionIdSchema, timestampSchema, userIdSchema } from './ids.js'
import { limits } from './limits.js'
import {
  changeAckSchema,
  chatMessageAckSchema,
  chatMessageSchema,
  messageEditSchema,
  reactionChangeSchema,
} from './messages.js'
import { notificationSchema, preferencesSchema } from './notifications.js'
import { activePresenceSchema, userPresenceSchema } from './presence.js'
import {
  headSchema,
  markReadSchema,
  memberReadSchema,
  membershipSchema,
  myRoomSchema,
  readMarkSchema,
  roomSchema,
} from './rooms.js'
import { threadMarkSchema, threadReadSchema } from './threads.js'
import { meSchema, userSchema } from './users.js'

const headsSchema = z.record(z.string(), headSchema)

/** What a client may send: one object, and an optional ack. */
export const clientEvents = {
  joinRoom: defineEvent({
    summary: 'Watches a room: subscribes first, then answers the entries after the cursor `after`.',
    payload: z.object({ roomId: roomIdSchema, after: z.optional(z.int().check(z.minimum(0))) }),
    ack: entriesReplySchema,
    errors: ['ROOM_NOT_FOUND'],
  }),
  leaveRoom: defineEvent({
    summary: 'Stops watching a room; one stays its member.',
    payload: z.object({ roomId: roomIdSchema }),
    ack: z.object({}),
    errors: [],
  }),
  chatMessage: defineEvent({
    summary: 'Posts a message. The ack comes once it is durable, with its final place.',
    payload: chatMessageSchema,
    ack: chatMessageAckSchema,
    errors: [
      'ROOM_NOT_FOUND',
      'THREAD_NOT_FOUND',
      'MESSAGE_NOT_FOUND',
      'FILE_NOT_FOUND',
      'ID_CONFLICT',
      'OUT_OF_ORDER',
      'OVERLOADED',
    ],
  }),
  editMessage: defineEvent({
    summary: 'Gives one’s own message another text.',
    payload: messageEditSchema,
    ack: changeAckSchema,
    errors: ['MESSAGE_NOT_FOUND', 'FORBIDDEN', 'OVERLOADED'],
  }),
  deleteMessage: defineEvent({
    summary: 'Deletes one’s own message, or as a moderator anybody’s.',
    payload: z.object({ id: messageIdSchema }),
    ack: changeAckSchema,
    errors: ['MESSAGE_NOT_FOUND', 'FORBIDDEN', 'OVERLOADED'],
  }),
  addReaction: defineEvent({
    summary: 'Reacts to a message; again changes nothing.',
    payload: reactionChangeSchema,
    ack: changeAckSchema,
    errors: ['MESSAGE_NOT_FOUND', 'TOO_MANY_REACTIONS', 'OVERLOADED'],
  }),
  removeReaction: defineEvent({
    summary: 'Takes one’s reaction back.',
    payload: reactionChangeSchema,
    ack: changeAckSchema,
    errors: ['MESSAGE_NOT_FOUND', 'OVERLOADED'],
  }),
  pinMessage: defineEvent({
    summary: 'Pins a message to its room; again changes nothing.',
    payload: z.object({ id: messageIdSchema }),
    ack: changeAckSchema,
    errors: ['MESSAGE_NOT_FOUND', 'TOO_MANY_PINS', 'OVERLOADED'],
  }),
  unpinMessage: defineEvent({
    summary: 'Takes a pin off.',
    payload: z.object({ id: messageIdSchema }),
    ack: changeAckSchema,
    errors: ['MESSAGE_NOT_FOUND', 'OVERLOADED'],
  }),
  markThreadRead: defineEvent({
    summary: 'Moves one’s read mark in a thread forward.',
    payload: z.extend(threadReadSchema, { root: messageIdSchema }),
    ack: threadMarkSchema,
    errors: ['MESSAGE_NOT_FOUND'],
  }),
  followThread: defineEvent({
    summary: 'Follows a thread.',
    payload: z.object({ root: messageIdSchema }),
    ack: threadMarkSchema,
    errors: ['MESSAGE_NOT_FOUND'],
  }),
  unfollowThread: defineEvent({
    summary: 'Follows a thread no more, until one replies in it again.',
    payload: z.object({ root: messageIdSchema }),
    ack: threadMarkSchema,
    errors: ['MESSAGE_NOT_FOUND'],
  }),
  typing: defineEvent({
    summary:
      'Tells the room’s watchers that one is typing, in a thread of it or not; shown for about five seconds.',
    payload: z.object({ roomId: roomIdSchema, thread: z.optional(messageIdSchema) }),
    ack: z.object({}),
    errors: ['ROOM_NOT_FOUND'],
  }),
  markRead: defineEvent({
    summary: 'Moves one’s read mark forward; it never falls.',
    payload: z.extend(markReadSchema, { roomId: roomIdSchema }),
    ack: readMarkSchema,
    errors: ['ROOM_NOT_FOUND'],
  }),
  markUnread: defineEvent({
    summary: 'Marks a message and all after it unread.',
    payload: z.object({ roomId: roomIdSchema, seq: z.int().check(z.minimum(1)) }),
    ack: readMarkSchema,
    errors: ['ROOM_NOT_FOUND'],
  }),
  setPresence: defineEvent({
    summary: 'Says whether somebody is at this device (`active`) or has not touched it for a while (`away`).',
    payload: z.object({ presence: activePresenceSchema }),
    ack: z.object({}),
    errors: [],
  }),
  heads: defineEvent({
    summary:
      'The heads of some of one’s rooms, and one’s read marks at those heads; rooms one is not in are left out.',
    payload: z.object({ roomIds: z.array(roomIdSchema).check(z.maxLength(limits.headsPerRequest)) }),
    ack: z.object({ heads: headsSchema, marks: z.record(z.string(), readMarkSchema) }),
    errors: [],
  }),
  renewToken: defineEvent({
    summary: 'Goes on with a newer access token of the same user and session.',
    payload: z.object({ token: z.string().check(z.minLength(1), z.maxLength(4_096)) }),
    ack: z.object({ expiresInSec: z.int() }),
    errors: ['TOKEN_EXPIRED'],
  }),
} as const satisfies Record<string, ClientEventContract>

export const signedOutReasonSchema = z.enum(['logout', 'revoked', 'deactivated', 'expired'])

export type SignedOutReason = z.infer<typeof signedOutReasonSchema>

/** What the server sends. */
export const serverEvents = {
  welcome: defineEvent({
    summary: 'Once, after connecting. A different `epoch` than before means: forget every cursor.',
    payload: z.object({
      user: meSchema,
      sessionId: sessionIdSchema,
      serverTime: timestampSchema,
      version: z.string(),
      epoch: z.int(),
      heartbeatMs: z.int(),
    }),
  }),
  entries: defineEvent({
    summary: 'New entries of a room one watches, in rev order.',
    payload: z.object({ roomId: roomIdSchema, entries: z.array(entrySchema), head: headSchema }),
  }),
  heads: defineEvent({
    summary:
      'New heads of rooms one belongs to and does not watch, at most about one a second for each room.',
    payload: z.object({ heads: headsSchema }),
  }),
  userJoined: defineEvent({
    summary: 'Somebody began to watch the room, with their first socket.',
    payload: z.object({ roomId: roomIdSchema, user: userSchema }),
  }),
  userLeft: defineEvent({
    summary: 'Somebody stopped watching the room, with their last socket.',
    payload: z.object({ roomId: roomIdSchema, user: userSchema }),
  }),
  typing: defineEvent({
    summary: 'Somebody else is typing.',
    payload: z.object({ roomId: roomIdSchema, thread: z.optional(messageIdSchema), userId: userIdSchema }),
  }),
  roomAdded: defineEvent({
    summary: 'One became a member of the room.',
    payload: z.object({ room: myRoomSchema }),
  }),
  roomChanged: defineEvent({
    summary: 'A room one belongs to got another name, topic or number of members.',
    payload: z.object({ room: roomSchema }),
  }),
  roomRemoved: defineEvent({
    summary: 'One is no longer a member of the room.',
    payload: z.object({ roomId: roomIdSchema }),
  }),
  readMark: defineEvent({
    summary: 'One’s read mark moved on another device.',
    payload: z.extend(readMarkSchema, { roomId: roomIdSchema }),
  }),
  threadChanged: defineEvent({
    summary:
      'Something happened in a thread that one follows: a reply, a deletion, or one’s own mark moved elsewhere. Ask again where one stands.',
    payload: z.object({ roomId: roomIdSchema, root: messageIdSchema }),
  }),
  reads: defineEvent({
    summary: 'Others have read further, in a room one watches that tells so; at most about one a second.',
    payload: z.object({ roomId: roomIdSchema, reads: z.array(memberReadSchema) }),
  }),
  presence: defineEvent({
    summary:
      'Who is there: everybody who is, once after `welcome`, and from then on those for whom it changed.',
    payload: z.object({ users: z.array(userPresenceSchema) }),
  }),
  membershipChanged: defineEvent({
    summary: 'One’s own place in a room changed on another device: what is muted, what notifies.',
    payload: z.object({ roomId: roomIdSchema, membership: membershipSchema }),
  }),
  preferencesChanged: defineEvent({
    summary: 'One’s own preferences changed on another device.',
    payload: z.object({ preferences: preferencesSchema }),
  }),
  notification: defineEvent({
    summary: 'A message that one wants to be told of; of one that is written, at most once.',
    payload: notificationSchema,
  }),
  notificationGone: defineEvent({
    summary:
      'What was told of is no more: read on another device, deleted, or in a room one is no longer in. `upToSeq`: all up to that message.',
    payload: z.object({
      roomId: roomIdSchema,
      messageId: z.optional(messageIdSchema),
      upToSeq: z.optional(z.int()),
    }),
  }),
  error: defineEvent({
    summary: 'An event that was sent without an ack failed.',
    payload: z.object({
      code: errorCodeSchema,
      message: z.string(),
      event: z.optional(z.string()),
      requestId: z.string(),
    }),
  }),
  signedOut: defineEvent({
    summary: 'The session is over; the server closes the socket after this.',
    payload: z.object({ reason: signedOutReasonSchema }),
  }),
} as const satisfies Record<string, ServerEventContract>

export type ClientEventName = keyof typeof clientEvents
export type ServerEventName = keyof typeof serverEvents
export type ClientEventPayload<E extends ClientEventName> = z.output<(typeof clientEvents)[E]['payload']>
export type ClientEventInput<E extends ClientEventName> = z.input<(typeof clientEvents)[E]['payload']>
export type ClientEventAck<E extends ClientEventName> = z.output<(typeof clientEvents)[E]['ack']>
export type ServerEventPayload<E extends ServerEventName> = z.output<(typeof serverEvents)[E]['payload']>

/** What an ack carries, whichever way it went. */
export type Ack<Data> = { ok: true; data: Data } | { ok: false; error: WireError }

/** Socket.IO's own typing of the two directions. */
export type ClientToServerEvents = {
  [E in ClientEventName]: (
    payload: ClientEventInput<E>,
    ack?: (answer: Ack<ClientEventAck<E>>) => void,
  ) => void
}

export type ServerToClientEvents = {
  [E in ServerEventName]: (payload: ServerEventPayload<E>) => void
}

/** What a refused handshake carries as `connect_error.data`. */
export interface HandshakeRefusal {
  readonly code: WireError['code']
}
