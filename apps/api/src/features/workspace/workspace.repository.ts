import type { Model } from 'mongoose'
import type { WorkspaceDoc } from './workspace.model.js'

export function createWorkspaceRepository(model: Model<WorkspaceDoc>) {
  return {
    /** The workspace; made at the first call, once, however many nodes ask. */
    async getOrCreate(): Promise<WorkspaceDoc> {
      return await model
        .findOneAndUpdate(
          { _id: 'workspace' },
          { $setOnInsert: { epoch: 1 } },
          { upsert: true, returnDocument: 'after' },
        )
        .lean()
        .orFail()
    },
  }
}
