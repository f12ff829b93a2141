import { randomUUID } from 'node:crypto'
import type { File } from '@tidings/contracts'
import mongoose from 'mongoose'
import { defineFileModel } from '../../src/features/files/file.model.js'
import type { Person } from './person.js'
import type { TestServer } from './test-server.js'

/** A file that somebody has uploaded for a room, without its bytes: for tests of the messages that carry it. */
export async function storedFile(
  server: TestServer,
  uploader: Person,
  room: string,
  name = 'notes.txt',
): Promise<File> {
  const connection = await mongoose.createConnection(server.databaseUri).asPromise()
  const id = randomUUID()
  const shown = { name, type: 'text/plain', sizeBytes: 5 }
  const row = { _id: id, room, uploader: uploader.id, uploadedAt: new Date(), ...shown }
  await defineFileModel(connection).create(row)
  await connection.close()
  return { id, ...shown }
}
