import type {
  createRoom,
  Me,
  MessageId,
  MyRoom,
  Room,
  RoomId,
  RouteRequest,
  Session,
  signIn,
  signUp,
  User,
  UserId,
  updateMe,
  updateRoom,
} from '@tidings/contracts'
import type { StoreApi } from 'zustand/vanilla'
import type { LiveState } from './state/live-state.js'
import type { ClientStorage } from './storage/client-storage.js'

/**
 * One signed-in (or not yet signed-in) person's view of Tidings. Read from `store`; write by calling methods.
 * Methods that reach the server reject with `ApiError` (the server said no: `code`, `message`, `retryable`)
 * or `NetworkError` (no answer came).
 */
export interface TidingsClient {
  readonly store: Pick<StoreApi<LiveState>, 'getState' | 'subscribe'>
  readonly session: {
    /**
     * Goes on as the account that was here last: at once, without a network, with the rooms and messages that
     * the storage remembers. Where it remembers nobody, opens the session that the refresh cookie stands for.
     * Resolves to whether somebody is signed in; nobody is where somebody signed out last, even if the server
     * has not heard of it yet.
     */
    restore(): Promise<boolean>
    signUp(input: RouteRequest<typeof signUp>['body']): Promise<Me>
    signIn(input: RouteRequest<typeof signIn>['body']): Promise<Me>
    /**
     * Ends the session here in any case, and on the server: now, or as soon as it can be reached by a client
     * on the same storage. Resolves once what the storage kept of the account, unsent messages too, is erased.
     */
    signOut(): Promise<void>
    updateMe(input: RouteRequest<typeof updateMe>['body']): Promise<Me>
    list(): Promise<readonly Session[]>
    end(sessionId: string): Promise<void>
  }
  readonly rooms: {
    create(input: RouteRequest<typeof createRoom>['body']): Promise<MyRoom>
    update(roomId: RoomId, changes: RouteRequest<typeof updateRoom>['body']): Promise<MyRoom>
    browse(query?: {
      query?: string
      cursor?: string
    }): Promise<{ rooms: readonly Room[]; nextCursor?: string }>
    join(roomId: RoomId): Promise<MyRoom>
    leave(roomId: RoomId): Promise<void>
    addMember(roomId: RoomId, userId: UserId): Promise<void>
    removeMember(roomId: RoomId, userId: UserId): Promise<void>
    /** Loads the room's members into `state.members` and keeps them up to date while the room is open. */
    loadMembers(roomId: RoomId): Promise<void>
    /** Tells the server that everything up to `seq` was read. At once in the store; never falls. */
    markRead(roomId: RoomId, seq: number): void
  }
  readonly timeline: {
    /**
     * Watches a room: loads its newest page, or what was missed since it was last open, and follows it live.
     * Returns what stops watching; a room opened twice is watched until both have stopped.
     */
    open(roomId: RoomId): () => void
    /** Loads the page before the oldest message. One request at a time; nothing to do at the beginning. */
    loadBefore(roomId: RoomId): Promise<void>
    /** After a `failed` timeline: tries to load it again. */
    retry(roomId: RoomId): void
  }
  readonly messages: {
    /**
     * Draws the message as pending at once, stores it, and sends it: now or after a restart, once, and in order
     * for each room. Returns its id.
     */
    send(roomId: RoomId, body: string): MessageId
    /** Sends a failed message again, with the same id. */
    retry(roomId: RoomId, id: MessageId): void
    /** Drops a failed message and returns its text. */
    discard(roomId: RoomId, id: MessageId): string | undefined
    /**
     * Gives one's own message another text. Like the three below, resolves once the change is durable; it shows
     * when its entry arrives, like everybody else's. After a `NetworkError` nobody knows whether it was made:
     * asking again is safe.
     */
    edit(id: MessageId, body: string): Promise<void>
    /** Deletes one's own message, or as a moderator anybody's. Its place in the room stays. */
    remove(id: MessageId): Promise<void>
    /** Reacts with one emoji; again changes nothing. */
    react(id: MessageId, emoji: string): Promise<void>
    /** Takes one's reaction back; where there is none, nothing changes. */
    unreact(id: MessageId, emoji: string): Promise<void>
  }
  readonly typing: {
    /** Call at every key press: tells the others at most once every three seconds. */
    notify(roomId: RoomId): void
  }
  readonly users: {
    search(query: string): Promise<readonly User[]>
  }
  readonly connection: {
    /** Tries to connect now instead of when the back-off ends; while live, makes sure that it still is. */
    retryNow(): void
    /** How many server events did not have the form that the contract gives them, and were dropped. */
    droppedEventCount(): number
  }
  /** Ends as a closed tab does: what is stored stays. The client can't be used afterwards. */
  dispose(): void
}

export interface TidingsClientOptions {
  /** Where the server is, `http://localhost:3000`; in a browser, the page's own origin. */
  readonly url: string
  /**
   * Where refresh cookies live. Browsers keep them by themselves (`true`, the default there); in Node the
   * client carries them in memory, so that bots and tests refresh like a browser does.
   */
  readonly keepsCookies?: boolean
  /**
   * Where unsent messages and the rooms last read survive: IndexedDB in browsers, the default there; in Node
   * the memory, for as long as somebody holds the storage. Clients that share one are like tabs of one browser.
   */
  readonly storage?: ClientStorage
}
