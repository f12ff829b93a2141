import * as v from 'valibot'
import { defineRoute } from './define.js'
import { messageIdSchema, roomIdSchema } from './ids.js'
import { limits } from './limits.js'
import { notificationKindSchema } from './notifications.js'
import { integerFrom } from './numbers.js'

/**
 * What a push shows: `full` says who wrote what and where, `private` only that there is something new, so that neither
 * text nor names are on a locked screen.
 */
export const pushContentSchema = v.picklist(['full', 'private'])

export type PushContent = v.InferOutput<typeof pushContentSchema>

/** The language of what we say around a message. */
export const pushLanguageSchema = v.picklist(['en', 'de'])

export type PushLanguage = v.InferOutput<typeof pushLanguageSchema>

const endpointSchema = v.pipe(
  v.string(),
  v.maxLength(limits.pushEndpoint.max),
  v.url(),
  v.description('Where a browser’s push service takes messages for it: `endpoint` of its PushSubscription.'),
)

/** The keys of a browser’s PushSubscription, in base64url: an uncompressed point of P-256, and 16 bytes. */
export const pushKeysSchema = v.object({
  p256dh: v.pipe(v.string(), v.regex(/^B[\w-]{86}$/, 'That is no public key of a push subscription.')),
  auth: v.pipe(v.string(), v.regex(/^[\w-]{22}$/, 'That is no secret of a push subscription.')),
})

export const getPushKey = defineRoute({
  name: 'getPushKey',
  summary:
    'The key with which this Tidings sends pushes, for `applicationServerKey` of a browser’s subscription.',
  method: 'GET',
  path: '/push/key',
  auth: 'bearer',
  success: { 200: v.object({ publicKey: v.string() }) },
  errors: [],
})

export const putPushSubscription = defineRoute({
  name: 'putPushSubscription',
  summary:
    'Has notifications pushed to this browser for as long as its session lives. The same endpoint again is the same ' +
    'subscription; it belongs to the session that set it last.',
  method: 'PUT',
  path: '/me/push-subscriptions',
  auth: 'bearer',
  body: v.object({
    endpoint: endpointSchema,
    keys: pushKeysSchema,
    content: pushContentSchema,
    language: pushLanguageSchema,
  }),
  success: { 204: null },
  errors: ['PUSH_ENDPOINT_NOT_ALLOWED'],
})

export const removePushSubscription = defineRoute({
  name: 'removePushSubscription',
  summary:
    'Has nothing pushed to that browser any more; where it has no subscription of one’s own, nothing changes.',
  method: 'DELETE',
  path: '/me/push-subscriptions',
  auth: 'bearer',
  body: v.object({ endpoint: endpointSchema }),
  success: { 204: null },
  errors: [],
})

/**
 * What a push carries, encrypted: a declarative push message, which some browsers show by themselves, and others hand
 * to the service worker. `navigate` is absolute. `data` and `tag` name a room only where `content` is `full`.
 */
export const pushPayloadSchema = v.object({
  web_push: v.literal(8030),
  notification: v.object({
    title: v.string(),
    body: v.string(),
    navigate: v.string(),
    lang: pushLanguageSchema,
    dir: v.literal('auto'),
    tag: v.string(),
    data: v.object({
      content: pushContentSchema,
      kind: v.optional(notificationKindSchema),
      roomId: v.optional(roomIdSchema),
      messageId: v.optional(messageIdSchema),
      thread: v.optional(messageIdSchema),
    }),
  }),
  app_badge: v.optional(integerFrom(1)),
})

export type PushPayload = v.InferOutput<typeof pushPayloadSchema>

export const pushRoutes = [getPushKey, putPushSubscription, removePushSubscription] as const
