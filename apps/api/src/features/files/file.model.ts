import type { FileId, MessageId, RoomId, UserId } from '@tidings/contracts'
import { type Connection, type Model, Schema } from 'mongoose'

/** A file that somebody uploaded; its bytes are blobs named after it. */
export interface FileDoc {
  /** Time-ordered, so that its blobs tell their age. */
  _id: FileId
  room: RoomId
  uploader: UserId
  name: string
  type: string
  sizeBytes: number
  /** In pixels, as it is served; there for images that can be shown. */
  width?: number
  height?: number
  placeholder?: string
  alt?: string
  /** The size of its thumbnail, where there is one. */
  thumbnailBytes?: number
  uploadedAt: Date
  /** The message that it was claimed for: no other will ever carry it. */
  message?: MessageId
  /** There until a message that carries it is known to be in the log: since when it waits for that. */
  pendingSince?: Date
}

const schema = new Schema<FileDoc>({
  _id: { type: String, required: true },
  room: { type: String, required: true },
  uploader: { type: String, required: true },
  name: { type: String, required: true },
  type: { type: String, required: true },
  sizeBytes: { type: Number, required: true },
  width: Number,
  height: Number,
  placeholder: String,
  alt: String,
  thumbnailBytes: Number,
  uploadedAt: { type: Date, required: true },
  message: String,
  pendingSince: Date,
})

schema.index({ message: 1 }, { partialFilterExpression: { message: { $exists: true } } })
schema.index({ pendingSince: 1 }, { partialFilterExpression: { pendingSince: { $exists: true } } })

export function defineFileModel(connection: Connection): Model<FileDoc> {
  return connection.model<FileDoc>('File', schema, 'files')
}
