import { randomUUID } from 'node:crypto'
import type { Member, MyRoom, Room } from '@tidings/contracts'
import { describe, expect, it } from 'vitest'
import { leftDraft } from '../src/features/rooms/member-drafts.js'
import type { Person } from './kit/person.js'
import { startServerForFile } from './kit/server-for-file.js'
import { startServerForTest } from './kit/test-server.js'

const { server, ada, ben } = await startServerForFile('ada', 'ben')

function namesOf(answer: { rooms: Room[] }): (string | undefined)[] {
  return answer.rooms.map((room) => room.name)
}

async function membersOf(person: Person, roomId: string): Promise<string[]> {
  const { members } = await person.get(`/rooms/${roomId}/members`)
  return members.map((member: Member) => `${member.user.username} ${member.role}`)
}

describe('#general', () => {
  it('is there from the first start, moderated by the owner, joined by everybody', async () => {
    const general = (await ben.get('/rooms')).rooms.find((room: MyRoom) => room.name === 'general')
    expect(general).toMatchObject({ kind: 'public', memberCount: 2, membership: { role: 'member' } })
    expect(await membersOf(ben, general.id)).toEqual(['ada moderator', 'ben member'])
  })
})

describe('making a room', () => {
  it('makes its maker the first member and moderator', async () => {
    const room = await ada.createRoom('Design review')
    expect(room).toMatchObject({ name: 'Design review', memberCount: 1, head: { seq: 0, rev: 1 }, unread: 0 })
    expect(room.membership.role).toBe('moderator')
  })

  it('refuses a public name that is taken, in whatever case, but not a private one', async () => {
    await ada.createRoom('Lighthouse')
    expect((await ben.ask('POST', '/rooms', { name: 'LIGHTHOUSE', kind: 'public' })).body.code).toBe(
      'ROOM_NAME_TAKEN',
    )
    expect((await ben.createRoom('Lighthouse', 'private')).kind).toBe('private')
  })

  it.each([
    { name: '', kind: 'public' },
    { name: ' \n ', kind: 'public' },
    { name: 'x'.repeat(81), kind: 'public' },
    { name: 'x', kind: 'direct' },
    { name: { $ne: 1 }, kind: 'public' },
    { kind: 'public' },
    {},
  ])('refuses %j', async (body) => {
    expect((await ada.ask('POST', '/rooms', body)).body.code).toBe('VALIDATION_FAILED')
  })
})

describe('browsing', () => {
  it('shows the public rooms one could join, and no private one', async () => {
    const open = await ada.createRoom('Browse open')
    await ada.createRoom('Browse hidden', 'private')
    expect(namesOf(await ben.get('/rooms/public?query=browse'))).toEqual(['Browse open'])
    await ben.join(open.id)
    expect(namesOf(await ben.get('/rooms/public?query=browse'))).toEqual([])
  })

  it('comes in pages', async () => {
    const fresh = await startServerForTest()
    const [cy, dee] = [await fresh.person('cy'), await fresh.person('dee')]
    const names = Array.from({ length: 53 }, (_, n) => `room ${String(n).padStart(2, '0')}`)
    for (const name of names) await cy.createRoom(name)
    const first = await dee.get('/rooms/public')
    const second = await dee.get(`/rooms/public?cursor=${first.nextCursor}`)
    expect([...namesOf(first), ...namesOf(second)]).toEqual(names)
    expect(second.nextCursor).toBeUndefined()
  })
})

