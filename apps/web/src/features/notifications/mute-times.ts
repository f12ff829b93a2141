const hourMs = 60 * 60 * 1_000
const morningHour = 8

export function inOneHour(nowMs = Date.now()): string {
  return new Date(nowMs + hourMs).toISOString()
}

/** Eight o'clock tomorrow, by the clock of this device. */
export function tomorrowMorning(nowMs = Date.now()): string {
  const morning = new Date(nowMs)
  morning.setDate(morning.getDate() + 1)
  morning.setHours(morningHour, 0, 0, 0)
  return morning.toISOString()
}

/** "10:30" of the present day, else "Tue 8:00". */
export function untilWords(moment: string, nowMs = Date.now()): string {
  const date = new Date(moment)
  const isToday = date.toDateString() === new Date(nowMs).toDateString()
  return (isToday ? timeFormat : dayAndTimeFormat).format(date)
}

const time = { hour: 'numeric', minute: '2-digit' } as const
const timeFormat = new Intl.DateTimeFormat(undefined, time)
const dayAndTimeFormat = new Intl.DateTimeFormat(undefined, { weekday: 'short', ...time })
