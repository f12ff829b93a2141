import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { beforeAll, describe, expect, it } from 'vitest'
import { moving, picture, plain, pngThatClaims } from './kit/images.js'
import type { Person } from './kit/person.js'
import { startTestServer, type TestServer } from './kit/test-server.js'
import { bytesOf, fetchFile, fetchFileWith, formOf, sendForm, storedCounts, upload } from './kit/uploads.js'

let server: TestServer
let ada: Person
let ben: Person
let roomId: string
let dataDir: string

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'tidings-images-'))
  server = await startTestServer({ DATA_DIR: dataDir })
  ada = await server.person('ada')
  ben = await server.person('ben')
  roomId = (await ada.createRoom('Images')).id
  await ben.join(roomId)
  return async () => {
    await server.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
})

async function original(id: string): Promise<Buffer> {
  return bytesOf(await fetchFile(ada, id))
}

describe('an image', () => {
  it.each(['jpeg', 'png', 'webp', 'gif', 'avif'] as const)(
    'as %s keeps its format, and tells its size and its colour before it is loaded',
    async (format) => {
      const content = await plain(300, 200, '#cc2222').toFormat(format).toBuffer()
      const file = await upload(ada, { roomId, content, name: 'red.txt', alt: 'All red' })
      expect(file).toMatchObject({ type: `image/${format}`, width: 300, height: 200, alt: 'All red' })
      expect(file.placeholder).toMatch(/^#[c-d][0-9a-f][12][0-9a-f][12][0-9a-f]$/)
      const served = await original(file.id)
      expect(served.length).toBe(file.sizeBytes)
      expect(await sharp(served).metadata()).toMatchObject({ width: 300, height: 200 })
      const { headers } = await fetchFile(ada, file.id)
      expect(headers.get('content-type')).toBe(`image/${format}`)
      expect(headers.get('content-disposition')).toMatch(/^attachment/)
    },
  )

  it('loses where and by what it was taken, and stands upright', async () => {
    const content = await picture(400, 100)
      .withMetadata({ orientation: 6 })
      .withExif({ IFD0: { Make: 'Camera' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 30/1 0/1' } })
      .jpeg()
      .toBuffer()
    expect((await sharp(content).metadata()).exif?.includes('Camera')).toBe(true)
    const file = await upload(ada, { roomId, content })
    expect(file).toMatchObject({ width: 100, height: 400 })
    const served = await original(file.id)
    const { exif, icc, xmp, iptc, orientation, width, height } = await sharp(served).metadata()
    expect({ exif, icc, xmp, iptc, orientation, width, height }).toEqual({ width: 100, height: 400 })
    expect(served.includes('Camera')).toBe(false)
    expect(served.includes('Exif')).toBe(false)
  })

  it.each(['gif', 'webp'] as const)('that moves goes on moving: %s', async (format) => {
    const content = await moving(format, 60, 40, 3)
    const file = await upload(ada, { roomId, content })
    expect(file).toMatchObject({ type: `image/${format}`, width: 60, height: 40 })
    expect((await sharp(await original(file.id), { animated: true }).metadata()).pages).toBe(3)
  })

  it('that can be seen through has no colour to draw before', async () => {
    const content = await sharp({
      create: { width: 20, height: 20, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0.3 } },
    })
      .png()
      .toBuffer()
    expect((await upload(ada, { roomId, content })).placeholder).toBeUndefined()
  })
})

describe('a thumbnail', () => {
  it('is a smaller WebP, for the same people as the image', async () => {
    const content = await picture(1_600, 800).jpeg().toBuffer()
    const file = await upload(ada, { roomId, content, name: 'wide.jpg' })
    const path = `${file.id}/thumbnail`
    const answer = await fetchFile(ada, path)
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'image/webp',
      'content-disposition': 'attachment; filename=wide.jpg.webp',
      'content-security-policy': "sandbox; default-src 'none'",
      'x-content-type-options': 'nosniff',
    })
    const small = await bytesOf(answer)
    expect(await sharp(small).metadata()).toMatchObject({ format: 'webp', width: 720, height: 360 })
    expect(small.length).toBeLessThan(file.sizeBytes)

    const etag = answer.headers.get('etag') ?? ''
    expect((await fetchFileWith(ada, path, { 'if-none-match': etag })).status).toBe(304)
    expect((await fetchFile(ben, path)).status).toBe(404)
    const message = await ada.post(roomId, '', { attachments: [file.id] })
    expect((await fetchFile(ben, path)).status).toBe(200)
    await ada.ask('DELETE', `/messages/${message.id}`)
    for (const person of [ada, ben]) expect((await fetchFile(person, path)).status).toBe(404)
    expect((await fetchFileWith(ada, path, { 'if-none-match': etag })).status).toBe(404)
  })

  it('moves with its image', async () => {
    const file = await upload(ada, { roomId, content: await moving('gif', 800, 400, 3) })
    const small = await bytesOf(await fetchFile(ada, `${file.id}/thumbnail`))
    expect((await sharp(small, { animated: true }).metadata()).pages).toBe(3)
  })

  it('of a small image is the image', async () => {
    const file = await upload(ada, { roomId, content: await picture(700, 700).png().toBuffer() })
    const answer = await fetchFile(ada, `${file.id}/thumbnail`)
    expect(answer.headers.get('content-type')).toBe('image/png')
    expect((await bytesOf(answer)).equals(await original(file.id))).toBe(true)
  })
})

describe('an image that is not what it says', () => {
  const cases: [string, () => Promise<Buffer>, number, string][] = [
    ['of 60,000 × 60,000 pixels', async () => pngThatClaims(60_000, 60_000), 413, 'IMAGE_TOO_LARGE'],
    ['of more pixels than fit', async () => plain(8_000, 6_300).png().toBuffer(), 413, 'IMAGE_TOO_LARGE'],
    ['of too many frames', () => moving('gif', 2, 2, 1_001), 413, 'IMAGE_TOO_LARGE'],
    ['with a header alone', async () => pngThatClaims(1_000, 1_000), 422, 'IMAGE_UNREADABLE'],
    [
      'cut in the middle, PNG',
      async () => half(await picture(300, 300).png().toBuffer()),
      422,
      'IMAGE_UNREADABLE',
    ],
    [
      'cut in the middle, JPEG',
      async () => half(await picture(300, 300).jpeg().toBuffer()),
      422,
      'IMAGE_UNREADABLE',
    ],
    [
      'cut in the middle, WebP',
      async () => half(await picture(300, 300).webp().toBuffer()),
      422,
      'IMAGE_UNREADABLE',
    ],
    [
      'cut in the middle, AVIF',
      async () => half(await picture(300, 300).avif().toBuffer()),
      422,
      'IMAGE_UNREADABLE',
    ],
    [
      'cut in the middle, GIF',
      async () => half(await picture(300, 300).gif().toBuffer()),
      422,
      'IMAGE_UNREADABLE',
    ],
  ]
  it.each(cases)('%s, is refused and leaves nothing', async (_, make, status, code) => {
    const before = await storedCounts(server)
    const answer = await sendForm(ada, formOf({ roomId, content: await make() }))
    expect(answer).toMatchObject({ status, body: { code } })
    expect(await storedCounts(server)).toEqual(before)
    expect(await readdir(join(dataDir, 'uploads'))).toEqual([])
  })

  function half(image: Buffer): Buffer {
    return image.subarray(0, image.length / 2)
  }
})
