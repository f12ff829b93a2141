import type { Message } from '@tidings/contracts'
import {
  type FocusEvent,
  type KeyboardEvent,
  type MouseEvent,
  type PointerEvent,
  useEffect,
  useRef,
  useState,
} from 'react'
import { anchorAt } from '../../ui/popup-place.js'
import { useMessageDesk } from './message-desk.js'
import { useLongPress } from './use-long-press.js'

const hoverMs = 80

/**
 * The ways to a row's actions. Its toolbar shows under the pointer and under the keyboard's focus; its menu opens by
 * Enter, by the menu key, by the other mouse button, and by a long press. Alt and a click marks unread from here.
 */
export function useRowTools(message: Message, areOffered: boolean) {
  const desk = useMessageDesk()
  const [isPointedAt, setPointedAt] = useState(false)
  const [hasKeyFocus, setKeyFocus] = useState(false)
  const hoverTimer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const isOn = areOffered && desk !== undefined
  const openMenu = (at?: { clientX: number; clientY: number }) =>
    desk?.open('menu', message, at && anchorAt(at))
  const longPress = useLongPress(isOn, openMenu)

  useEffect(() => () => clearTimeout(hoverTimer.current), [])

  const handlers = {
    ...longPress,
    onPointerEnter: ({ pointerType }: PointerEvent) => {
      if (pointerType !== 'touch') hoverTimer.current = setTimeout(() => setPointedAt(true), hoverMs)
    },
    onPointerLeave: () => {
      clearTimeout(hoverTimer.current)
      setPointedAt(false)
    },
    onFocus: ({ target }: FocusEvent) => setKeyFocus(target.matches(':focus-visible')),
    onBlur: ({ currentTarget, relatedTarget }: FocusEvent) => {
      if (!currentTarget.contains(relatedTarget)) setKeyFocus(false)
    },
    onKeyDown: (event: KeyboardEvent) => {
      const isForRow =
        event.target === event.currentTarget && !event.altKey && !event.ctrlKey && !event.metaKey
      if (!isForRow || (event.key !== 'Enter' && event.key !== 'ContextMenu')) return
      event.preventDefault()
      openMenu()
    },
    onContextMenu: (event: MouseEvent) => {
      if (wantsBrowsersMenu(event)) return
      event.preventDefault()
      openMenu(event)
    },
    onClick: (event: MouseEvent) => {
      if (event.altKey) desk?.markUnread(message)
    },
  }

  return { areToolsShown: isOn && (isPointedAt || hasKeyFocus), handlers: isOn ? handlers : {} }
}

/** On a link, a picture, a field or a selection people want what the browser offers. */
function wantsBrowsersMenu({ target, shiftKey }: MouseEvent): boolean {
  const hasSelection = !(document.getSelection()?.isCollapsed ?? true)
  return shiftKey || hasSelection || (target as Element).closest('a, img, video, textarea') !== null
}
