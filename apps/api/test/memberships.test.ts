import { eventually } from '@tidings/testing'
import { describe, expect, it } from 'vitest'
import type { Person } from './kit/person.js'
import { roomOf } from './kit/room-of.js'
import { startServerForFile } from './kit/server-for-file.js'

const { server, ada, ben } = await startServerForFile('ada', 'ben')
const room = await roomOf(ada, ben)

async function change(person: Person, changes: object) {
  return (await person.ask('PATCH', `/rooms/${room.id}/membership`, changes)).body
}

const inMs = (ms: number) => new Date(Date.now() + ms).toISOString()

describe('one’s own place in a room', () => {
  it('notifies of mentions at first', async () => {
    expect(room.membership).toMatchObject({ notify: 'mentions', muted: false, markVersion: 0 })
  })

  it('is changed by oneself, for oneself, and told to one’s devices alone', async () => {
    const [desk, other] = [await ben.connect(), await ada.connect()]
    const changed = await change(ben, { notify: 'none', muted: true })
    expect(changed).toMatchObject({ notify: 'none', muted: true, role: 'member' })
    expect(await desk.hears('membershipChanged')).toEqual({ roomId: room.id, membership: changed })
    expect((await ben.get(`/rooms/${room.id}`)).membership).toEqual(changed)
    expect((await ada.get(`/rooms/${room.id}`)).membership).toMatchObject({ muted: false })
    await other.do('heads', { roomIds: [] })
    expect(other.all('membershipChanged')).toEqual([])
    expect(await change(ben, {})).toEqual(changed)
    expect(await change(ben, { muted: false })).toMatchObject({ notify: 'none', muted: false })
  })

  it('is muted until a moment, and unmuted by itself then', async () => {
    const until = inMs(3_600_000)
    expect(await change(ben, { mutedUntil: until })).toMatchObject({ muted: true, mutedUntil: until })
    expect(await change(ben, { muted: true })).not.toHaveProperty('mutedUntil')
    expect(await change(ben, { mutedUntil: inMs(-1) })).toMatchObject({ muted: false })
    expect(await change(ben, { muted: true, mutedUntil: inMs(-1) })).toMatchObject({ muted: false })
    expect(await change(ben, { muted: false, mutedUntil: until })).not.toHaveProperty('mutedUntil')
    expect(await change(ben, { mutedUntil: inMs(300) })).toMatchObject({ muted: true })
    await eventually('is unmuted', async () => !(await ben.get(`/rooms/${room.id}`)).membership.muted)
    expect((await ben.get(`/rooms/${room.id}`)).membership).not.toHaveProperty('mutedUntil')
  })

  it('is starred, and under a heading of one’s own, on all one’s devices and nowhere else', async () => {
    const desk = await ben.connect()
    expect(room.membership).toMatchObject({ starred: false })
    const changed = await change(ben, { starred: true, section: '  Projects \n' })
    expect(changed).toMatchObject({ starred: true, section: 'Projects' })
    const told = await desk.hears('membershipChanged', ({ membership }) => membership.starred)
    expect(told).toEqual({ roomId: room.id, membership: changed })
    expect((await ben.get('/rooms')).rooms).toContainEqual(expect.objectContaining({ membership: changed }))
    expect((await ada.get(`/rooms/${room.id}`)).membership).toMatchObject({ starred: false })
    expect((await ada.get(`/rooms/${room.id}`)).membership).not.toHaveProperty('section')
    expect(await change(ben, { muted: true })).toMatchObject({ starred: true, section: 'Projects' })
    expect(await change(ben, { section: null, muted: false })).not.toHaveProperty('section')
    expect(await change(ben, { starred: false })).toMatchObject({ starred: false, muted: false })
  })

  it.each([
    { section: '' },
    { section: ' ' },
    { section: 'x'.repeat(41) },
    { section: 7 },
    { starred: 'yes' },
  ])('does not take %j', async (changes) => {
    const before = (await ben.get(`/rooms/${room.id}`)).membership
    expect(await change(ben, changes)).toMatchObject({ code: 'VALIDATION_FAILED' })
    expect((await ben.get(`/rooms/${room.id}`)).membership).toEqual(before)
  })

  it('is not there for somebody who is not in the room', async () => {
    const cy = await server.person('cy')
    expect(await change(cy, { muted: true })).toMatchObject({ code: 'ROOM_NOT_FOUND' })
    expect(await change(cy, { starred: true })).toMatchObject({ code: 'ROOM_NOT_FOUND' })
    expect(await change(ben, { notify: 'loud' })).toMatchObject({ code: 'VALIDATION_FAILED' })
  })
})