describe('joining and leaving', () => {
  it('is possible in public rooms; twenty times at once is once', async () => {
    const room = await ada.createRoom('Harbour')
    const joined = await Promise.all(Array.from({ length: 20 }, () => ben.join(room.id)))
    expect(new Set(joined.map((mine) => mine.memberCount))).toEqual(new Set([2]))
    expect((await ben.get(`/rooms/${room.id}/entries?after=0`)).entries).toHaveLength(2)
    expect((await ben.ask('DELETE', `/rooms/${room.id}/members/me`)).status).toBe(204)
    expect((await ben.ask('GET', `/rooms/${room.id}`)).status).toBe(404)
    expect(await membersOf(ada, room.id)).toEqual(['ada moderator'])
    expect((await ben.join(room.id)).memberCount).toBe(2)
  })

  it('is not possible in private rooms, which look like no room at all', async () => {
    const secret = await ada.createRoom('Secret', 'private')
    const none = randomUUID()
    for (const [method, path] of [
      ['PUT', 'members/me'],
      ['GET', ''],
      ['GET', 'members'],
      ['GET', 'messages'],
      ['GET', 'entries?after=0'],
      ['DELETE', 'members/me'],
      ['PATCH', ''],
      ['PUT', 'read'],
      ['POST', 'messages'],
    ] as const) {
      const body = method === 'GET' ? undefined : { seq: 1, body: 'x', name: 'y' }
      const [hidden, missing] = await Promise.all(
        [secret.id, none].map((id) => ben.ask(method, `/rooms/${id}/${path}`, body)),
      )
      const { requestId: _a, ...first } = hidden?.body ?? {}
      const { requestId: _b, ...second } = missing?.body ?? {}
      expect(first).toMatchObject({ status: 404, code: 'ROOM_NOT_FOUND' })
      expect(first).toEqual(second)
    }
  })

  it('passes a room without moderator on to its eldest member', async () => {
    const room = await ada.createRoom('Passing on')
    await ben.join(room.id)
    await ada.ask('DELETE', `/rooms/${room.id}/members/me`)
    expect(await membersOf(ben, room.id)).toEqual(['ben moderator'])
  })
})

describe('members', () => {
  it('are counted right when people come and go at once', async () => {
    const people = await Promise.all(['pat', 'ron', 'sue'].map((name) => server.person(name)))
    const [pat, ron, sue] = people as [Person, Person, Person]
    for (let round = 0; round < 5; round += 1) {
      const room = await ada.createRoom(`Coming and going ${round}`)
      await pat.join(room.id)
      await Promise.all([
        pat.ask('DELETE', `/rooms/${room.id}/members/me`),
        ron.join(room.id),
        sue.join(room.id),
        ...Array.from({ length: 5 }, () => ada.post(room.id, 'x')),
      ])
      expect((await ada.get(`/rooms/${room.id}`)).memberCount).toBe(3)
      expect(await membersOf(ada, room.id)).toHaveLength(3)
    }
  })

  it('may be added and removed by two people at once: both get what they wanted', async () => {
    const [tom, room] = [await server.person('tom'), await ada.createRoom('Twice over')]
    await ben.join(room.id)
    const path = `/rooms/${room.id}/members/${tom.id}`
    const both = (method: string) => Promise.all([ada, ben].map((person) => person.ask(method, path, {})))
    expect((await both('PUT')).map((answer) => answer.status)).toEqual([200, 200])
    await ada.ask('PUT', `/rooms/${room.id}/members/${ben.id}`, { role: 'moderator' })
    for (const answer of await both('DELETE')) expect([204, 404]).toContain(answer.status)
    expect(await membersOf(ada, room.id)).toEqual(['ada moderator', 'ben moderator'])
  })

  it('can’t make themselves unremovable by taking the id of their own removal', async () => {
    const [uma, room] = [await server.person('uma'), await ada.createRoom('Stuck')]
    await uma.join(room.id)
    const { id } = leftDraftId(room.id, uma.id)
    const taken = await uma.ask('POST', `/rooms/${room.id}/messages`, { id, body: 'mine now' })
    expect(taken.body).toMatchObject({ code: 'VALIDATION_FAILED', issues: [{ path: 'body.id' }] })
    expect((await ada.ask('DELETE', `/rooms/${room.id}/members/${uma.id}`)).status).toBe(204)
  })

  it('are brought into a private room by its moderators only', async () => {
    const [cy, room] = [await server.person('cy'), await ada.createRoom('Board', 'private')]
    const put = (person: Person, who: Person) => person.ask('PUT', `/rooms/${room.id}/members/${who.id}`, {})
    expect((await put(ben, cy)).body.code).toBe('ROOM_NOT_FOUND')
    expect((await put(ada, ben)).body).toMatchObject({ user: { username: 'ben' }, role: 'member' })
    expect((await put(ben, cy)).body.code).toBe('FORBIDDEN')
    expect((await ada.ask('PUT', `/rooms/${room.id}/members/${randomUUID()}`, {})).body.code).toBe(
      'USER_NOT_FOUND',
    )
    expect(await membersOf(ben, room.id)).toEqual(['ada moderator', 'ben member'])
  })

  it('are made moderators, and removed, by moderators only', async () => {
    const [dee, room] = [await server.person('dee'), await ben.createRoom('Crew')]
    const member = `/rooms/${room.id}/members/${dee.id}`
    await dee.join(room.id)
    expect((await dee.ask('PUT', member, { role: 'moderator' })).body.code).toBe('FORBIDDEN')
    expect((await dee.ask('DELETE', `/rooms/${room.id}/members/${ben.id}`)).body.code).toBe('FORBIDDEN')
    expect((await ben.ask('PUT', member, { role: 'moderator' })).body.role).toBe('moderator')
    expect((await ben.ask('DELETE', member)).status).toBe(204)
    expect((await ben.ask('DELETE', member)).body.code).toBe('USER_NOT_FOUND')
    expect((await dee.ask('GET', `/rooms/${room.id}`)).status).toBe(404)
  })

  it('hear at once which rooms they got and lost, and are cut off from what they lost', async () => {
    const [eli, room] = [await server.person('eli'), await ada.createRoom('Comings', 'private')]
    const [socket, watcher] = [await eli.connect(), await ada.connect()]
    await watcher.do('joinRoom', { roomId: room.id })
    await ada.ask('PUT', `/rooms/${room.id}/members/${eli.id}`, {})
    expect((await socket.hears('roomAdded')).room).toMatchObject({
      id: room.id,
      name: 'Comings',
      memberCount: 2,
    })
    await socket.do('joinRoom', { roomId: room.id })
    await ada.post(room.id, 'canary before')
    await socket.sees(room.id, 'canary before')
    await ada.ask('DELETE', `/rooms/${room.id}/members/${eli.id}`)
    expect(await socket.hears('roomRemoved')).toEqual({ roomId: room.id })
    await ada.post(room.id, 'canary after')
    await watcher.sees(room.id, 'canary after')
    // A question that is answered after others saw it proves that nothing of it is on its way any more.
    expect(await socket.ask('joinRoom', { roomId: room.id })).toMatchObject({
      error: { code: 'ROOM_NOT_FOUND' },
    })
    expect(JSON.stringify(socket.heard)).not.toContain('canary after')
  })
})

