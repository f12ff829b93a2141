import { randomUUID } from 'node:crypto'
import { mkdir, mkdtemp, readdir, utimes } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import mongoose from 'mongoose'

import { describe, expect, it, onTestFinished } from 'vitest'
import { defineEntryModel } from '../src/features/entries/entry.model.js'
import { createEntryRepository } from '../src/features/entries/entry.repository.js'
import { createGridFsBlobStore } from '../src/features/files/blob.repository.js'
import { defineFileModel, type FileDoc } from '../src/features/files/file.model.js'
import { createFileRepository } from '../src/features/files/file.repository.js'
import { createClaimFiles } from '../src/features/files/file-claims.js'
import { createFileRemoval } from '../src/features/files/file-removal.js'
import { createFileSweep } from '../src/features/files/file-sweep.js'
import { createTempFolders } from '../src/features/files/temp-folders.js'
import { picture } from './kit/images.js'
import { roomOf } from './kit/room-of.js'
import { startServerForFile } from './kit/server-for-file.js'
import { fetchFile, storedCounts, upload } from './kit/uploads.js'

const hourMs = 60 * 60_000
const dayMs = 24 * hourMs

const { server, ada } = await startServerForFile('ada')
const { id: roomId } = await roomOf(ada)

/** The sweep of another node of the same Tidings, whose clock a test sets. */
async function sweeper() {
  const connection = await mongoose.createConnection(server.databaseUri).asPromise()
  onTestFinished(() => connection.close())
  const tempParent = await mkdtemp(join(tmpdir(), 'tidings-sweep-'))
  const model = defineFileModel(connection)
  const repository = createFileRepository(model)
  const blobs = createGridFsBlobStore(connection)
  const removal = createFileRemoval({ repository, blobs })
  const tempFolders = createTempFolders(tempParent)
  const { findMessages } = createEntryRepository(defineEntryModel(connection))

  async function sweepIn(ms: number): Promise<void> {
    const now = () => Date.now() + ms
    await createFileSweep({ repository, blobs, removal, tempFolders, findMessages, now })()
  }
  /** Gives a file the state in which a crash may leave it. */
  async function leave(id: string, change: mongoose.UpdateQuery<FileDoc>): Promise<void> {
    await model.updateOne({ _id: id }, change)
  }
  return { sweepIn, leave, blobs, repository, removal, connection, tempParent }
}

async function isThere(id: string): Promise<boolean> {
  return (await fetchFile(ada, id)).status === 200
}

