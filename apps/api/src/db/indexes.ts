import type { Connection } from 'mongoose'

/** Makes the indexes that the models declare. Unique ones carry the product's promises, so nothing serves before. */
export async function createIndexes(connection: Connection): Promise<void> {
  for (const model of Object.values(connection.models)) await model.createIndexes()
}
