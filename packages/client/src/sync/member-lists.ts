import { listMembers, type Member, type RoomId } from '@tidings/contracts'
import type { Call } from '../session/session-calls.js'
import type { LiveStore } from '../state/live-store.js'
import { applyMembers, setMembersPhase } from '../state/members.js'

/** Loads member lists; entries keep them up to date from then on. */
export interface MemberLists {
  load(roomId: RoomId): Promise<void>
  /** Loads a list again that was loaded before, and perhaps missed something. */
  reload(roomId: RoomId): void
}

export function createMemberLists({ store, call }: { store: LiveStore; call: Call }): MemberLists {
  async function load(roomId: RoomId): Promise<void> {
    store.update((state) => setMembersPhase(state, roomId, 'loading'))
    try {
      const members = await fetchUndisturbed(roomId)
      if (store.get().members[roomId]) store.update((state) => applyMembers(state, roomId, members))
    } catch (error) {
      if (store.get().members[roomId]) store.update((state) => setMembersPhase(state, roomId, 'failed'))
      throw error
    }
  }

  /** Fetches the list until no entry has changed it meanwhile: pages read before that don't show it. */
  async function fetchUndisturbed(roomId: RoomId): Promise<Member[]> {
    for (;;) {
      const before = store.get().members[roomId]?.members
      const members = await fetchAll(roomId)
      if (store.get().members[roomId]?.members === before) return members
    }
  }

  async function fetchAll(roomId: RoomId): Promise<Member[]> {
    const members: Member[] = []
    let cursor: string | undefined
    do {
      const page = await call(listMembers, { params: { roomId }, query: cursor ? { cursor } : {} })
      members.push(...page.members)
      cursor = page.nextCursor
    } while (cursor)
    return members
  }

  function reload(roomId: RoomId): void {
    if (store.get().members[roomId]) load(roomId).catch(() => {})
  }

  return { load, reload }
}
