import type { MessageId, RoomId } from '@tidings/contracts'
import { type Connection, Schema } from 'mongoose'

/** A message as the index knows it. One that is deleted keeps its place, and has no words. */
export interface SearchDocument {
  _id: MessageId
  /** See `roomKeyOf` and `placeOf`. */
  room: number
  place: bigint
  /** The rev of the last change that it shows, so that an older state never replaces a newer one. */
  rev: number
  words: string[]
}

/** A word that is in some message. */
export interface SearchWord {
  _id: string
  /** In about how many messages: for choosing a way to search, not for telling people. */
  count: number
  /** Where its parts begin: `meeting`, `eeting` … `ing`, each cut to what is looked up. */
  endings: string[]
}

/** How far the index has read a room’s log. */
export interface SearchProgress {
  _id: RoomId
  rev: number
}

export type SearchModels = ReturnType<typeof defineSearchModels>

/** The index: derived from the log alone, so it may be dropped at any time and is made anew. */
export function defineSearchModels(connection: Connection) {
  return {
    documents: connection.model<SearchDocument>('SearchDocument', documents, 'searchDocuments'),
    words: connection.model<SearchWord>('SearchWord', words, 'searchWords'),
    progress: connection.model<SearchProgress>('SearchProgress', progress, 'searchProgress'),
  }
}

const documents = new Schema<SearchDocument>({
  _id: { type: String, required: true },
  room: { type: Number, required: true },
  place: { type: BigInt, required: true },
  rev: { type: Number, required: true },
  words: { type: [String], required: true },
})

// By a word, by a room, and through everything: always from the newest message on.
documents.index({ words: 1, place: -1, room: 1 }, { name: 'byWord' })
documents.index({ room: 1, place: -1 }, { name: 'byRoom' })
documents.index({ place: -1, room: 1 }, { name: 'byPlace' })

const words = new Schema<SearchWord>({
  _id: { type: String, required: true },
  count: { type: Number, required: true },
  endings: { type: [String], required: true },
})

words.index({ endings: 1 })

const progress = new Schema<SearchProgress>({
  _id: { type: String, required: true },
  rev: { type: Number, required: true },
})