describe('the sweep', () => {
  it('removes what nobody sent within a day, with its bytes, and not before', async () => {
    const { sweepIn } = await sweeper()
    const before = await storedCounts(server)
    const file = await upload(ada, { roomId, content: await picture(900, 900).jpeg().toBuffer() })
    await sweepIn(dayMs - hourMs)
    expect(await isThere(file.id)).toBe(true)
    await sweepIn(dayMs + hourMs)
    expect(await isThere(file.id)).toBe(false)
    expect(await storedCounts(server)).toEqual(before)
  })

  it('keeps what was sent, for ever', async () => {
    const { sweepIn } = await sweeper()
    const file = await upload(ada, { roomId, content: 'sent' })
    await ada.post(roomId, '', { attachments: [file.id] })
    await sweepIn(400 * dayMs)
    expect(await isThere(file.id)).toBe(true)
  })

  it('keeps what was sent, also where a crash kept the file from learning of it', async () => {
    const { sweepIn, leave, repository } = await sweeper()
    const file = await upload(ada, { roomId, content: 'sent' })
    await ada.post(roomId, '', { attachments: [file.id] })
    await leave(file.id, { $set: { pendingSince: new Date() } })
    await sweepIn(2 * dayMs)
    expect(await isThere(file.id)).toBe(true)
    expect((await repository.find(file.id))?.pendingSince).toBeUndefined()
  })

  it('removes what was claimed for a message that never came', async () => {
    const { sweepIn, leave } = await sweeper()
    const file = await upload(ada, { roomId, content: 'claimed' })
    await leave(file.id, { $set: { message: randomUUID() } })
    expect(await isThere(file.id)).toBe(true)
    await sweepIn(hourMs)
    expect(await isThere(file.id)).toBe(true)
    await sweepIn(2 * dayMs)
    expect(await isThere(file.id)).toBe(false)
  })

  it('removes what a deleted message left behind', async () => {
    const { sweepIn, leave, repository } = await sweeper()
    const message = await ada.post(roomId, 'to be deleted')
    await ada.ask('DELETE', `/messages/${message.id}`)
    const file = await upload(ada, { roomId, content: 'left' })
    await leave(file.id, { $set: { message: message.id }, $unset: { pendingSince: 1 } })
    expect(await isThere(file.id)).toBe(false)
    expect(await repository.find(file.id)).not.toBeNull()
    await sweepIn(0)
    expect(await repository.find(file.id)).toBeNull()
  })

  it('removes bytes that no file names, also those of half a file, an hour later', async () => {
    const { sweepIn, repository, connection } = await sweeper()
    const before = await storedCounts(server)
    const [whole, half] = [
      await upload(ada, { roomId, content: 'a' }),
      await upload(ada, { roomId, content: 'b' }),
    ]
    await repository.remove([whole.id, half.id])
    await connection.db?.collection<{ _id: string }>('blobs.files').deleteOne({ _id: half.id })
    const left = { files: before.files, blobs: before.blobs + 1, chunks: before.chunks + 2 }
    await sweepIn(0)
    expect(await storedCounts(server)).toEqual(left)
    await sweepIn(2 * hourMs)
    expect(await storedCounts(server)).toEqual(before)
  })

  it('removes what an upload left on the disk when its process was killed', async () => {
    const { sweepIn, tempParent } = await sweeper()
    const longAgo = new Date(Date.now() - 2 * hourMs)
    for (const name of ['upload-old', 'upload-new']) await mkdir(join(tempParent, name))
    await utimes(join(tempParent, 'upload-old'), longAgo, longAgo)
    await sweepIn(0)
    expect(await readdir(tempParent)).toEqual(['upload-new'])
  })
})

describe('a file that is removed because nothing needs it', () => {
  it('stays when a message has claimed it meanwhile', async () => {
    const { removal, repository } = await sweeper()
    const { id } = await upload(ada, { roomId, content: 'late' })
    const asRead = await repository.find(id)
    await ada.post(roomId, '', { attachments: [id] })
    if (asRead) await removal.unlessChanged([asRead])
    expect(await isThere(id)).toBe(true)
  })

  it('stays when the message that claimed it long ago is being sent again', async () => {
    const { removal, repository, leave } = await sweeper()
    const { id } = await upload(ada, { roomId, content: 'long ago' })
    const message = randomUUID()
    await leave(id, { $set: { message, pendingSince: new Date(Date.now() - 2 * dayMs) } })
    const asRead = await repository.find(id)
    const actor = { userId: ada.id, sessionId: randomUUID(), role: 'member' as const }
    await createClaimFiles(repository)(actor, roomId, message, [id])
    if (asRead) await removal.unlessChanged([asRead])
    expect(await isThere(id)).toBe(true)
  })
})

describe('a blob', () => {
  it('that breaks off while it is written leaves nothing', async () => {
    const { blobs } = await sweeper()
    const before = await storedCounts(server)
    async function* broken() {
      yield Buffer.alloc(600_000)
      throw new Error('cut')
    }
    await expect(blobs.put(randomUUID(), Readable.from(broken()))).rejects.toThrow('cut')
    expect(await storedCounts(server)).toEqual(before)
  })

  it('that is removed while it is read ends with an error, not early', async () => {
    const { blobs } = await sweeper()
    const id = randomUUID()
    await blobs.put(id, Readable.from([Buffer.alloc(4_000_000)]))
    const content = await blobs.open(id)
    await blobs.remove([id])
    const reading = (async () => {
      for await (const _ of content ?? []);
    })()
    await expect(reading).rejects.toThrow('removed')
    expect(await blobs.open(id)).toBeUndefined()
  })
})
