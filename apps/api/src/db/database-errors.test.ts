import mongoose from 'mongoose'
import { describe, expect, it } from 'vitest'
import { toAppError } from './database-errors.js'

const { MongoBulkWriteError, MongoNetworkError } = mongoose.mongo

/** As the driver wraps what it meets on its way to the server with a batch. */
function brokenBatch(met: Error) {
  return new MongoBulkWriteError(met, {} as ConstructorParameters<typeof MongoBulkWriteError>[1])
}

describe('toAppError', () => {
  it.each([
    ['a connection that ended', new MongoNetworkError('connection 5 closed')],
    ['a pipe that broke', Object.assign(new Error('This socket has been ended'), { code: 'EPIPE' })],
  ])('S2: counts a batch stopped by %s as the database’s absence', (_, met) => {
    expect(toAppError(met).code).toBe('DATABASE_UNAVAILABLE')
    expect(toAppError(brokenBatch(met)).code).toBe('DATABASE_UNAVAILABLE')
  })

  it('counts what the database refuses as our fault', () => {
    const refused = brokenBatch(Object.assign(new Error('Document failed validation'), { code: 121 }))
    expect(toAppError(refused).code).toBe('INTERNAL')
  })
})
