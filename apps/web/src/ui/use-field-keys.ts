import { type RefObject, useEffect, useEffectEvent } from 'react'

/** Hears the keys of a text field that belongs to somebody else. Whoever is drawn first hears them first. */
export function useFieldKeys(
  fieldRef: RefObject<HTMLElement | null>,
  onKeyDown: (event: KeyboardEvent) => void,
): void {
  const hear = useEffectEvent(onKeyDown)

  useEffect(() => {
    const field = fieldRef.current
    const listener = (event: KeyboardEvent) => hear(event)
    field?.addEventListener('keydown', listener)
    return () => field?.removeEventListener('keydown', listener)
  }, [fieldRef])
}
