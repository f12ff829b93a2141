import * as z from 'zod/mini'
import { defineRoute } from './define.js'
import { messageIdSchema, roomIdSchema, timestampSchema } from './ids.js'
import { limits } from './limits.js'
import { messageSchema } from './messages.js'
import { humanText } from './text.js'
import { userSchema } from './users.js'

/** Why somebody is told of a message. */
export const notificationKindSchema = z.enum(['mention', 'direct', 'reply', 'keyword', 'message'])

export type NotificationKind = z.infer<typeof notificationKindSchema>

/** Everything that decides whether a message notifies somebody; the first that applies is the reason. */
export const notificationReasonSchema = z.enum([
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

export type NotificationReason = z.infer<typeof notificationReasonSchema>

/** What one's other devices and this one are told of a message: `message` is as it was then. */
export const notificationSchema = z.object({
  kind: notificationKindSchema,
  reason: notificationReasonSchema,
  roomId: roomIdSchema,
  message: messageSchema,
  author: userSchema,
})

export type Notification = z.infer<typeof notificationSchema>

export const explainNotification = defineRoute({
  name: 'explainNotification',
  summary: 'Whether a message notified one, by one’s settings as they are now, and why.',
  method: 'GET',
  path: '/messages/:messageId/notification',
  auth: 'bearer',
  params: z.object({ messageId: messageIdSchema }),
  success: {
    200: z.object({ notified: z.boolean(), reason: notificationReasonSchema, detail: z.string() }),
  },
  errors: ['MESSAGE_NOT_FOUND'],
})

const clockTimeSchema = z
  .string()
  .check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Give a time of day, such as 22:00.'))

const timeZoneSchema = z
  .string()
  .check(z.maxLength(64), z.refine(isTimeZone, { error: 'There is no such time zone.' }))

/** From one time of day to another, past midnight if need be, in a time zone (`Europe/Berlin`). */
export const quietHoursSchema = z.object({
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
export const preferencesSchema = z.object({
  quietHours: z.optional(quietHoursSchema),
  pausedUntil: z.optional(timestampSchema),
  keywords: z.array(z.string()),
  sharesPresence: z.boolean(),
  sharesReads: z.boolean(),
  sharesTyping: z.boolean(),
})

export type Preferences = z.infer<typeof preferencesSchema>

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
  body: z.object({
    quietHours: z.optional(z.nullable(quietHoursSchema)),
    pausedUntil: z.optional(z.nullable(timestampSchema)),
    keywords: z.optional(z.array(keywordSchema).check(z.maxLength(limits.keywords.max))),
    sharesPresence: z.optional(z.boolean()),
    sharesReads: z.optional(z.boolean()),
    sharesTyping: z.optional(z.boolean()),
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
