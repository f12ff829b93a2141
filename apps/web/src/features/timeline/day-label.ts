const dayMonth = new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long' })
const dayMonthYear = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric' })
const clock = new Intl.DateTimeFormat(undefined, { hour: 'numeric', minute: '2-digit' })
const fullMoment = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeStyle: 'short' })

/** Names a calendar day in the viewer's time zone; equal for two moments exactly when they share the day. */
export function dayKey(atMs: number): string {
  const date = new Date(atMs)
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}

/** "Today", "Yesterday", "Monday, 23 November", and with the year instead of the weekday when it is another. */
export function dayLabel(atMs: number, nowMs: number): string {
  const date = new Date(atMs)
  const now = new Date(nowMs)
  const yesterday = new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1)
  if (dayKey(atMs) === dayKey(nowMs)) return 'Today'
  if (dayKey(atMs) === dayKey(yesterday.getTime())) return 'Yesterday'
  if (date.getFullYear() !== now.getFullYear()) return dayMonthYear.format(date)
  return withComma(date)
}

/** When the viewer's present day ends. */
export function nextMidnightMs(nowMs: number): number {
  const now = new Date(nowMs)
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1).getTime()
}

/** The time of day, as short as the viewer's language writes it. */
export function timeLabel(atMs: number): string {
  return clock.format(atMs)
}

/** The time of day without "AM" or "PM", for where there is little room. */
export function shortTimeLabel(atMs: number): string {
  const parts = clock.formatToParts(atMs).filter(({ type }) => type !== 'dayPeriod')
  return parts
    .map(({ value }) => value)
    .join('')
    .trim()
}

/** The whole date and time, for those who ask. */
export function momentLabel(atMs: number): string {
  return fullMoment.format(atMs)
}

function withComma(date: Date): string {
  const parts = Object.fromEntries(dayMonth.formatToParts(date).map(({ type, value }) => [type, value]))
  return `${parts.weekday}, ${parts.day} ${parts.month}`
}

function two(number: number): string {
  return String(number).padStart(2, '0')
}
