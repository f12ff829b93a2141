import * as z from 'zod/mini'
import { userIdSchema } from './ids.js'

export const presenceSchema = z.enum(['active', 'away', 'offline'])

export type Presence = z.infer<typeof presenceSchema>

/** What a device says of whoever sits at it. */
export const activePresenceSchema = z.enum(['active', 'away'])

export const userPresenceSchema = z.object({ userId: userIdSchema, presence: presenceSchema })
