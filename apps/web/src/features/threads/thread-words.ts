import { dayKey, dayLabel, timeLabel } from '../timeline/day-label.js'

const shortDay = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' })

export function replyCountText(count: number): string {
  return count === 1 ? '1 reply' : `${count} replies`
}

export function followerCountText(count: number): string {
  return count === 1 ? '1 follower' : `${count} followers`
}

/** "Last reply 10:41", "Last reply yesterday", "Last reply 12 Nov". */
export function lastReplyText(atMs: number, nowMs: number): string {
  return `Last reply ${whenText(atMs, nowMs)}`
}

/** The time of day for today, else the day, as short as it can be said. */
export function whenText(atMs: number, nowMs: number): string {
  if (dayKey(atMs) === dayKey(nowMs)) return timeLabel(atMs)
  if (dayLabel(atMs, nowMs) === 'Yesterday') return 'yesterday'
  return shortDay.format(atMs)
}
