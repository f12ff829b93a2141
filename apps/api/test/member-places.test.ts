import { randomUUID } from 'node:crypto'
import mongoose from 'mongoose'
import { expect, it, onTestFinished } from 'vitest'
import { createMemberPlaces } from '../src/features/rooms/member-places.service.js'
import { defineMembershipModel } from '../src/features/rooms/membership.model.js'
import { createMembershipRepository } from '../src/features/rooms/membership.repository.js'
import { defineRoomModel } from '../src/features/rooms/room.model.js'
import { createRoomRepository } from '../src/features/rooms/room.repository.js'
import { newDatabaseUri } from './kit/test-server.js'

it('pages through those of a room’s members whom every message is to notify', async () => {
  const connection = await mongoose.createConnection(newDatabaseUri()).asPromise()
  onTestFinished(() => connection.close())
  const memberships = defineMembershipModel(connection)
  const places = createMemberPlaces({
    rooms: createRoomRepository(defineRoomModel(connection)),
    memberships: createMembershipRepository(memberships),
  })
  const [room, other] = [randomUUID(), randomUUID()]
  const member = (user: string, more: object = {}, where = room) => ({
    _id: `${where}:${user}`,
    room: where,
    user,
    role: 'member',
    joinedAt: new Date(),
    rev: 1,
    readSeq: 0,
    muted: false,
    notify: 'all',
    ...more,
  })
  const wanting = Array.from({ length: 7 }, (_, n) => member(`user${n}`))
  await memberships.insertMany([
    ...wanting,
    member('left', { leftAt: new Date() }),
    member('only mentions', { notify: 'mentions' }),
    member('elsewhere', {}, other),
  ])
  const pages: string[][] = []
  for await (const page of places.whoWantAll(room, 3)) pages.push(page.map(({ userId }) => userId))
  expect(pages.map((page) => page.length)).toEqual([3, 3, 1])
  expect(pages.flat()).toEqual(wanting.map(({ user }) => user))
  expect(await places.findMany(room, ['left', 'elsewhere', 'user1'])).toMatchObject([{ userId: 'user1' }])
})
