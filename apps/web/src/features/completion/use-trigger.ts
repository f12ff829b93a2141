import { type RefObject, useCallback, useEffect, useState } from 'react'
import { endsInCode } from '../composer/code-fence.js'
import { findTrigger, type Trigger } from './trigger.js'

export interface TriggerWatch {
  /** The name that is being written at the caret, unless it was closed. */
  readonly trigger: Trigger | undefined
  /** Offers nothing more for this word. */
  readonly close: () => void
}

/** Watches what is written in a text field, and where its caret is. */
export function useTrigger(textRef: RefObject<HTMLTextAreaElement | null>): TriggerWatch {
  const [trigger, setTrigger] = useState<Trigger>()
  const [closedAt, setClosedAt] = useState<number>()

  useEffect(() => {
    const area = textRef.current
    if (!area) return
    const listening = new AbortController()
    const { signal } = listening
    const look = () => setTrigger((known) => sameOr(known, triggerIn(area)))
    area.addEventListener('input', look, { signal })
    area.addEventListener('focus', look, { signal })
    area.addEventListener('blur', () => setTrigger(undefined), { signal })
    document.addEventListener('selectionchange', () => document.activeElement === area && look(), { signal })
    look()
    return () => listening.abort()
  }, [textRef])

  if (!trigger && closedAt !== undefined) setClosedAt(undefined)
  const close = useCallback(() => setClosedAt(trigger?.start), [trigger?.start])
  return { trigger: trigger?.start === closedAt ? undefined : trigger, close }
}

function triggerIn(area: HTMLTextAreaElement): Trigger | undefined {
  const { value, selectionStart, selectionEnd } = area
  if (document.activeElement !== area || selectionStart !== selectionEnd) return undefined
  const trigger = findTrigger(value, selectionEnd)
  return trigger && !endsInCode(value.slice(0, trigger.start)) ? trigger : undefined
}

function sameOr(known: Trigger | undefined, found: Trigger | undefined): Trigger | undefined {
  const isSame = known?.start === found?.start && known?.end === found?.end && known?.query === found?.query
  return isSame ? known : found
}
