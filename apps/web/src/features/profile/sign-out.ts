import type { TidingsClient } from '@tidings/client'
import { removals } from '../messages/remove-with-undo.js'

/** Whoever wants to go does not wait longer for an answer to what they did before. */
const patienceMs = 2_000

/** Signs out. What was deleted a moment ago is deleted indeed before. */
export async function signOut({ session }: Pick<TidingsClient, 'session'>): Promise<void> {
  await Promise.race([removals.flush(), new Promise((resolve) => setTimeout(resolve, patienceMs))])
  await session.signOut()
}
