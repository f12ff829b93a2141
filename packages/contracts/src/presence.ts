import * as v from 'valibot'
import { userIdSchema } from './ids.js'

export const presenceSchema = v.picklist(['active', 'away', 'offline'])

export type Presence = v.InferOutput<typeof presenceSchema>

/** What a device says of whoever sits at it. */
export const activePresenceSchema = v.picklist(['active', 'away'])

export const userPresenceSchema = v.object({ userId: userIdSchema, presence: presenceSchema })
