import { randomUUID } from 'node:crypto'
import type { MyRoom } from '@tidings/contracts'
import mongoose from 'mongoose'
import { describe, expect, it } from 'vitest'
import type { Person } from './kit/person.js'
import { startServerForFile } from './kit/server-for-file.js'
import { startServerForTest } from './kit/test-server.js'

const { server, ada, ben, cy } = await startServerForFile('ada', 'ben', 'cy')

function open(person: Person, ...others: (Person | string)[]) {
  const userIds = others.map((other) => (typeof other === 'string' ? other : other.id))
  return person.ask('POST', '/rooms/direct', { userIds })
}

function mine(person: Person): Promise<MyRoom[]> {
  return person.get('/rooms').then(({ rooms }) => rooms)
}

/** Changes a room's document behind the server's back, as a process that ended in the middle of its work. */
async function inDatabase(act: (database: mongoose.Connection) => Promise<unknown>): Promise<void> {
  const connection = await mongoose.createConnection(server.databaseUri).asPromise()
  await act(connection)
  await connection.close()
}

describe('a direct room', () => {
  it('is one room for the same people, made by the first and found by the second', async () => {
    const socket = await ben.connect()
    const made = await open(ada, ben)
    expect(made.status).toBe(201)
    expect(made.body).toMatchObject({ kind: 'direct', memberCount: 2, unread: 0, mentions: 0 })
    expect(made.body).not.toHaveProperty('name')
    expect(made.body.userIds.toSorted()).toEqual([ada.id, ben.id].toSorted())
    expect(made.body.membership).toMatchObject({ role: 'member', notify: 'all', muted: false })
    expect((await socket.hears('roomAdded')).room).toMatchObject({ id: made.body.id, kind: 'direct' })
    const found = await open(ben, ada, ben, ada)
    expect(found.status).toBe(200)
    expect(found.body.id).toBe(made.body.id)
    await ada.post(made.body.id, 'just us')
    await socket.hears('heads', ({ heads }) => heads[made.body.id]?.seq === 1)
    expect(await mine(ben)).toContainEqual(expect.objectContaining({ id: made.body.id, unread: 1 }))
  })

  it('is another one with other people', async () => {
    const [two, three] = [await open(ada, ben), await open(ada, ben, cy)]
    expect(three.body).toMatchObject({ memberCount: 3, userIds: expect.arrayContaining([cy.id]) })
    expect(three.body.id).not.toBe(two.body.id)
    expect((await open(cy, ben, ada)).body.id).toBe(three.body.id)
  })

  it('is made once by twenty calls at once from both sides, with exactly its people', async () => {
    const [dee, eli] = [await server.person('dee'), await server.person('eli')]
    const other = await startServerForTest({ MONGODB_URI: server.databaseUri })
    const callers = [dee, eli, dee.at(other.url), eli.at(other.url)]
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, n) => {
        const caller = callers[n % 4] as Person
        return open(caller, caller.id === dee.id ? eli : dee)
      }),
    )
    expect(answers.map(({ status }) => status).filter((status) => status === 201)).toHaveLength(1)
    expect(answers.every(({ status }) => status === 200 || status === 201)).toBe(true)
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1)
    const { id } = answers[0]?.body ?? {}
    const { entries } = await dee.get(`/rooms/${id}/entries?after=0`)
    expect(entries.map((entry: { kind: string }) => entry.kind)).toEqual(['memberJoined', 'memberJoined'])
    for (const person of [dee, eli]) {
      expect((await mine(person)).filter((room) => room.kind === 'direct')).toHaveLength(1)
    }
  })

  it('needs somebody else, who is there and active', async () => {
    const gone = await server.person('gone')
    expect((await open(ada, ada)).body).toMatchObject({ code: 'VALIDATION_FAILED' })
    expect((await open(ada)).body).toMatchObject({ code: 'VALIDATION_FAILED' })
    expect((await open(ada, ben, randomUUID())).body).toMatchObject({ code: 'USER_NOT_FOUND' })
    const many = Array.from({ length: 9 }, () => randomUUID())
    expect((await open(ada, ...many)).body).toMatchObject({ code: 'VALIDATION_FAILED' })
    await inDatabase((database) =>
      database
        .collection('users')
        .updateOne({ _id: gone.id as never }, { $set: { deactivatedAt: new Date() } }),
    )
    expect((await open(ada, gone)).body).toMatchObject({ code: 'USER_NOT_FOUND' })
  })

  it('always has the same people and no name of its own', async () => {
    const { id } = (await open(ada, ben)).body
    const owner = ada
    for (const [method, path, body] of [
      ['PATCH', '', { name: 'Ours' }],
      ['PATCH', '', { topic: 'Us' }],
      ['DELETE', '/members/me', undefined],
      ['DELETE', `/members/${ben.id}`, undefined],
      ['PUT', `/members/${cy.id}`, {}],
      ['PUT', `/members/${ben.id}`, { role: 'moderator' }],
    ] as const) {
      const refused = await owner.ask(method, `/rooms/${id}${path}`, body)
      expect([method, path, refused.body.code]).toEqual([method, path, 'DIRECT_ROOM'])
    }
    expect(await ben.get(`/rooms/${id}`)).toMatchObject({ memberCount: 2 })
  })

  it('is not there for anybody else', async () => {
    const { id } = (await open(ada, ben)).body
    for (const [method, path, body] of [
      ['GET', '', undefined],
      ['GET', '/messages', undefined],
      ['GET', '/entries?after=0', undefined],
      ['GET', '/members', undefined],
      ['PATCH', '', { name: 'Mine' }],
      ['PUT', '/members/me', {}],
      ['PUT', `/members/${cy.id}`, {}],
      ['DELETE', '/members/me', undefined],
      ['DELETE', `/members/${ben.id}`, undefined],
      ['PATCH', '/membership', { muted: true }],
      ['PUT', '/read', { seq: 1 }],
      ['PUT', '/unread', { seq: 1 }],
    ] as const) {
      const refused = await cy.ask(method, `/rooms/${id}${path}`, body)
      expect([method, path, refused.body.code]).toEqual([method, path, 'ROOM_NOT_FOUND'])
    }
    const { rooms } = await cy.get('/rooms/public')
    expect(rooms.some((room: MyRoom) => room.id === id)).toBe(false)
  })

  it('whose making was cut off is finished by whoever of its people looks for it', async () => {
    const [fay, gus] = [await server.person('fay'), await server.person('gus')]
    const { id } = (await open(fay, gus)).body
    const cutOff = (upToRev: number, memberCount: number) =>
      inDatabase(async (database) => {
        await database.collection('entries').deleteMany({ room: id, rev: { $gt: upToRev } })
        await database.collection('memberships').deleteMany({ room: id, rev: { $gt: upToRev } })
        const state = { $set: { memberCount, membersRev: upToRev } }
        await database.collection('rooms').updateOne({ _id: id }, state)
      })
    await cutOff(1, 1)
    const next = await startServerForTest({ MONGODB_URI: server.databaseUri })
    const first = (await mine(fay.at(next.url))).concat(await mine(gus.at(next.url)))
    expect(first.some((room) => room.id === id)).toBe(true)
    expect(await gus.at(next.url).get(`/rooms/${id}`)).toMatchObject({ memberCount: 2 })
    await cutOff(0, 0)
    const last = await startServerForTest({ MONGODB_URI: server.databaseUri })
    const reopened = await open(gus.at(last.url), fay)
    expect(reopened.status).toBe(200)
    expect(reopened.body).toMatchObject({ id, memberCount: 2 })
    expect(await fay.at(last.url).get(`/rooms/${id}`)).toMatchObject({ memberCount: 2 })
  })
})