describe('changing a room', () => {
  it('is for moderators, and everybody in it hears of it', async () => {
    const room = await ben.createRoom('Old name')
    const fay = await server.person('fay')
    await fay.join(room.id)
    const socket = await fay.connect()
    expect((await fay.ask('PATCH', `/rooms/${room.id}`, { name: 'Mine' })).body.code).toBe('FORBIDDEN')
    const changed = await ben.ask('PATCH', `/rooms/${room.id}`, { name: 'New name', topic: 'Tides' })
    expect(changed.body).toMatchObject({ name: 'New name', topic: 'Tides' })
    const isRenamed = ({ room: heard }: { room: Room }) => heard.name === 'New name'
    expect((await socket.hears('roomChanged', isRenamed)).room).toMatchObject({ id: room.id, topic: 'Tides' })
    const { entries } = await fay.get(`/rooms/${room.id}/entries?after=2`)
    expect(entries).toMatchObject([
      { kind: 'roomChanged', rev: 3, name: 'New name', topic: 'Tides', author: ben.id },
    ])
  })

  it('frees the old name and keeps the new one', async () => {
    const room = await ada.createRoom('First name')
    await ada.ask('PATCH', `/rooms/${room.id}`, { name: 'Second name' })
    expect((await ben.ask('POST', '/rooms', { name: 'second NAME', kind: 'public' })).status).toBe(409)
    expect((await ben.ask('POST', '/rooms', { name: 'First name', kind: 'public' })).status).toBe(201)
    expect((await ada.ask('PATCH', `/rooms/${room.id}`, { name: 'first name' })).body.code).toBe(
      'ROOM_NAME_TAKEN',
    )
    expect(await ada.get(`/rooms/${room.id}`)).toMatchObject({ name: 'Second name' })
  })

  it('ignores what is not for sale: kind, members, head', async () => {
    const room = await ada.createRoom('Fixed')
    const body = { kind: 'private', memberCount: 99, head: { seq: 9, rev: 9 }, createdAt: '2000-01-01' }
    expect((await ada.ask('PATCH', `/rooms/${room.id}`, body)).body).toEqual(
      await ada.get(`/rooms/${room.id}`),
    )
    expect(await ada.get(`/rooms/${room.id}`)).toMatchObject({
      kind: 'public',
      memberCount: 1,
      head: { rev: 1 },
    })
  })
})

/** The id that the removal of somebody who joined with rev 2 will have. */
function leftDraftId(room: string, user: string): { id: string } {
  return { id: leftDraft({ room, user, by: user, since: 2 })._id }
}
