import type { MessageId, RoomId } from '@tidings/contracts'
import { duplicateKeyOf } from '../../db/database-errors.js'
import { nativeCollection } from '../../db/native-collection.js'
import type { SearchDocument, SearchModels, SearchProgress, SearchWord } from './search.model.js'

export type SearchIndexRepository = ReturnType<typeof createSearchIndexRepository>

/** All of it can be made again from the log, so nothing waits for the journal. */
const soon = { ordered: false, writeConcern: { w: 1, journal: false } } as const

/** What the indexer reads and writes. */
export function createSearchIndexRepository(models: SearchModels) {
  const documents = nativeCollection(models.documents)
  const words = nativeCollection(models.words)
  const progress = nativeCollection(models.progress)

  return {
    /** Those of the messages that are in the index. */
    async findDocuments(ids: readonly MessageId[]): Promise<Map<MessageId, SearchDocument>> {
      const found = await documents.find({ _id: { $in: [...ids] } }).toArray()
      return new Map(found.map((document) => [document._id, document]))
    },

    /** Adds documents; those that the index has already stay as they are. Answers whether it had none of them. */
    async insertDocuments(added: readonly SearchDocument[]): Promise<boolean> {
      if (added.length === 0) return true
      try {
        await documents.insertMany([...added], soon)
        return true
      } catch (error) {
        unlessDuplicate(error)
        return false
      }
    },

    /** Writes documents where the index has an older state, or none. */
    async replaceDocuments(changed: readonly SearchDocument[]): Promise<void> {
      if (changed.length === 0) return
      const writes = changed.map(({ _id, ...replacement }) => ({
        replaceOne: { filter: { _id, rev: { $lt: replacement.rev } }, replacement, upsert: true },
      }))
      await documents.bulkWrite(writes, soon).catch(unlessDuplicate)
    },

    /** The counts of those of the words that are in the vocabulary. */
    async countsOf(ids: readonly string[]): Promise<Map<string, number>> {
      if (ids.length === 0) return new Map()
      const found = await words.find({ _id: { $in: [...ids] } }, { projection: { count: 1 } }).toArray()
      return new Map(found.map(({ _id, count }) => [_id, count]))
    },

    /** Adds words to the vocabulary; one that is there stays as it is. */
    async addWords(added: readonly SearchWord[]): Promise<void> {
      if (added.length === 0) return
      await words.insertMany([...added], soon).catch(unlessDuplicate)
    },

    /** Changes counts of words in the vocabulary. Answers whether all of them were there. */
    async countWords(counts: readonly (readonly [word: string, change: number])[]): Promise<boolean> {
      if (counts.length === 0) return true
      const writes = counts.map(([_id, count]) => ({
        updateOne: { filter: { _id }, update: { $inc: { count } } },
      }))
      return (await words.bulkWrite(writes, soon)).matchedCount === counts.length
    },

    /** Whether some message has one of these words. */
    async isInUse(among: readonly string[]): Promise<boolean> {
      return (await documents.findOne({ words: { $in: [...among] } }, { projection: { _id: 1 } })) !== null
    },

    /** Those of the words that no message has, if their count is not above this one. */
    async findUnused(among: readonly string[], countMax: number): Promise<string[]> {
      const inMessages = {
        from: documents.collectionName,
        localField: '_id',
        foreignField: 'words',
        pipeline: [{ $limit: 1 }, { $project: { _id: 1 } }],
        as: 'messages',
      }
      const unused = await words
        .aggregate<Pick<SearchWord, '_id'>>([
          { $match: { _id: { $in: [...among] }, count: { $lte: countMax } } },
          { $project: { _id: 1 } },
          { $lookup: inMessages },
          { $match: { messages: [] } },
        ])
        .toArray()
      return unused.map(({ _id }) => _id)
    },

    async forgetWords(forgotten: readonly string[]): Promise<void> {
      await words.deleteMany({ _id: { $in: [...forgotten] } }, { writeConcern: soon.writeConcern })
    },

    /** How far each room’s log is read; all rooms, or those given. */
    async progressOf(rooms?: readonly RoomId[]): Promise<Map<RoomId, number>> {
      const found = await progress.find(rooms ? { _id: { $in: [...rooms] } } : {}).toArray()
      return new Map(found.map(({ _id, rev }: SearchProgress) => [_id, rev]))
    },

    async raiseProgress(room: RoomId, rev: number): Promise<void> {
      await progress.updateOne(
        { _id: room },
        { $max: { rev } },
        { upsert: true, writeConcern: soon.writeConcern },
      )
    },
  }
}

/** Another node has written it already, in this state or a newer one. */
function unlessDuplicate(error: unknown): void {
  if (!duplicateKeyOf(error)?._id) throw error
}
