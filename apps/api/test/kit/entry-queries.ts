import mongoose from 'mongoose'
import { onTestFinished } from 'vitest'

/** Notes what is asked of the entries from now on, through whichever connection; of one room, or of all. */
export function watchEntryQueries(room = ''): { names: string[] } {
  const names: string[] = []
  mongoose.set('debug', (collection: string, operation: string, ...asked: unknown[]) => {
    if (collection === 'entries' && JSON.stringify(asked).includes(room)) names.push(operation)
  })
  onTestFinished(() => {
    mongoose.set('debug', false)
  })
  return { names }
}
