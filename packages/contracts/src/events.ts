import * as v from 'valibot'
import { type ClientEventContract, defineEvent, type ServerEventContract } from './define.js'
import { entriesReplySchema, entrySchema } from './entries.js'
import { errorCodeSchema, type WireError } from './errors.js'
import { messageIdSchema, roomIdSchema, sessionIdSchema, timestampSchema, userIdSchema } from './ids.js'
import { limits } from './limits.js'
import { changeAckSchema, messageEditSchema, reactionChangeSchema } from './message-changes.js'
import { chatMessageAckSchema, chatMessageSchema } from './new-messages.js'
import { notificationSchema, preferencesSchema } from './notifications.js'
import { integerFrom, integerSchema } from './numbers.js'
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

const headsSchema = v.record(v.string(), headSchema)

/** What a client may send: one object, and an optional ack. */
export const clientEvents = {
  joinRoom: defineEvent({
    summary: 'Watches a room: subscribes first, then answers the entries after the cursor `after`.',
    payload: v.object({ roomId: roomIdSchema, after: v.optional(integerFrom(0)) }),
    ack: entriesReplySchema,
    errors: ['ROOM_NOT_FOUND'],
  }),
  leaveRoom: defineEvent({
    summary: 'Stops watching a room; one stays its member.',
    payload: v.object({ roomId: roomIdSchema }),
    ack: v.object({}),
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
    payload: v.object({ id: messageIdSchema }),
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
    payload: v.object({ id: messageIdSchema }),
    ack: changeAckSchema,
    errors: ['MESSAGE_NOT_FOUND', 'TOO_MANY_PINS', 'OVERLOADED'],
  }),
  unpinMessage: defineEvent({
    summary: 'Takes a pin off.',
    payload: v.object({ id: messageIdSchema }),
    ack: changeAckSchema,
    errors: ['MESSAGE_NOT_FOUND', 'OVERLOADED'],
  }),
  markThreadRead: defineEvent({
    summary: 'Moves one’s read mark in a thread forward.',
    payload: v.object({ ...threadReadSchema.entries, root: messageIdSchema }),
    ack: threadMarkSchema,
    errors: ['MESSAGE_NOT_FOUND'],
  }),
  followThread: defineEvent({
    summary: 'Follows a thread.',
    payload: v.object({ root: messageIdSchema }),
    ack: threadMarkSchema,
    errors: ['MESSAGE_NOT_FOUND'],
  }),
  unfollowThread: defineEvent({
    summary: 'Follows a thread no more, until one replies in it again.',
    payload: v.object({ root: messageIdSchema }),
    ack: threadMarkSchema,
    errors: ['MESSAGE_NOT_FOUND'],
  }),
  typing: defineEvent({
    summary:
      'Tells the room’s watchers that one is typing, in a thread of it or not; shown for about five seconds.',
    payload: v.object({ roomId: roomIdSchema, thread: v.optional(messageIdSchema) }),
    ack: v.object({}),
    errors: ['ROOM_NOT_FOUND'],
  }),
  markRead: defineEvent({
    summary: 'Moves one’s read mark forward; it never falls.',
    payload: v.object({ ...markReadSchema.entries, roomId: roomIdSchema }),
    ack: readMarkSchema,
    errors: ['ROOM_NOT_FOUND'],
  }),
  markUnread: defineEvent({
    summary: 'Marks a message and all after it unread.',
    payload: v.object({ roomId: roomIdSchema, seq: integerFrom(1) }),
    ack: readMarkSchema,
    errors: ['ROOM_NOT_FOUND'],
  }),
  setPresence: defineEvent({
    summary: 'Says whether somebody is at this device (`active`) or has not touched it for a while (`away`).',
    payload: v.object({ presence: activePresenceSchema }),
    ack: v.object({}),
    errors: [],
  }),
  heads: defineEvent({
    summary:
      'The heads of some of one’s rooms, and one’s read marks at those heads; rooms one is not in are left out.',
    payload: v.object({ roomIds: v.pipe(v.array(roomIdSchema), v.maxLength(limits.headsPerRequest)) }),
    ack: v.object({ heads: headsSchema, marks: v.record(v.string(), readMarkSchema) }),
    errors: [],
  }),
  renewToken: defineEvent({
    summary: 'Goes on with a newer access token of the same user and session.',
    payload: v.object({ token: v.pipe(v.string(), v.minLength(1), v.maxLength(4_096)) }),
    ack: v.object({ expiresInSec: integerSchema }),
    errors: ['TOKEN_EXPIRED'],
  }),
} as const satisfies Record<string, ClientEventContract>

export const signedOutReasonSchema = v.picklist(['logout', 'revoked', 'deactivated', 'expired'])

export type SignedOutReason = v.InferOutput<typeof signedOutReasonSchema>

