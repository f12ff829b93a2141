import { lazyPart } from '../../ui/lazy-part.js'

/** What one does with messages, a part of its own: nothing of it is needed to read. */
export const MessageTools = lazyPart(async () => (await import('./MessageTools.js')).MessageTools)

/** The buttons on the row that is looked at. */
export const RowToolbar = lazyPart(async () => (await import('./RowToolbar.js')).RowToolbar)

export const MessageEditor = lazyPart(async () => (await import('./MessageEditor.js')).MessageEditor)
