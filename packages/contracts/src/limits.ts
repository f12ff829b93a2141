/** The bounds of everything a client may send. Both ends check them; the interface shows them. */
export const limits = {
  username: { min: 2, max: 32 },
  password: { min: 8, max: 128 },
  displayName: { min: 1, max: 64 },
  email: { max: 254 },
  status: { max: 100 },
  workspaceName: { min: 1, max: 60 },
  roomName: { min: 1, max: 80 },
  roomTopic: { max: 250 },
  /** Characters (UTF-16 code units) of a message after trimming. */
  messageBody: { min: 1, max: 8_000 },
  /** Texts of a message that are shown beside its first one: the newest. */
  editsShown: 100,
  attachmentsPerMessage: 10,
  pinsPerRoom: 100,
  reactionsPerMessage: 20,
  /** UTF-16 code units of one emoji; the longest families and flags have some thirty. */
  emoji: { max: 40 },
  /** Bytes of one Socket.IO frame and of one JSON request body. */
  frameBytes: 100_000,
  /** Rows of one page. */
  messagesPage: { max: 100, default: 50 },
  entriesPage: { max: 500, default: 500 },
  listPage: { max: 100, default: 50 },
  /** Rooms in one `heads` request, and user ids in one look-up. */
  headsPerRequest: 500,
  userIdsPerRequest: 100,
  /** A search term of a list. */
  query: { max: 100 },
  /** What people type to search messages. */
  searchQuery: { max: 300 },
  searchPage: { max: 50, default: 20 },
  /** Characters of a file's name, and of the words that describe an image. */
  fileName: { max: 200 },
  altText: { max: 500 },
  /** Members of a direct room, oneself included. */
  directRoom: { min: 2, max: 9 },
  /** Up to how many members a room tells who has read how far. */
  readsShownUpToMembers: 50,
  /** What a section of one’s own rooms is called. */
  section: { min: 1, max: 40 },
  /** Invites at a time that have not expired, and what each may say. */
  invites: 100,
  inviteExpirySec: { min: 60, max: 31_536_000 },
  inviteUses: { max: 100_000 },
  /** Words that notify somebody wherever they are written. */
  keywords: { max: 20, maxLength: 40 },
  /** Browsers to which somebody's notifications are pushed: the ones set last. */
  pushSubscriptionsPerUser: 20,
  pushEndpoint: { max: 2_048 },
} as const
