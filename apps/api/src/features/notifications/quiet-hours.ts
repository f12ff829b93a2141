import type { Preferences } from '@tidings/contracts'
import { LRUCache } from 'lru-cache'

type QuietHours = NonNullable<Preferences['quietHours']>

/**
 * Whether a moment lies in somebody's quiet hours, by the clock on their wall: `from` counts, `to` does not. From
 * one time to the same is no time at all.
 */
export function isQuietAt(quietHours: QuietHours | undefined, at: Date): boolean {
  if (!quietHours) return false
  const from = minutesOf(quietHours.from)
  const lasts = onTheClock(minutesOf(quietHours.to) - from)
  return onTheClock(minutesOf(wallTime(at, quietHours.timeZone)) - from) < lasts
}

const minutesOfDay = 24 * 60

/** Minutes on a clock face, past midnight too. */
function onTheClock(minutes: number): number {
  return (minutes + minutesOfDay) % minutesOfDay
}

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return hours * 60 + minutes
}

/** Making one takes long. There are some hundred zones, and many ways to write each. */
const formats = new LRUCache<string, Intl.DateTimeFormat>({ max: 1_000 })

function wallTime(at: Date, timeZone: string): string {
  let format = formats.get(timeZone)
  if (!format) {
    format = new Intl.DateTimeFormat('en-GB', {
      timeZone,
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    })
    formats.set(timeZone, format)
  }
  return format.format(at)
}
