import type {
  createInvite,
  createRoom,
  explainNotification,
  File,
  FileId,
  FollowedThread,
  Invite,
  InviteId,
  InviteLookUp,
  Me,
  Membership,
  Message,
  MessageId,
  MyRoom,
  NewInvite,
  Preferences,
  Room,
  RoomId,
  RouteReply,
  RouteRequest,
  SearchHit,
  Session,
  searchMessages,
  signIn,
  signUp,
  User,
  UserId,
  updateMe,
  updateMembership,
  updatePreferences,
  updateRoom,
  Workspace,
} from '@tidings/contracts'
import type { StoreApi } from 'zustand/vanilla'
import type {
  FileAddress,
  JumpTarget,
  NotificationNews,
  PushSubscriptionJson,
  PushWishes,
  SendOptions,
  UploadOptions,
} from './client-values.js'
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
    /**
     * Gives oneself another picture: the middle of a JPEG, PNG, WebP, GIF or AVIF. It shows on all devices, at
     * `avatarUrl`. Rejects with the reason of `signal` where that aborts it.
     */
    setAvatar(picture: Blob, options?: Pick<UploadOptions, 'onProgress' | 'signal'>): Promise<Me>
    removeAvatar(): Promise<Me>
    list(): Promise<readonly Session[]>
    end(sessionId: string): Promise<void>
  }
  readonly workspace: {
    /** What the workspace is called and who may sign up; also for those who are not signed in. */
    load(): Promise<Workspace>
    /** Gives it another name; for its owner and admins. */
    update(changes: { name: string }): Promise<Workspace>
  }
  /** Links by which people make an account: for owner and admins, but for `lookUp`. */
  readonly invites: {
    /** Its `url` is told this once. Without bounds it is good for everybody, for ever. */
    create(terms?: RouteRequest<typeof createInvite>['body']): Promise<NewInvite>
    /** Those that have not expired, the newest first. */
    list(): Promise<readonly Invite[]>
    remove(inviteId: InviteId): Promise<void>
    /** Where the link with this token leads; for whoever has it. `signUp` takes the token as `invite`. */
    lookUp(token: string): Promise<InviteLookUp>
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
    /** Tells the server that everything up to `seq` was read. At once in the store; lowers nothing. */
    markRead(roomId: RoomId, seq: number): void
    /** Marks the message at `seq` and all after it unread, on all one's devices. At once in the store. */
    markUnread(roomId: RoomId, seq: number): void
    /** The one direct room of oneself and exactly these people; made if there is none yet. */
    openDirect(userIds: readonly UserId[]): Promise<MyRoom>
    /**
     * Mutes the room for oneself, for good or until a moment, chooses what there notifies one, stars it, or puts it
     * under a heading of one's own (`section`; `null`: under none).
     */
    updateMembership(
      roomId: RoomId,
      changes: RouteRequest<typeof updateMembership>['body'],
    ): Promise<Membership>
    /** Loads into `state.reads` how far the others have read; kept up to date while the room is open. */
    loadReads(roomId: RoomId): Promise<void>
    /**
     * Loads the room's pins into `state.pins` and keeps them up to date while the room is open. What fails only for
     * now is tried again by itself.
     */
    loadPins(roomId: RoomId): Promise<void>
  }
  readonly files: {
    /**
     * Uploads a file for a message to `roomId`; name its id in `attachments` of a message within a day.
     * Rejects with the reason of `signal` where that aborts it.
     */
    upload(roomId: RoomId, file: Blob, options: UploadOptions): Promise<File>
    /** Removes a file of one's own that no message carries. */
    discard(fileId: FileId): Promise<void>
    /** Where a browser finds the file, with the cookie it has; the addresses hold no secret. */
    address(file: File): FileAddress
    /** The bytes of a file, for programs that have no cookies. */
    load(fileId: FileId): Promise<Blob>
  }
  readonly search: {
    /** Messages of one's rooms, the newest first, with a cursor where there are more. */
    messages(
      query: RouteRequest<typeof searchMessages>['query'],
    ): Promise<{ hits: readonly SearchHit[]; nextCursor?: string }>
  }
  readonly presence: {
    /**
     * Says whether somebody is at this device; told again after every reconnect. `active` until it is said. Say
     * `active` at every sign of them: the server is told of it now and then, and pushes nothing meanwhile.
     */
    set(presence: 'active' | 'away'): void
  }
  readonly preferences: {
    /** Loads one's preferences into the state, where they are kept up to date from then on. */
    load(): Promise<Preferences>
    /** Changes some of one's preferences; `null` takes one away. */
    update(changes: RouteRequest<typeof updatePreferences>['body']): Promise<Preferences>
  }
  readonly notifications: {
    /**
     * Tells of messages that one wants to be told of, as they come and each once, and of those that are no more
     * news. What came while nobody was connected is not told. Returns what stops it.
     */
    subscribe(listener: (news: NotificationNews) => void): () => void
  }
  /** Notifications on this device while nobody is at any of one's devices. */
  readonly push: {
    /** For `applicationServerKey` of the browser's `pushManager.subscribe`. */
    key(): Promise<string>
    /**
     * Has notifications pushed by a browser's subscription (`subscription.toJSON()`), until this session ends. Again
     * with other wishes changes them. Rejects with `PUSH_ENDPOINT_NOT_ALLOWED` or `VALIDATION_FAILED`.
     */
    subscribe(subscription: PushSubscriptionJson, wishes: PushWishes): Promise<void>
    /** Has nothing pushed there any more. */
    unsubscribe(endpoint: string): Promise<void>
  }
  readonly timeline: {
    /**
     * Watches a room: loads its newest page, or what was missed since it was last open, and follows it live.
     * Returns what stops watching; a room opened twice is watched until both have stopped.
     */
    open(roomId: RoomId): () => void
    /** Loads the page before the oldest message. One request at a time; nothing to do at the beginning. */
    loadBefore(roomId: RoomId): Promise<void>
    /** Loads the page after the newest message, in a timeline that does not reach the live end (`hasAfter`). */
    loadAfter(roomId: RoomId): Promise<void>
    /**
     * Replaces the timeline by a page around a message or a moment, unless it shows that message already.
     * Resolves to the message nearest to the target (for a reply, its thread's root), or to nothing in a room
     * without messages. What is shown goes on being kept up to date; new messages join it once it reaches the
     * live end again. Of two jumps at the same time the later one counts.
     */
    jumpTo(roomId: RoomId, target: JumpTarget): Promise<Message | undefined>
    /** Back to the live end; at once where it is shown. */
    jumpToLatest(roomId: RoomId): Promise<void>
    /** After a `failed` timeline: tries to load it again. */
    retry(roomId: RoomId): void
  }
  readonly messages: {
    /**
     * Draws the message as pending at once, stores it, and sends it: now or after a restart, once, and in order
     * for each room. Returns its id. A timeline that does not reach the live end goes there.
     */
    send(roomId: RoomId, body: string, options?: SendOptions): MessageId
    /** Sends a failed message again, with the same id. */
    retry(roomId: RoomId, id: MessageId): void
    /** Drops a failed message and returns its text. */
    discard(roomId: RoomId, id: MessageId): string | undefined
    /**
     * Gives one's own message another text. Like the five below, resolves once the change is durable; it shows
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
    /** Pins a message to its room, for all its members; again changes nothing. */
    pin(id: MessageId): Promise<void>
    unpin(id: MessageId): Promise<void>
    /** The texts that a message has had, the first one first, the present one last; none of a deleted message. */
    edits(id: MessageId): Promise<readonly { readonly body: string; readonly at: string }[]>
    /** A message as it is now; also put into `state.quoted`, unless the state keeps it elsewhere. */
    load(id: MessageId): Promise<Message>
    /**
     * Sees to it that a quoted message is in the state, for `selectMessage`, or marked as missing in
     * `state.quoted`. Asks once, however often it is called, and again after a lost connection.
     */
    quote(roomId: RoomId, id: MessageId): void
    /** Whether a message notified one, and why. */
    explainNotification(id: MessageId): Promise<RouteReply<typeof explainNotification>>
  }
  readonly threads: {
    /**
     * Shows a thread: loads its newest replies and follows it live; its room is watched too. Returns what stops
     * that; a thread opened twice stays open until both have stopped.
     */
    open(roomId: RoomId, rootId: MessageId): () => void
    /** Loads the replies before the oldest one. One request at a time; nothing to do at the beginning. */
    loadBefore(rootId: MessageId): Promise<void>
    /** Tells the server that all replies up to `rev` were read. At once in the store; never falls. */
    markRead(rootId: MessageId, rev: number): void
    /** From now on its replies notify, and count as unread. */
    follow(rootId: MessageId): Promise<void>
    /** Until one replies in it again. */
    unfollow(rootId: MessageId): Promise<void>
    /** The threads one follows, the one replied to last first. Their authors are in `state.users`. */
    list(query?: {
      cursor?: string
    }): Promise<{ readonly threads: readonly FollowedThread[]; readonly nextCursor?: string }>
  }
  readonly typing: {
    /** Call at every key press: tells the others at most once every three seconds. */
    notify(roomId: RoomId, thread?: MessageId): void
  }
  readonly users: {
    /** The people whose names begin so; they are in `state.users` then. */
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
