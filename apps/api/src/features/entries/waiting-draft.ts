import type { EntryId } from '@tidings/contracts'
import { AppError } from '../../kernel/app-error.js'
import { createDeferred, type Deferred } from '../../kernel/deferred.js'
import type { EntryDoc, EntryDraft } from './entry.model.js'
import { isSameEntry } from './place-entry.js'

/** What became of a draft: its entry as it may be shown, and whether it is new or had been written before. */
export interface Appended {
  readonly entry: EntryDoc
  readonly isNew: boolean
}

/** A draft on its way to the log, and whoever waits for its place. */
export interface Waiting extends Deferred<Appended> {
  readonly draft: EntryDraft
  /** The entry that has to be in the log before it. */
  readonly previous: EntryId | undefined
}

export function waitingFor(draft: EntryDraft, previous?: EntryId): Waiting {
  return { draft, previous, ...createDeferred<Appended>() }
}

/** Somebody sends again what is on its way: both get the one answer, unless it is not the same thing. */
export async function repeat(twin: Waiting, draft: EntryDraft): Promise<Appended> {
  if (!isSameEntry(twin.draft, draft)) throw new AppError('ID_CONFLICT')
  const { entry } = await twin.promise
  return { entry, isNew: false }
}
