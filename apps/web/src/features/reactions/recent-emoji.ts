import { recall, remember } from '../../live/device-memory.js'

const key = 'tidings.emoji'
const kept = 18
const usual = ['👍', '❤️', '😄', '🎉', '👀', '🙏']

/** The emoji that were used last on this device, the last one first; the usual ones until there are some. */
export function recentEmoji(): readonly string[] {
  const used = recall(key)?.split(' ') ?? []
  return [...new Set([...used, ...usual])].slice(0, kept)
}

export function noteEmoji(emoji: string): void {
  const others = (recall(key)?.split(' ') ?? []).filter((other) => other !== emoji)
  remember(key, [emoji, ...others].slice(0, kept).join(' '))
}
