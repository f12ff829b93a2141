import * as v from 'valibot'
import { defineRoute } from './define.js'
import { messageIdSchema, roomIdSchema, timestampSchema } from './ids.js'
import { limits } from './limits.js'
import { messageSchema } from './messages.js'
import { humanText } from './text.js'
import { userSchema } from './users.js'

/** Why somebody is told of a message. */
export const notificationKindSchema = v.picklist(['mention', 'direct', 'reply', 'keyword', 'message'])

export type NotificationKind = v.InferOutput<typeof notificationKindSchema>

/** Everything that decides whether a message notifies somebody; the first that applies is the reason. */
export const notificationReasonSchema = v.picklist([
  'mentioned',
  'here',
  'direct',
  'followedThread',
  'keyword',
  'allMessages',
  'own',
  'notAMember',
  'alreadyRead',
  'deleted',
  'paused',
  'quietHours',
  'roomMuted',
  'roomSilent',
  'mentionsOnly',
  'threadNotFollowed',
])

export type NotificationReason = v.InferOutput<typeof notificationReasonSchema>

/** What one's other devices and this one are told of a message: `message` is as it was then. */
export const notificationSchema = v.object({
  kind: notificationKindSchema,
  reason: notificationReasonSchema,
  roomId: roomIdSchema,
  message: messageSchema,
  author: userSchema,
})

export type Notification = v.InferOutput<typeof notificationSchema>

export const explainNotification = defineRoute({
  name: 'explainNotification',
  summary: 'Whether a message notified one, by one’s settings as they are now, and why.',
  method: 'GET',
  path: '/messages/:messageId/notification',
  auth: 'bearer',
  params: v.object({ messageId: messageIdSchema }),
  success: {
    200: v.object({ notified: v.boolean(), reason: notificationReasonSchema, detail: v.string() }),
  },
  errors: ['MESSAGE_NOT_FOUND'],
})

const clockTimeSchema = v.pipe(
  v.string(),
  v.regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Give a time of day, such as 22:00.'),
)

const timeZoneSchema = v.pipe(v.string(), v.maxLength(64), v.check(isTimeZone, 'There is no such time zone.'))

/** From one time of day to another, past midnight if need be, in a time zone (`Europe/Berlin`). */
export const quietHoursSchema = v.object({
  from: clockTimeSchema,
  to: clockTimeSchema,
  timeZone: timeZoneSchema,
})

const keywordSchema = humanText({
  min: 1,
  max: limits.keywords.maxLength,
  tooShort: 'A keyword has at least one character.',
  tooLong: `A keyword has at most ${limits.keywords.maxLength} characters.`,
})

/**
 * What somebody wishes of Tidings, on all their devices. Nothing notifies between `quietHours`, nor until
 * `pausedUntil`. `keywords` notify like a mention. The three `shares…` say what others see of oneself.
 */
export const preferencesSchema = v.object({
  quietHours: v.optional(quietHoursSchema),
  pausedUntil: v.optional(timestampSchema),
  keywords: v.array(v.string()),
  sharesPresence: v.boolean(),
  sharesReads: v.boolean(),
  sharesTyping: v.boolean(),
})

export type Preferences = v.InferOutput<typeof preferencesSchema>

export const getPreferences = defineRoute({
  name: 'getPreferences',
  summary: 'One’s own preferences.',
  method: 'GET',
  path: '/me/preferences',
  auth: 'bearer',
  success: { 200: preferencesSchema },
  errors: [],
})

export const updatePreferences = defineRoute({
  name: 'updatePreferences',
  summary: 'Changes some of one’s preferences; `null` takes one away.',
  method: 'PATCH',
  path: '/me/preferences',
  auth: 'bearer',
  body: v.object({
    quietHours: v.optional(v.nullable(quietHoursSchema)),
    pausedUntil: v.optional(v.nullable(timestampSchema)),
    keywords: v.optional(v.pipe(v.array(keywordSchema), v.maxLength(limits.keywords.max))),
    sharesPresence: v.optional(v.boolean()),
    sharesReads: v.optional(v.boolean()),
    sharesTyping: v.optional(v.boolean()),
  }),
  success: { 200: preferencesSchema },
  errors: [],
})

export const notificationRoutes = [explainNotification, getPreferences, updatePreferences] as const

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}
