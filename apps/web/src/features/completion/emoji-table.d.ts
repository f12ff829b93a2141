declare module 'virtual:emoji-table' {
  /** A line per emoji: the emoji and its names, between spaces. */
  export const emojiTable: string
}
