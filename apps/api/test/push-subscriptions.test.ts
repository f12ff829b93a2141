import { randomUUID } from 'node:crypto'
import mongoose from 'mongoose'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { Person, password, request } from './kit/person.js'
import { type PushDevice, PushServiceForTest } from './kit/push-service.js'
import { startServerForTest, startTestServer, type TestServer } from './kit/test-server.js'

let service: PushServiceForTest
let server: TestServer
let stored: mongoose.mongo.Collection<{ _id: string; user: string }>
let ada: Person
let ben: Person
let phone: PushDevice

beforeAll(async () => {
  service = await PushServiceForTest.start()
  server = await startTestServer({ PUSH_ALLOWED_ORIGINS: service.origin })
  const connection = await mongoose.createConnection(server.databaseUri).asPromise()
  stored = connection.collection('pushSubscriptions')
  return async () => {
    await connection.close()
    await server.stop()
    service.stop()
  }
})

beforeEach(async () => {
  const name = randomUUID().slice(0, 8)
  ;[ada, ben] = [await server.person(`ada-${name}`), await server.person(`ben-${name}`)]
  phone = service.device()
})

/** The same person on another device, in a session of its own. */
async function signIn(person: Person): Promise<Person> {
  const answer = await request(person.url, 'POST', '/api/auth/login', {
    body: { login: person.me.username, password },
  })
  return new Person(person.url, answer.body, '')
}

function put(person: Person, subscription: object = phone.subscription()) {
  return person.ask('PUT', '/me/push-subscriptions', subscription)
}

async function whisper(): Promise<{ id: string }> {
  const direct = (await ada.ask('POST', '/rooms/direct', { userIds: [ben.id] })).body
  return ada.post(direct.id, 'psst')
}

/** Whether ada's next words to ben come to a device, once they have come to another one that is told of everything. */
async function isTold(device: PushDevice): Promise<boolean> {
  const witness = service.device()
  await put(ben, witness.subscription())
  for (let n = 0; n < 2; n += 1) {
    const { id } = await whisper()
    await witness.hears(({ notification }) => notification.data.messageId === id)
  }
  return device.attempts > 0
}

describe('a subscription', () => {
  it('is for those who are signed in, and needs the keys of a browser', async () => {
    for (const [method, path] of [
      ['GET', '/api/push/key'],
      ['PUT', '/api/me/push-subscriptions'],
      ['DELETE', '/api/me/push-subscriptions'],
    ] as const) {
      const body = method === 'GET' ? undefined : phone.subscription()
      expect((await request(server.url, method, path, { body })).status).toBe(401)
    }
    const good = phone.subscription()
    const noPoint = Buffer.concat([Buffer.from([4]), Buffer.alloc(64, 1)]).toString('base64url')
    for (const keys of [{}, { ...good.keys, auth: 'short' }, { ...good.keys, p256dh: noPoint }]) {
      expect(await put(ben, { ...good, keys })).toMatchObject({
        status: 400,
        body: { code: 'VALIDATION_FAILED' },
      })
    }
    for (const wrong of [{ content: 'some' }, { language: 'fr' }, { endpoint: 'push' }]) {
      expect((await put(ben, { ...good, ...wrong })).status).toBe(400)
    }
    expect(await stored.countDocuments({ user: ben.id })).toBe(0)
    expect((await put(ben)).status).toBe(204)
  })

  it('is refused where only this machine or its network could be reached', async () => {
    const { origin, protocol, port } = new URL(service.origin)
    for (const endpoint of [
      'http://push.example.org/a',
      'https://localhost/a',
      'https://127.0.0.1/a',
      'https://2130706433/a',
      'https://[::1]/a',
      'https://10.1.2.3/a',
      'https://169.254.169.254/latest',
      'https://router.local/a',
      'https://push.example.org:8443/a',
      'https://ben:secret@push.example.org/a',
      `${protocol}//localhost:${port}/a`,
      `${origin.replace('http:', 'https:')}/a`,
    ]) {
      expect(await put(ben, { ...phone.subscription(), endpoint }), endpoint).toMatchObject({
        status: 422,
        body: { code: 'PUSH_ENDPOINT_NOT_ALLOWED' },
      })
    }
    const endpoint = 'https://push.example.org/a'
    expect((await put(ben, { ...phone.subscription(), endpoint })).status).toBe(204)
  })

  it('is there once for each endpoint, for whoever set it last', async () => {
    await put(ben)
    await put(ada, phone.subscription('private', 'de'))
    const found = await stored.find({ endpoint: phone.endpoint } as never).toArray()
    expect(found).toMatchObject([{ user: ada.id, content: 'private', language: 'de' }])
    expect(await isTold(phone)).toBe(false)
  })

  it('gives way to the twentieth after it', async () => {
    const devices = Array.from({ length: 21 }, () => service.device())
    for (const device of devices) await put(ben, device.subscription())
    const endpoints = (await stored.find({ user: ben.id }).toArray()).map(
      (found) => (found as unknown as PushDevice).endpoint,
    )
    expect(endpoints.toSorted()).toEqual(
      devices
        .slice(1)
        .map(({ endpoint }) => endpoint)
        .toSorted(),
    )
  })

  it('is taken back by its owner alone', async () => {
    await put(ben)
    const { endpoint } = phone
    expect((await ada.ask('DELETE', '/me/push-subscriptions', { endpoint })).status).toBe(204)
    expect(await stored.countDocuments({ user: ben.id })).toBe(1)
    expect((await ben.ask('DELETE', '/me/push-subscriptions', { endpoint })).status).toBe(204)
    expect(await stored.countDocuments({ user: ben.id })).toBe(0)
  })
})

