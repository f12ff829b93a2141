import {
  browseRooms,
  createRoom,
  getRoom,
  listMembers,
  listMyRooms,
  markRoomRead,
  putMember,
  removeMember,
  updateRoom,
} from '@tidings/contracts'
import type { MountRoute } from '../../http/mount-route.js'
import type { MemberService } from './member.service.js'
import type { RoomService } from './room.service.js'

export function mountRoomRoutes(mount: MountRoute, rooms: RoomService): void {
  mount(listMyRooms, async ({ actor }) => ({ rooms: await rooms.listMine(actor) }))
  mount(browseRooms, ({ actor, query }) => rooms.browse(actor, query))
  mount(createRoom, ({ actor, body }) => rooms.create(actor, body))
  mount(getRoom, ({ actor, params }) => rooms.getMine(actor.userId, params.roomId))
  mount(updateRoom, ({ actor, params, body }) => rooms.update(actor, params.roomId, body))
  mount(markRoomRead, ({ actor, params, body }) => rooms.markRead(actor, params.roomId, body.seq))
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
