/** The time zone of this device. */
export function ownTimeZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone
}

/** All time zones that the browser knows, and the present one, which it may know by another name. */
export function timeZoneOptions(
  present: string,
): readonly { readonly value: string; readonly label: string }[] {
  const names = new Set([...Intl.supportedValuesOf('timeZone'), ownTimeZone(), present])
  return [...names].sort().map((value) => ({ value, label: value.replaceAll('_', ' ') }))
}
