import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import mongoose, { type Connection } from 'mongoose'
import { AppError } from '../../kernel/app-error.js'
import type { BlobStore, ByteRange } from '../../kernel/blob-store.js'

const bucketName = 'blobs'

/** Chunks that are fetched at once: about a megabyte, for each that reads. */
const chunksPerBatch = 4

/** What GridFS keeps of a blob beside its chunks. */
interface BlobDoc {
  _id: string
  length: number
  chunkSize: number
}

interface ChunkDoc {
  files_id: string
  n: number
  data: mongoose.mongo.Binary
}

/** Blobs in the database, by GridFS: what serves one node serves many, and is in the same backup as the rest. */
export function createGridFsBlobStore(connection: Connection): BlobStore {
  let bucket: mongoose.mongo.GridFSBucket | undefined

  function database(): mongoose.mongo.Db {
    if (!connection.db) throw new AppError('DATABASE_UNAVAILABLE')
    return connection.db
  }

  const blobs = () => database().collection<BlobDoc>(`${bucketName}.files`)
  const chunks = () => database().collection<ChunkDoc>(`${bucketName}.chunks`)

  async function remove(ids: readonly string[]): Promise<void> {
    // The chunks first: until they are gone, the blob is still named.
    await chunks().deleteMany({ files_id: { $in: [...ids] } })
    await blobs().deleteMany({ _id: { $in: [...ids] } })
  }

  return {
    async put(id, content) {
      bucket ??= new mongoose.mongo.GridFSBucket(database(), { bucketName })
      // GridFS takes any value as an id, which its types do not say.
      const writing = bucket.openUploadStreamWithId(id as unknown as mongoose.mongo.ObjectId, id)
      try {
        await pipeline(content, writing)
      } catch (error) {
        await remove([id]).catch(() => undefined)
        throw error
      }
    },

    async open(id, range) {
      const blob = await blobs().findOne({ _id: id })
      if (!blob) return undefined
      return Readable.from(bytesOf(chunks(), blob, range), {
        objectMode: false,
        highWaterMark: blob.chunkSize,
      })
    },

    remove,

    async list(after, limit) {
      const whole = await blobs()
        .find({ _id: { $gt: after } }, { projection: { _id: 1 } })
        .sort({ _id: 1 })
        .limit(limit)
        .toArray()
      const begun = await chunks()
        .find({ files_id: { $gt: after }, n: 0 }, { projection: { _id: 0, files_id: 1 } })
        .sort({ files_id: 1 })
        .limit(limit)
        .toArray()
      const ids = new Set([...whole.map((blob) => blob._id), ...begun.map((chunk) => chunk.files_id)])
      return [...ids].sort().slice(0, limit)
    },
  }
}

/** Reads chunk by chunk, for GridFS's own stream would hold up to sixteen megabytes for everybody who reads. */
async function* bytesOf(
  chunks: mongoose.mongo.Collection<ChunkDoc>,
  { _id, length, chunkSize }: BlobDoc,
  { start, end }: ByteRange = { start: 0, end: length },
): AsyncGenerator<Uint8Array> {
  const first = Math.floor(start / chunkSize)
  const cursor = chunks
    .find({ files_id: _id, n: { $gte: first, $lt: Math.ceil(end / chunkSize) } })
    .sort({ n: 1 })
    .batchSize(chunksPerBatch)
  let at = first * chunkSize
  for await (const { n, data } of cursor) {
    if (n * chunkSize !== at) break
    yield data.buffer.subarray(Math.max(0, start - at), Math.min(data.length(), end - at))
    at += data.length()
  }
  if (at < end) throw new Error(`The blob ${_id} ends at byte ${at}: it is being removed, or damaged.`)
}
