/** The bounds of everything a client may send. Both ends check them; the interface shows them. */
export const limits = {
  username: { min: 2, max: 32 },
  password: { min: 8, max: 128 },
  displayName: { min: 1, max: 64 },
  email: { max: 254 },
  status: { max: 100 },
  roomName: { min: 1, max: 80 },
  roomTopic: { max: 250 },
  /** Characters (UTF-16 code units) of a message after trimming. */
  messageBody: { min: 1, max: 8_000 },
  attachmentsPerMessage: 10,
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
} as const
