import { type PointerEvent, useEffect, useRef } from 'react'

const pressMs = 450
const slackPx = 10

/** Tells of a finger that stays where it is. A scroll or a second finger is no press. */
export function useLongPress(isOn: boolean, onPress: (at: PointerEvent) => void) {
  const press = useRef<{ timer: ReturnType<typeof setTimeout>; x: number; y: number }>(undefined)

  function stop(): void {
    clearTimeout(press.current?.timer)
    press.current = undefined
  }

  useEffect(() => () => clearTimeout(press.current?.timer), [])

  return {
    onPointerDown: (event: PointerEvent) => {
      stop()
      if (!isOn || event.pointerType !== 'touch' || !event.isPrimary) return
      const timer = setTimeout(() => {
        releaseQuietly()
        onPress(event)
      }, pressMs)
      press.current = { timer, x: event.clientX, y: event.clientY }
    },
    onPointerMove: ({ clientX, clientY }: PointerEvent) => {
      if (press.current && Math.hypot(clientX - press.current.x, clientY - press.current.y) > slackPx) stop()
    },
    onPointerUp: stop,
    onPointerCancel: stop,
  }
}

/** The finger that is lifted presses nothing of what has opened under it. */
function releaseQuietly(): void {
  const released = new AbortController()
  const { signal } = released
  window.addEventListener(
    'touchend',
    (event) => {
      event.preventDefault()
      released.abort()
    },
    { passive: false, signal },
  )
  window.addEventListener('touchcancel', () => released.abort(), { signal })
}
