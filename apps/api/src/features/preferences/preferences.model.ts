import type { UserId } from '@tidings/contracts'
import { type Connection, type Model, Schema } from 'mongoose'

/** What somebody wishes. Who never wished anything has no document. */
export interface PreferencesDoc {
  _id: UserId
  quietHours?: { from: string; to: string; timeZone: string }
  pausedUntil?: Date
  keywords: string[]
  sharesPresence: boolean
  sharesReads: boolean
  sharesTyping: boolean
  /** By the clock of the node that changed it; other nodes find by it what is new to them. */
  changedAt: Date
}

const schema = new Schema<PreferencesDoc>({
  _id: { type: String, required: true },
  quietHours: {
    type: new Schema(
      {
        from: { type: String, required: true },
        to: { type: String, required: true },
        timeZone: { type: String, required: true },
      },
      { _id: false },
    ),
  },
  pausedUntil: Date,
  keywords: { type: [String], required: true },
  sharesPresence: { type: Boolean, required: true },
  sharesReads: { type: Boolean, required: true },
  sharesTyping: { type: Boolean, required: true },
  changedAt: { type: Date, required: true },
})

schema.index({ changedAt: 1 })

export function definePreferencesModel(connection: Connection): Model<PreferencesDoc> {
  return connection.model<PreferencesDoc>('Preferences', schema, 'preferences')
}
