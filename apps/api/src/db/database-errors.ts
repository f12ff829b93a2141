import mongoose from 'mongoose'
import { AppError } from '../kernel/app-error.js'

const {
  MongoBulkWriteError,
  MongoDriverError,
  MongoNetworkError,
  MongoServerError,
  MongoServerSelectionError,
  MongoOperationTimeoutError,
  MongoNotConnectedError,
  MongoTopologyClosedError,
  MongoClientClosedError,
} = mongoose.mongo

/** Whether an error says that the database could not be asked, rather than that it said no. */
export function isDatabaseAway(error: unknown): boolean {
  if (
    error instanceof MongoNetworkError ||
    error instanceof MongoServerSelectionError ||
    error instanceof MongoOperationTimeoutError ||
    error instanceof MongoNotConnectedError ||
    error instanceof MongoTopologyClosedError ||
    error instanceof MongoClientClosedError
  ) {
    return true
  }
  if (error instanceof MongoServerError) {
    return (
      isBrokenBulkWrite(error) ||
      error.hasErrorLabel('RetryableWriteError') ||
      error.hasErrorLabel('RetryableError') ||
      isShutdown(error.code)
    )
  }
  return isPoolClosedOrBusy(error) || isBrokenConnection(error) || isNotConnected(error)
}

/** Makes an unknown error one of the table: what the database's absence caused is retryable, the rest is ours. */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error
  return new AppError(isDatabaseAway(error) ? 'DATABASE_UNAVAILABLE' : 'INTERNAL', { cause: error })
}

/** Whether a write was refused because a unique index has the value already, and of which fields. */
export function duplicateKeyOf(error: unknown): Readonly<Record<string, unknown>> | undefined {
  if (!(error instanceof MongoServerError) || error.code !== 11_000) return undefined
  return (error.keyPattern as Record<string, unknown> | undefined) ?? keyPatternOf(error.message)
}

/** Whether the database gave up what may only take it so long (`maxTimeMS`). */
export function isOutOfTime(error: unknown): boolean {
  return error instanceof MongoServerError && error.code === 50
}

/** Reads the fields from `… index: username_1 dup key …`, for servers that do not send the pattern. */
export function keyPatternOf(message: string): Readonly<Record<string, unknown>> {
  const index = /index: (\S+)/.exec(message)?.[1] ?? ''
  if (index.startsWith('_id')) return { _id: 1 }
  return Object.fromEntries([...index.matchAll(/([A-Za-z]+)_-?1/g)].map(([, field]) => [field, 1]))
}

/** The driver wraps what it meets on its way to the server as if the server had said it, but without its number. */
function isBrokenBulkWrite(error: unknown): boolean {
  return error instanceof MongoBulkWriteError && typeof error.code !== 'number'
}

/** Interrupted at shutdown, or no longer the primary. */
function isShutdown(code: number | string | undefined): boolean {
  return typeof code === 'number' && [91, 189, 10_107, 11_600, 11_602, 13_435, 13_436].includes(code)
}

/** What the driver passes on as Node threw it, when it writes to a connection that has just ended. */
function isBrokenConnection(error: unknown): boolean {
  const { code } = (error ?? {}) as NodeJS.ErrnoException
  return code !== undefined && ['EPIPE', 'ECONNRESET', 'ECONNREFUSED', 'ETIMEDOUT'].includes(code)
}

/** Errors of the driver's connection pool, whose classes it keeps to itself. */
function isPoolClosedOrBusy(error: unknown): boolean {
  return (
    error instanceof MongoDriverError &&
    ['MongoWaitQueueTimeoutError', 'MongoPoolClosedError'].includes(error.name)
  )
}

/** With `bufferCommands` off, Mongoose refuses by itself what is asked before the first connection. */
function isNotConnected(error: unknown): boolean {
  return error instanceof mongoose.Error && error.message.includes('before initial connection')
}
