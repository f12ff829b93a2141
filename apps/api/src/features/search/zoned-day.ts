/** The moment at which a day (YYYY-MM-DD) begins in a time zone, or one some days later. */
export function startOfDay(day: string, timeZone: string, daysLater = 0): Date {
  const midnight = new Date(`${day}T00:00:00Z`)
  midnight.setUTCDate(midnight.getUTCDate() + daysLater)
  // The offset is that of the day itself, which may not be the one that counts in Greenwich at its midnight.
  const near = midnight.getTime() - offsetMs(midnight, timeZone)
  return new Date(midnight.getTime() - offsetMs(new Date(near), timeZone))
}

export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}

/** How far clocks there are ahead of UTC. */
function offsetMs(moment: Date, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(moment)
  const part = (type: string) => Number(parts.find((one) => one.type === type)?.value)
  const there = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  )
  return there - Math.floor(moment.getTime() / 1_000) * 1_000
}
