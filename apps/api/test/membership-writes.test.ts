import { randomUUID } from 'node:crypto'
import mongoose from 'mongoose'
import { expect, it, onTestFinished } from 'vitest'
import { defineMembershipModel, type MembershipDoc } from '../src/features/rooms/membership.model.js'
import { createMembershipRepository, membershipId } from '../src/features/rooms/membership.repository.js'
import { newDatabaseUri } from './kit/test-server.js'

/** The memberships of a fresh database, without the doors before them, and one that has read up to 9. */
async function openMemberships() {
  const connection = await mongoose.createConnection(newDatabaseUri()).asPromise()
  onTestFinished(() => connection.close())
  const memberships = createMembershipRepository(defineMembershipModel(connection))
  const [room, user] = [randomUUID(), randomUUID()]
  const ben: MembershipDoc = {
    _id: membershipId(room, user),
    room,
    user,
    role: 'member',
    joinedAt: new Date(),
    rev: 2,
    readSeq: 9,
    muted: false,
    notify: 'mentions',
  }
  await memberships.applyAll([{ before: undefined, after: ben }])
  return { memberships, room, user, ben }
}

it('M2: a role that was read before the mark was lowered and is written after does not raise it', async () => {
  const { memberships, room, user, ben } = await openMemberships()
  await memberships.lowerReadSeq(room, user, { seq: 3, headRev: 11 })
  await memberships.applyAll([{ before: ben, after: { ...ben, role: 'moderator', rev: 12 } }])
  expect(await memberships.find(room, user)).toMatchObject({ role: 'moderator', readSeq: 3, markVersion: 1 })
})

it('coming back has read all, and an older entry brings nobody back', async () => {
  const { memberships, room, user, ben } = await openMemberships()
  const left = { ...ben, leftAt: new Date(), rev: 4 }
  await memberships.applyAll([{ before: ben, after: left }])
  await memberships.applyAll([{ before: undefined, after: { ...ben, rev: 3, readSeq: 20 } }])
  expect(await memberships.find(room, user)).toMatchObject({ rev: 4, readSeq: 9, leftAt: expect.any(Date) })
  await memberships.applyAll([{ before: left, after: { ...ben, rev: 5, readSeq: 12 } }])
  const back = await memberships.find(room, user)
  expect(back).toMatchObject({ rev: 5, readSeq: 12 })
  expect(back).not.toHaveProperty('leftAt')
})
