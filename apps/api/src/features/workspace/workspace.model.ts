import { type Connection, type Model, Schema } from 'mongoose'

/** The one document that holds for the whole workspace. */
export interface WorkspaceDoc {
  _id: 'workspace'
  /** Raised when a backup is restored: clients then forget their cursors. */
  epoch: number
  /** Absent until somebody gives it one. */
  name?: string
}

const schema = new Schema<WorkspaceDoc>({
  _id: { type: String, required: true },
  epoch: { type: Number, required: true },
  name: String,
})

export function defineWorkspaceModel(connection: Connection): Model<WorkspaceDoc> {
  return connection.model<WorkspaceDoc>('Workspace', schema, 'workspace')
}
