import type mongoose from 'mongoose'
import type { Model } from 'mongoose'

/** The driver's own collection behind a model, typed by the documents in it: for paths that every message takes. */
export function nativeCollection<Doc extends { _id: string }>(
  model: Model<Doc>,
): mongoose.mongo.Collection<Doc> {
  return model.collection as unknown as mongoose.mongo.Collection<Doc>
}
