import { randomUUID } from 'node:crypto'
import { selectTimeline } from '@tidings/client'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { startServerForFile } from './kit/server-for-file.js'
import { twoInARoom } from './kit/two-in-a-room.js'

const { server } = await startServerForFile()

async function twoWhoShowARoom() {
  const { ada, ben, roomId } = await twoInARoom(server)
  await Promise.all([ada.opens(roomId), ben.opens(roomId)])
  return { ada, ben, roomId }
}

async function picture(): Promise<Blob> {
  const create = { width: 600, height: 400, channels: 3 as const, background: '#336699' }
  return new Blob([new Uint8Array(await sharp({ create }).png().toBuffer())], { type: 'image/png' })
}

describe('files with the SDK', () => {
  it('are uploaded, carried by a message, and read by the others', async () => {
    const { ada, ben, roomId } = await twoWhoShowARoom()
    const told: [number, number][] = []
    const bytes = new Uint8Array(300_000).map((_, index) => index % 251)
    const file = await ada.client.files.upload(roomId, new Blob([bytes]), {
      name: 'numbers.bin',
      onProgress: (sentBytes, totalBytes) => void told.push([sentBytes, totalBytes]),
    })
    expect(file).toMatchObject({ name: 'numbers.bin', sizeBytes: 300_000 })
    expect(told.at(-1)).toEqual([300_000, 300_000])
    await expect(ben.client.files.load(file.id)).rejects.toMatchObject({ code: 'FILE_NOT_FOUND' })
    const id = ada.client.messages.send(roomId, '', { attachments: [file] })
    await ben.knows('the file', (state) =>
      selectTimeline(roomId)(state)?.messages.some(
        (message) => message.id === id && message.attachments[0]?.id === file.id,
      ),
    )
    const loaded = await ben.client.files.load(file.id)
    expect(Buffer.from(await loaded.arrayBuffer()).equals(Buffer.from(bytes))).toBe(true)
  })

  it('that are pictures have their size, their words, and two addresses without secrets', async () => {
    const { ada, roomId } = await twoWhoShowARoom()
    const options = { name: 'sea.png', alt: ' The sea ' }
    const file = await ada.client.files.upload(roomId, await picture(), options)
    expect(file).toMatchObject({ type: 'image/png', width: 600, height: 400, alt: 'The sea' })
    const original = `${server.url}/api/files/${file.id}`
    expect(ada.client.files.address(file)).toEqual({ original, thumbnail: `${original}/thumbnail` })
    expect((await fetch(original)).status).toBe(401)
  })

  it('can be discarded until a message carries them', async () => {
    const { ada, ben, roomId } = await twoWhoShowARoom()
    const file = await ada.client.files.upload(roomId, new Blob(['x']), { name: 'x.txt' })
    await expect(ben.client.files.discard(file.id)).rejects.toMatchObject({ code: 'FILE_NOT_FOUND' })
    await ada.client.files.discard(file.id)
    await expect(ada.client.files.load(file.id)).rejects.toMatchObject({ code: 'FILE_NOT_FOUND' })
  })

  it('are refused with a reason, and stop where one wants them to', async () => {
    const { ada, roomId } = await twoWhoShowARoom()
    const upload = ada.client.files.upload
    const x = new Blob(['x'])
    await expect(upload(randomUUID(), x, { name: 'x.txt' })).rejects.toMatchObject({ code: 'ROOM_NOT_FOUND' })
    const broken = new Blob([(await picture()).slice(0, 200)])
    await expect(upload(roomId, broken, { name: 'sea.png' })).rejects.toMatchObject({
      code: 'IMAGE_UNREADABLE',
    })
    const reason = new Error('Not that one.')
    const signal = AbortSignal.abort(reason)
    await expect(upload(roomId, x, { name: 'x.txt', signal })).rejects.toBe(reason)
  })
})