/** What the server sends. */
export const serverEvents = {
  welcome: defineEvent({
    summary: 'Once, after connecting. A different `epoch` than before means: forget every cursor.',
    payload: v.object({
      user: meSchema,
      sessionId: sessionIdSchema,
      workspaceName: v.optional(v.string()),
      serverTime: timestampSchema,
      version: v.string(),
      epoch: integerSchema,
      heartbeatMs: integerSchema,
    }),
  }),
  entries: defineEvent({
    summary: 'New entries of a room one watches, in rev order.',
    payload: v.object({ roomId: roomIdSchema, entries: v.array(entrySchema), head: headSchema }),
  }),
  heads: defineEvent({
    summary:
      'New heads of rooms one belongs to and does not watch, at most about one a second for each room.',
    payload: v.object({ heads: headsSchema }),
  }),
  workspaceChanged: defineEvent({
    summary: 'The workspace has another name.',
    payload: v.object({ name: v.string() }),
  }),
  userChanged: defineEvent({
    summary: 'Somebody has another name, status or picture.',
    payload: v.object({ user: userSchema }),
  }),
  userJoined: defineEvent({
    summary: 'Somebody began to watch the room, with their first socket.',
    payload: v.object({ roomId: roomIdSchema, user: userSchema }),
  }),
  userLeft: defineEvent({
    summary: 'Somebody stopped watching the room, with their last socket.',
    payload: v.object({ roomId: roomIdSchema, user: userSchema }),
  }),
  typing: defineEvent({
    summary: 'Somebody else is typing.',
    payload: v.object({ roomId: roomIdSchema, thread: v.optional(messageIdSchema), userId: userIdSchema }),
  }),
  roomAdded: defineEvent({
    summary: 'One became a member of the room.',
    payload: v.object({ room: myRoomSchema }),
  }),
  roomChanged: defineEvent({
    summary: 'A room one belongs to got another name, topic or number of members.',
    payload: v.object({ room: roomSchema }),
  }),
  roomRemoved: defineEvent({
    summary: 'One is no longer a member of the room.',
    payload: v.object({ roomId: roomIdSchema }),
  }),
  readMark: defineEvent({
    summary: 'One’s read mark moved on another device.',
    payload: v.object({ ...readMarkSchema.entries, roomId: roomIdSchema }),
  }),
  threadChanged: defineEvent({
    summary:
      'Something happened in a thread that one follows: a reply, a deletion, or one’s own mark moved elsewhere. Ask again where one stands.',
    payload: v.object({ roomId: roomIdSchema, root: messageIdSchema }),
  }),
  reads: defineEvent({
    summary: 'Others have read further, in a room one watches that tells so; at most about one a second.',
    payload: v.object({ roomId: roomIdSchema, reads: v.array(memberReadSchema) }),
  }),
  presence: defineEvent({
    summary:
      'Who is there: everybody who is, once after `welcome`, and from then on those for whom it changed.',
    payload: v.object({ users: v.array(userPresenceSchema) }),
  }),
  membershipChanged: defineEvent({
    summary:
      'One’s own place in a room changed on another device: what is muted, what notifies, where it stands.',
    payload: v.object({ roomId: roomIdSchema, membership: membershipSchema }),
  }),
  preferencesChanged: defineEvent({
    summary: 'One’s own preferences changed on another device.',
    payload: v.object({ preferences: preferencesSchema }),
  }),
  notification: defineEvent({
    summary: 'A message that one wants to be told of; of one that is written, at most once.',
    payload: notificationSchema,
  }),
  notificationGone: defineEvent({
    summary:
      'What was told of is no more: read on another device, deleted, or in a room one is no longer in. `upToSeq`: all up to that message.',
    payload: v.object({
      roomId: roomIdSchema,
      messageId: v.optional(messageIdSchema),
      upToSeq: v.optional(integerSchema),
    }),
  }),
  error: defineEvent({
    summary: 'An event that was sent without an ack failed.',
    payload: v.object({
      code: errorCodeSchema,
      message: v.string(),
      event: v.optional(v.string()),
      requestId: v.string(),
    }),
  }),
  signedOut: defineEvent({
    summary: 'The session is over; the server closes the socket after this.',
    payload: v.object({ reason: signedOutReasonSchema }),
  }),
} as const satisfies Record<string, ServerEventContract>

export type ClientEventName = keyof typeof clientEvents
export type ServerEventName = keyof typeof serverEvents
export type ClientEventPayload<E extends ClientEventName> = v.InferOutput<(typeof clientEvents)[E]['payload']>
export type ClientEventInput<E extends ClientEventName> = v.InferInput<(typeof clientEvents)[E]['payload']>
export type ClientEventAck<E extends ClientEventName> = v.InferOutput<(typeof clientEvents)[E]['ack']>
export type ServerEventPayload<E extends ServerEventName> = v.InferOutput<(typeof serverEvents)[E]['payload']>

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
