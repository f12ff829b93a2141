/** The items of a menu, in order. */
export function menuItemsIn(root: HTMLElement | null): HTMLElement[] {
  return Array.from(root?.querySelectorAll<HTMLElement>('[role^="menuitem"]') ?? [])
}

/** Moves the focus as the key says, a letter to the next item that begins with it; false for other keys. */
export function walkMenu(items: readonly HTMLElement[], key: string): boolean {
  const at = items.indexOf(document.activeElement as HTMLElement)
  const steps: Record<string, number> = {
    ArrowDown: (at + 1) % items.length,
    ArrowUp: (Math.max(at, 0) - 1 + items.length) % items.length,
    Home: 0,
    End: items.length - 1,
  }
  const next = items[steps[key] ?? beginningWith(items, key, at)]
  next?.focus()
  return next !== undefined
}

function beginningWith(items: readonly HTMLElement[], letter: string, at: number): number {
  if (Array.from(letter).length !== 1 || letter === ' ') return -1
  const places = items.map((_, index) => (at + 1 + index) % items.length)
  return places.find((place) => startsWith(items[place], letter)) ?? -1
}

function startsWith(item: HTMLElement | undefined, letter: string): boolean {
  return item?.textContent?.trim().toLowerCase().startsWith(letter.toLowerCase()) ?? false
}
