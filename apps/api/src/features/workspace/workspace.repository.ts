import type { Model } from 'mongoose'
import type { WorkspaceDoc } from './workspace.model.js'

export type WorkspaceRepository = ReturnType<typeof createWorkspaceRepository>

export function createWorkspaceRepository(model: Model<WorkspaceDoc>) {
  return {
    /** The workspace; made at the first call, once, however many nodes ask. */
    getOrCreate(): Promise<WorkspaceDoc> {
      return change({})
    },

    rename(name: string): Promise<WorkspaceDoc> {
      return change({ $set: { name } })
    },
  }

  function change(update: { $set?: { name: string } }): Promise<WorkspaceDoc> {
    return model
      .findOneAndUpdate(
        { _id: 'workspace' },
        { ...update, $setOnInsert: { epoch: 1 } },
        { upsert: true, returnDocument: 'after' },
      )
      .lean()
      .orFail()
      .exec()
  }
}