describe('a subscription ends with its session', () => {
  function isGone() {
    const count = () => stored.countDocuments({ endpoint: phone.endpoint } as never)
    return expect.poll(count, { timeout: 10_000 }).toBe(0)
  }

  it('when its user signs out there', async () => {
    const there = await signIn(ben)
    await put(there)
    await there.ask('POST', '/auth/logout')
    expect(await isTold(phone)).toBe(false)
    await isGone()
  })

  it('when it is revoked from another device', async () => {
    const there = await signIn(ben)
    await put(there)
    const { sessions } = await there.get('/me/sessions')
    const { id } = sessions.find(({ current }: { current: boolean }) => current)
    expect((await ben.ask('DELETE', `/me/sessions/${id}`)).status).toBe(204)
    expect(await isTold(phone)).toBe(false)
    await isGone()
  })

  it('when it expires', async () => {
    const there = await signIn(ben)
    await put(there)
    const { session } = (await stored.findOne({ user: ben.id })) as unknown as { session: string }
    const database = await mongoose.createConnection(server.databaseUri).asPromise()
    const expired = { $set: { expiresAt: new Date(Date.now() - 1_000) } }
    await database.collection('sessions').updateOne({ _id: session as never }, expired)
    await database.close()
    expect(await isTold(phone)).toBe(false)
    await isGone()
  })

  it('when its user is deactivated', async () => {
    await put(ben)
    const direct = (await ada.ask('POST', '/rooms/direct', { userIds: [ben.id] })).body
    await ada.post(direct.id, 'psst')
    await phone.hears(() => true)
    const database = await mongoose.createConnection(server.databaseUri).asPromise()
    const deactivated = { $set: { deactivatedAt: new Date() } }
    await database.collection('users').updateOne({ _id: ben.id as never }, deactivated)
    await database.close()
    // What another node changed in people may stay unseen for five seconds.
    const isSeen = async () => 'deactivatedAt' in (await ada.get(`/users/${ben.id}`))
    await expect.poll(isSeen, { timeout: 15_000 }).toBe(true)
    await ada.post(direct.id, 'psst')
    await isGone()
    expect(phone.attempts).toBe(1)
  })
})

describe('a push service', () => {
  it('that knows a subscription no more is asked no more', async () => {
    await put(ben)
    phone.replies.push([410])
    expect(await isTold(phone)).toBe(true)
    expect(await stored.countDocuments({ endpoint: phone.endpoint } as never)).toBe(0)
    expect(await isTold(phone)).toBe(true)
    expect(phone.attempts).toBe(1)
  })

  it('that is overloaded gets it again, once it has taken breath', async () => {
    await put(ben)
    phone.replies.push([429, { 'retry-after': '1' }])
    const { id } = await whisper()
    await phone.hears(({ notification }) => notification.data.messageId === id)
    expect(phone.attempts).toBe(2)
    expect(phone.received).toHaveLength(1)
  })

  it('that sends us elsewhere is not followed', async () => {
    const elsewhere = service.device()
    await put(ben)
    for (let n = 0; n < 2; n += 1) phone.replies.push([307, { location: elsewhere.endpoint }])
    expect(await isTold(phone)).toBe(true)
    expect(elsewhere.attempts).toBe(0)
  })
})

describe('on two nodes', () => {
  it('a message is pushed once, and not to who is active on the other one', async () => {
    const settings = { PUSH_ALLOWED_ORIGINS: service.origin, MONGODB_URI: server.databaseUri }
    const two = await startServerForTest(settings)
    const keys = [await ada.get('/push/key'), await ada.at(two.url).get('/push/key')]
    expect(keys[0]).toEqual(keys[1])
    await put(ben)
    // Ben is connected to the one, and ada writes through the other, so that both learn of it.
    const laptop = await ben.at(two.url).connect()
    await laptop.do('setPresence', { presence: 'away' })
    expect(await isTold(phone)).toBe(true)
    expect(phone.attempts).toBe(2)
    await laptop.do('setPresence', { presence: 'active' })
    const cy = await server.person(`cy-${randomUUID().slice(0, 8)}`)
    const other = service.device()
    await put(cy, other.subscription())
    for (let n = 0; n < 2; n += 1) {
      await whisper()
      const direct = (await ada.ask('POST', '/rooms/direct', { userIds: [cy.id] })).body
      const { id } = await ada.post(direct.id, 'psst')
      await other.hears(({ notification }) => notification.data.messageId === id)
    }
    expect(phone.attempts).toBe(2)
  })
})
