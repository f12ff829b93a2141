/** A deliberate fault in the server's built code, as edits of exact text: each has to be found exactly once. */
export interface Breakage {
  /** What the server promises no longer. */
  readonly summary: string
  readonly edits: readonly Edit[]
}

export interface Edit {
  /** Within the API's `dist`. */
  readonly file: string
  readonly find: string
  readonly replaceBy: string
}

export const breakages: Readonly<Record<string, Breakage>> = {
  'no-unique-index': {
    summary: 'two nodes may both claim the same rev and seq',
    edits: [
      {
        file: 'features/entries/entry.model.js',
        find: 'schema.index({ room: 1, rev: 1 }, { unique: true });',
        replaceBy: 'schema.index({ room: 1, rev: 1 });',
      },
      {
        file: 'features/entries/entry.model.js',
        find: 'schema.index({ room: 1, seq: 1 }, { unique: true, partialFilterExpression',
        replaceBy: 'schema.index({ room: 1, seq: 1 }, { partialFilterExpression',
      },
    ],
  },
  'ack-before-write': {
    summary: 'a message is acknowledged before it is in the database',
    edits: [
      {
        file: 'features/entries/room-writer.js',
        find: 'const result = await this.#parts.repository.insertBatch(docs);',
        replaceBy: `rest.forEach((waiting, index) => {
                if (waiting.draft.kind === 'message')
                    this.#settle(waiting, () => waiting.resolve({ entry: docs[index], isNew: true }));
            });
            const result = await this.#parts.repository.insertBatch(docs);`,
      },
    ],
  },
  'broadcast-to-all': {
    summary: 'every socket is sent the entries of every room',
    edits: [
      {
        file: 'realtime/socket-publisher.js',
        find: `io.to(channels.watchers(roomId))
                .except(channels.lagging)
                .emit('entries',`,
        replaceBy: `io.except(channels.lagging).emit('entries',`,
      },
    ],
  },
}
