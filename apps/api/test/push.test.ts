import { createPublicKey, verify } from 'node:crypto'
import type { MyRoom } from '@tidings/contracts'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Person } from './kit/person.js'
import { type PushDevice, PushServiceForTest, type ReceivedPush } from './kit/push-service.js'
import { startTestServer, type TestServer } from './kit/test-server.js'

const publicUrl = 'https://chat.example.org'

let service: PushServiceForTest
let server: TestServer
let count = 0
/** Ada writes; ben has a phone to which his notifications are pushed. */
let ada: Person
let ben: Person
let room: MyRoom
let phone: PushDevice

beforeAll(async () => {
  service = await PushServiceForTest.start()
  server = await startTestServer({ PUSH_ALLOWED_ORIGINS: service.origin, PUBLIC_URL: publicUrl })
  return async () => {
    await server.stop()
    service.stop()
  }
})

beforeEach(async () => {
  count += 1
  ;[ada, ben] = [await server.person(`ada${count}`), await server.person(`ben${count}`)]
  room = await ada.createRoom(`Room ${count}`)
  await ben.join(room.id)
  phone = service.device()
})

function subscribe(person = ben, device = phone, content: 'full' | 'private' = 'full') {
  return person.ask('PUT', '/me/push-subscriptions', device.subscription(content))
}

const mention = (text = 'look') => ada.post(room.id, `@${ben.me.username} ${text}`)

function pushed({ id }: { id: string }, device = phone): Promise<ReceivedPush> {
  return device.hears(({ notification }) => notification.data.messageId === id)
}

/**
 * The messages that were pushed to a device. The second of two more that are pushed comes when everything before the
 * first was seen to.
 */
async function idsPushed(device = phone): Promise<(string | undefined)[]> {
  const marks = [await mention('one'), undefined]
  await pushed(marks[0], device)
  marks[1] = await mention('two')
  await pushed(marks[1], device)
  const ids = device.received.map(({ payload }) => payload.notification.data.messageId)
  return ids.filter((id) => marks.every((mark) => mark.id !== id))
}

describe('a notification is pushed to somebody who is away', () => {
  it('with who wrote what and where, encrypted for their device and signed by us', async () => {
    expect((await subscribe()).status).toBe(204)
    const message = await mention('**look** at <this>')
    const { headers, body, payload } = await pushed(message)
    expect(payload).toEqual({
      web_push: 8030,
      notification: {
        title: `${ada.me.displayName} in ${room.name}`,
        body: `@${ben.me.username} look at <this>`,
        navigate: `${publicUrl}/r/${room.id}/m/${message.id}`,
        lang: 'en',
        dir: 'auto',
        tag: room.id,
        data: { content: 'full', kind: 'mention', roomId: room.id, messageId: message.id },
      },
      app_badge: 1,
    })
    expect(body.includes('look')).toBe(false)
    expect(headers).toMatchObject({ ttl: '86400', urgency: 'high', 'content-encoding': 'aes128gcm' })
    const { publicKey } = await ben.get('/push/key')
    expect(claimsOf(headers.authorization ?? '', publicKey)).toMatchObject({
      aud: service.origin,
      sub: publicUrl,
    })
  })

  it('from a direct room and a thread, at their places', async () => {
    await subscribe()
    const direct = (await ada.ask('POST', '/rooms/direct', { userIds: [ben.id] })).body
    const whisper = await ada.post(direct.id, 'psst')
    const root = await ben.post(room.id, 'a question')
    const reply = await ada.post(room.id, 'an answer', { thread: root.id })
    expect((await pushed(whisper)).payload.notification).toMatchObject({
      title: ada.me.displayName,
      data: { kind: 'direct' },
    })
    const { notification } = (await pushed(reply)).payload
    expect(notification.navigate).toBe(`${publicUrl}/r/${room.id}/t/${root.id}/m/${reply.id}`)
    expect(notification.data).toMatchObject({ kind: 'reply', thread: root.id })
  })

  it('with a topic for each room and device, so that a newer one takes the place of an older', async () => {
    const tablet = service.device()
    await subscribe()
    await subscribe(ben, tablet)
    const direct = (await ada.ask('POST', '/rooms/direct', { userIds: [ben.id] })).body
    const [first, second] = [await mention(), await mention()]
    const elsewhere = await ada.post(direct.id, 'psst')
    const topicOf = async (message: { id: string }, device = phone) =>
      (await pushed(message, device)).headers.topic
    const topic = await topicOf(first)
    expect(topic).toMatch(/^[\w-]{32}$/)
    expect(await topicOf(second)).toBe(topic)
    expect(await topicOf(elsewhere)).not.toBe(topic)
    expect(await topicOf(first, tablet)).not.toBe(topic)
  })

  it('privately without text, names or places, in the language of the device', async () => {
    await ben.ask('PUT', '/me/push-subscriptions', phone.subscription('private', 'de'))
    const open = service.device()
    await subscribe(ben, open)
    const message = await mention('a secret')
    const full = await pushed(message, open)
    const { text, body, payload } = await phone.hears(() => true)
    expect(payload).toEqual({
      web_push: 8030,
      notification: {
        title: 'Tidings',
        body: 'Es gibt etwas Neues für dich.',
        navigate: `${publicUrl}/`,
        lang: 'de',
        dir: 'auto',
        tag: 'tidings',
        data: { content: 'private' },
      },
      app_badge: 1,
    })
    for (const told of ['secret', ada.me.username, ben.me.username, room.name ?? '', room.id, message.id]) {
      expect(text).not.toContain(told)
    }
    expect(body).toHaveLength(full.body.length)
  })

  it('who is connected, as long as nobody is at the device', async () => {
    await subscribe()
    const laptop = await ben.connect()
    await laptop.do('setPresence', { presence: 'away' })
    await pushed(await mention())
  })
})

