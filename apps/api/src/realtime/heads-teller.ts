import type { Head, RoomId } from '@tidings/contracts'
import { channels } from './channels.js'
import type { LiveServer } from './live-server.js'

/** How often at most the members who do not watch a room hear of its head. */
const headsEveryMs = 1_000
/** How long rooms wait for each other, so that a member of many busy ones gets few events. */
const gatherMs = 250

interface Told {
  atMs: number
  /** What has come since, and was not told yet. */
  next: Head | undefined
}

/** Tells members who do not watch a room of its head: the first change at once, then at most one a second. */
export function createHeadsTeller(io: LiveServer) {
  const toldByRoom = new Map<RoomId, Told>()
  let timer: NodeJS.Timeout | undefined

  function tellDue(): void {
    const nowMs = performance.now()
    const due = new Map<RoomId, Head>()
    for (const [roomId, told] of toldByRoom) {
      if (nowMs - told.atMs < headsEveryMs) continue
      if (told.next) due.set(roomId, told.next)
      if (told.next) toldByRoom.set(roomId, { atMs: nowMs, next: undefined })
      else toldByRoom.delete(roomId)
    }
    if (toldByRoom.size === 0) close()
    if (due.size === 1) for (const [roomId, head] of due) tellAll(roomId, head)
    else for (const [socketId, heads] of headsBySocket(due)) socketOf(socketId)?.emit('heads', { heads })
  }

  /** One event for everybody, encoded once. */
  function tellAll(roomId: RoomId, head: Head): void {
    io.to(channels.members(roomId))
      .except([channels.watchers(roomId), channels.lagging])
      .emit('heads', { heads: { [roomId]: head } })
  }

  /** One event for each, with all the rooms it is about. */
  function headsBySocket(due: ReadonlyMap<RoomId, Head>): Map<string, Record<RoomId, Head>> {
    const { rooms: socketIds } = io.of('/').adapter
    const lagging = socketIds.get(channels.lagging)
    const bySocket = new Map<string, Record<RoomId, Head>>()
    for (const [roomId, head] of due) {
      const watchers = socketIds.get(channels.watchers(roomId))
      for (const id of socketIds.get(channels.members(roomId)) ?? []) {
        if (watchers?.has(id) || lagging?.has(id)) continue
        bySocket.set(id, Object.assign(bySocket.get(id) ?? {}, { [roomId]: head }))
      }
    }
    return bySocket
  }

  function socketOf(id: string) {
    return io.of('/').sockets.get(id)
  }

  function close(): void {
    clearInterval(timer)
    timer = undefined
    toldByRoom.clear()
  }

  return {
    tell(roomId: RoomId, head: Head): void {
      const told = toldByRoom.get(roomId)
      if (told) {
        told.next = head
        return
      }
      toldByRoom.set(roomId, { atMs: performance.now(), next: undefined })
      tellAll(roomId, head)
      timer ??= setInterval(tellDue, gatherMs)
    },

    close,
  }
}
