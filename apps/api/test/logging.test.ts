import mongoose from 'mongoose'
import { expect, it, onTestFinished } from 'vitest'
import { parseConfig } from '../src/config.js'
import { AppError } from '../src/kernel/app-error.js'
import { createLogger } from '../src/kernel/logger.js'
import { newDatabaseUri } from './kit/test-server.js'

it('says what went wrong with a write, and not what was to be written', async () => {
  const connection = await mongoose.createConnection(newDatabaseUri()).asPromise()
  onTestFinished(() => connection.close())
  const notes = await connection.createCollection('notes', { validator: { body: { $exists: false } } })
  const error: unknown = await notes.insertMany([{ body: 'a secret' }]).catch((refusal: unknown) => refusal)

  const lines: string[] = []
  const destination = { write: (line: string) => lines.push(line) }
  const logger = createLogger(parseConfig({}), { isTerminal: false, destination })
  logger.error({ err: error }, 'An event failed.')
  logger.error({ err: new AppError('INTERNAL', { cause: error }) }, 'A request failed.')
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    { err: { type: 'MongoBulkWriteError', code: 121, message: 'Document failed validation' } },
    { err: { type: 'AppError', cause: { code: 121 } } },
  ])
  expect(lines.join()).not.toContain('secret')
})
