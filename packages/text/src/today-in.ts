/** The day of `now` in a time zone, that of this machine by default, as YYYY-MM-DD. @throws RangeError for a zone there is not. */
export function todayIn(timeZone: string | undefined, now: Date): string {
  const format = new Intl.DateTimeFormat('en', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  })
  const parts = format.formatToParts(now)
  const partOf = (type: 'year' | 'month' | 'day') => parts.find((part) => part.type === type)?.value ?? ''
  return `${partOf('year')}-${partOf('month')}-${partOf('day')}`
}
