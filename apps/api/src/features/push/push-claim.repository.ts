import type { MessageId, UserId } from '@tidings/contracts'
import type { Model } from 'mongoose'
import { duplicateKeyOf } from '../../db/database-errors.js'
import type { PushClaimDoc } from './push-claim.model.js'

export function createPushClaimRepository(model: Model<PushClaimDoc>) {
  return {
    /** Whether it is this node that pushes the message to the user: true for the first that asks. */
    async take(messageId: MessageId, userId: UserId): Promise<boolean> {
      try {
        await model.create({ _id: `${messageId} ${userId}`, at: new Date() })
        return true
      } catch (error) {
        if (duplicateKeyOf(error)) return false
        throw error
      }
    },
  }
}
