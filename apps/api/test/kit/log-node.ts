import { randomUUID } from 'node:crypto'
import mongoose from 'mongoose'
import { onTestFinished } from 'vitest'
import { parseConfig } from '../../src/config.js'
import { defineEntryModel, type EntryDraft } from '../../src/features/entries/entry.model.js'
import { createEntryRepository, type EntryRepository } from '../../src/features/entries/entry.repository.js'
import { createEntryService } from '../../src/features/entries/entry.service.js'
import { projectMessages } from '../../src/features/entries/message-projection.js'
import { createRoomLog } from '../../src/features/entries/room-log.js'
import { defineUserModel } from '../../src/features/users/user.model.js'
import { createUserRepository } from '../../src/features/users/user.repository.js'
import { createUserService } from '../../src/features/users/user.service.js'
import { createLogger } from '../../src/kernel/logger.js'
import { newDatabaseUri } from './test-server.js'

export type LogDatabase = Awaited<ReturnType<typeof openLogDatabase>>
export type LogNode = ReturnType<LogDatabase['node']>

/** Everything but an entry's id, room (the database's one) and author, who is `ada` unless it says so. */
type Said = EntryDraft extends infer Draft
  ? Draft extends EntryDraft
    ? Omit<Draft, '_id' | 'room' | 'author'> & { _id?: string; room?: string; author?: string }
    : never
  : never

/** A real database with the logs of nodes that share it, without the doors before them. */
export async function openLogDatabase() {
  const connection = await mongoose.createConnection(newDatabaseUri()).asPromise()
  onTestFinished(() => connection.close())
  const model = defineEntryModel(connection)
  await model.createIndexes()
  const repository: EntryRepository = createEntryRepository(model)
  const users = createUserService(createUserRepository(defineUserModel(connection)))
  const logger = createLogger(parseConfig({ LOG_LEVEL: 'error' }), { isTerminal: false })
  const room = randomUUID()

  function node(options: { isPrivate?: boolean; heldBytesMax?: number } = {}) {
    const { isPrivate = false, ...bounds } = options
    const project = (_room: string, entries: Parameters<typeof projectMessages>[1]) =>
      projectMessages(repository, entries)
    const roomLog = createRoomLog({ repository, project, logger, isPrivate, ...bounds })
    const entries = createEntryService({ repository, roomLog, users })
    const write = async (said: Said) =>
      (await roomLog.append({ _id: randomUUID(), room, author: 'ada', ...said } as EntryDraft)).entry
    return { roomLog, entries, write, say: (body: string) => write({ kind: 'message', body }) }
  }

  return { node, repository, room, entries: model.collection, databaseName: connection.name }
}
