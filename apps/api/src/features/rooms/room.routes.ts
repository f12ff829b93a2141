import {
  browseRooms,
  createRoom,
  getRoom,
  listMembers,
  listMyRooms,
  listReads,
  markRoomRead,
  markRoomUnread,
  openDirectRoom,
  putMember,
  removeMember,
  updateMembership,
  updateRoom,
} from '@tidings/contracts'
import type { MountRoute } from '../../http/mount-route.js'
import type { DirectRoomService } from './direct-room.service.js'
import type { MemberService } from './member.service.js'
import type { MembershipService } from './membership.service.js'
import type { ReadMarkService } from './read-mark.service.js'
import type { RoomService } from './room.service.js'
import type { RoomReadsService } from './room-reads.service.js'

interface Parts {
  rooms: RoomService
  directRooms: DirectRoomService
  readMarks: ReadMarkService
  roomReads: RoomReadsService
  ownMemberships: MembershipService
}

export function mountRoomRoutes(mount: MountRoute, parts: Parts): void {
  const { rooms, directRooms, readMarks, roomReads, ownMemberships } = parts

  mount(listMyRooms, async ({ actor }) => ({ rooms: await rooms.listMine(actor) }))
  mount(browseRooms, ({ actor, query }) => rooms.browse(actor, query))
  mount(createRoom, ({ actor, body }) => rooms.create(actor, body))
  mount(getRoom, ({ actor, params }) => rooms.getMine(actor.userId, params.roomId))
  mount(updateRoom, ({ actor, params, body }) => rooms.update(actor, params.roomId, body))
  mount(openDirectRoom, async ({ actor, body, response }) => {
    const { room, isNew } = await directRooms.open(actor, body.userIds)
    if (!isNew) response.status(200)
    return room
  })
  mount(listReads, async ({ actor, params }) => ({ reads: await roomReads.list(actor, params.roomId) }))
  mount(markRoomRead, ({ actor, params, body }) => readMarks.markRead(actor, params.roomId, body))
  mount(markRoomUnread, ({ actor, params, body }) => readMarks.markUnread(actor, params.roomId, body.seq))
  mount(updateMembership, ({ actor, params, body }) => ownMemberships.update(actor, params.roomId, body))
}

export function mountMemberRoutes(mount: MountRoute, members: MemberService): void {
  mount(listMembers, ({ actor, params, query }) => members.list(actor, params.roomId, query.cursor))
  mount(putMember, ({ actor, params, body }) => {
    const isMyself = params.userId === 'me' || params.userId === actor.userId
    if (isMyself && body.role === undefined) return members.join(actor, params.roomId)
    return members.put(actor, params.roomId, isMyself ? actor.userId : params.userId, body.role)
  })
  mount(removeMember, async ({ actor, params }) => {
    const isMyself = params.userId === 'me' || params.userId === actor.userId
    if (isMyself) await members.leave(actor, params.roomId)
    else await members.remove(actor, params.roomId, params.userId)
  })
}