describe('nothing is pushed', () => {
  it('N8: to somebody who was active at a device a moment ago, but to others', async () => {
    const cy = await server.person(`cy${count}`)
    await cy.join(room.id)
    await subscribe()
    const other = service.device()
    await subscribe(cy, other)
    const laptop = await ben.connect()
    await laptop.do('setPresence', { presence: 'active' })
    await laptop.do('setPresence', { presence: 'away' })
    for (let n = 0; n < 2; n += 1) await pushed(await ada.post(room.id, '@here'), other)
    expect(phone.attempts).toBe(0)
  })

  it('N8: of what does not notify, was read, or was deleted', async () => {
    await subscribe()
    await ada.post(room.id, 'nobody is named')
    const read = await mention('read')
    await ben.ask('PUT', `/rooms/${room.id}/read`, { seq: read.seq })
    const deleted = await mention('deleted')
    await ada.ask('DELETE', `/messages/${deleted.id}`)
    expect(await idsPushed()).toEqual([])
  })

  it('of what was deleted while the push service did not answer', async () => {
    await subscribe()
    phone.replies.push([503])
    const message = await mention()
    await expect.poll(() => phone.attempts, { timeout: 20_000 }).toBe(1)
    await ada.ask('DELETE', `/messages/${message.id}`)
    const next = await mention('again')
    phone.replies.push([503])
    await pushed(next)
    expect(phone.received).toHaveLength(1)
  })
})

/** What a push service may believe of who sends. */
function claimsOf(authorization: string, publicKey: string): Record<string, unknown> {
  const [, token = '', key] = /^vapid t=([^,]+), k=(.+)$/.exec(authorization) ?? []
  expect(key).toBe(publicKey)
  const point = Buffer.from(publicKey, 'base64url')
  const [x, y] = [point.subarray(1, 33).toString('base64url'), point.subarray(33).toString('base64url')]
  const [head, claims = '', signature = ''] = token.split('.')
  const isSigned = verify(
    'sha256',
    Buffer.from(`${head}.${claims}`),
    {
      key: createPublicKey({ key: { kty: 'EC', crv: 'P-256', x, y }, format: 'jwk' }),
      dsaEncoding: 'ieee-p1363',
    },
    Buffer.from(signature, 'base64url'),
  )
  expect(isSigned).toBe(true)
  return JSON.parse(Buffer.from(claims, 'base64url').toString())
}
