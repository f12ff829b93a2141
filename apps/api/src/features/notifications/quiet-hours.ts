import type { Preferences } from '@tidings/contracts'

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

/** Making one takes long; there are only a few hundred zones. */
const formats = new Map<string, Intl.DateTimeFormat>()

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
