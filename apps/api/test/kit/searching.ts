import type { SearchHit } from '@tidings/contracts'
import { eventually } from '@tidings/testing'
import mongoose from 'mongoose'
import { onTestFinished } from 'vitest'
import type { Person } from './person.js'

interface Found {
  readonly hits: SearchHit[]
  readonly nextCursor?: string
}

/** Asks for one page. */
export function search(person: Person, q: string, more: Record<string, string> = {}): Promise<Found> {
  return person.get(`/search?${new URLSearchParams({ q, ...more })}`)
}

/** The texts of all messages found, the newest first, page by page. */
export async function searchAll(person: Person, q: string, more: Record<string, string> = {}) {
  const bodies: string[] = []
  let cursor: string | undefined
  do {
    const page = await search(person, q, { ...more, ...(cursor && { cursor }) })
    bodies.push(...page.hits.map((hit) => hit.message.body))
    cursor = page.nextCursor
  } while (cursor)
  return bodies
}

/** The same as `openIndex`, closed when the test is over. */
export async function openIndexForTest(databaseUri: string) {
  const index = await openIndex(databaseUri)
  onTestFinished(index.close)
  return index
}

/** The index and the log behind a server, as the database has them. */
export async function openIndex(databaseUri: string) {
  const connection = await mongoose.createConnection(databaseUri).asPromise()
  const entries = connection.collection<{ room: string; rev: number }>('entries')
  const progress = connection.collection<{ _id: string; rev: number }>('searchProgress')
  const documents = connection.collection<{ _id: string; words: string[]; rev: number }>('searchDocuments')
  const words = connection.collection<{ _id: string; count: number }>('searchWords')

  /** Resolves once the index shows all that is in the log now. */
  async function caughtUp(): Promise<void> {
    const heads = await entries
      .aggregate<{ _id: string; rev: number }>([{ $group: { _id: '$room', rev: { $max: '$rev' } } }])
      .toArray()
    await eventually('the index has read all of the log', async () => {
      const read = new Map((await progress.find().toArray()).map(({ _id, rev }) => [_id, rev]))
      return heads.every(({ _id, rev }) => (read.get(_id) ?? 0) >= rev)
    })
  }

  return { entries, progress, documents, words, caughtUp, close: () => connection.close() }
}
