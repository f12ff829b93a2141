import { v7 as uuidv7 } from 'uuid'
import { tabNotes } from '../transport/device.js'

type Notes = NonNullable<ReturnType<typeof tabNotes>>

/** A page that was left can't say that its work is done: after so long nobody waits for it any more. */
const longestWaitMs = 3_000
const lookEveryMs = 50
const leavingMs = 250

/**
 * Runs work that is noted in localStorage while it runs, and waits while another page's note stands. A page that is
 * left in the middle of a refresh takes its lock along, and yet the server may be about to answer it with the next
 * cookie; and where there are no Web Locks, no page holds any. The note is a hint: where it can't be kept, nobody
 * waits.
 */
export async function runNoted<T>(name: string, work: () => Promise<T>): Promise<T> {
  const notes = tabNotes()
  if (!notes) return work()
  const key = `tidings.turn.${name}`
  const id = uuidv7()
  await note(notes, key, id).catch(() => {})
  try {
    const result = await work()
    remove(notes, key, id)
    return result
  } catch (error) {
    // A page that is being left sees its request fail, and lives too shortly to take the note away.
    setTimeout(() => remove(notes, key, id), leavingMs)
    throw error
  }
}

async function note(notes: Notes, key: string, id: string): Promise<void> {
  const untilMs = Date.now() + longestWaitMs
  while (Date.now() < untilMs) {
    const [standing, sinceMs] = notes.getItem(key)?.split(' ') ?? []
    if (standing === id) return
    // Written, and looked at once more a little later: of two pages that write together, the last one goes on.
    const isFree = standing === undefined || Number(sinceMs) < Date.now() - longestWaitMs
    if (isFree) notes.setItem(key, `${id} ${Date.now()}`)
    await new Promise((resolve) => setTimeout(resolve, lookEveryMs))
  }
}

function remove(notes: Notes, key: string, id: string): void {
  if (notes.getItem(key)?.startsWith(id)) notes.removeItem(key)
}
