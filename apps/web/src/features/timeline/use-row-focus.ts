import type { MessageId } from '@tidings/contracts'
import { type FocusEvent, type KeyboardEvent, useState } from 'react'
import { rowAround, rowAttribute } from '../messages/row-attribute.js'

const pageRows = 10

export interface RowFocus {
  /** The one row that Tab reaches: where the focus was last, else the newest. */
  readonly activeId: MessageId | undefined
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void
  readonly onFocus: (event: FocusEvent<HTMLElement>) => void
}

export interface RowFocusOptions {
  readonly newestId: MessageId | undefined
  /** Gives the focus to the composer. */
  readonly onLeave: () => void
}

/** Walks the messages by key: ↑ ↓ by one, PgUp PgDn by ten, Home End; Esc and letters go to the composer. */
export function useRowFocus({ newestId, onLeave }: RowFocusOptions): RowFocus {
  const [lastId, setLastId] = useState<MessageId>()

  function onFocus(event: FocusEvent<HTMLElement>): void {
    const id = rowAround(event.target)?.getAttribute(rowAttribute)
    if (id) setLastId(id)
  }

  function onKeyDown(event: KeyboardEvent<HTMLElement>): void {
    const row = rowAround(event.target)
    if (event.key === 'Escape') leave(event, row)
    if (!row || row !== event.target) return
    const rows = Array.from(event.currentTarget.querySelectorAll<HTMLElement>(`[${rowAttribute}]`))
    const next = rows[stepTo(event.key, rows.indexOf(row), rows.length)]
    if (next) {
      event.preventDefault()
      next.focus({ preventScroll: true })
      next.scrollIntoView({ block: 'nearest' })
    } else if (isLetter(event)) onLeave()
  }

  function leave(event: KeyboardEvent<HTMLElement>, row: HTMLElement | undefined): void {
    event.preventDefault()
    if (row && row !== event.target) row.focus({ preventScroll: true })
    else onLeave()
  }

  return { activeId: lastId ?? newestId, onKeyDown, onFocus }
}

/** The index that the key leads to; -1 for keys that do not walk. */
function stepTo(key: string, from: number, count: number): number {
  const steps: Record<string, number> = {
    ArrowUp: from - 1,
    ArrowDown: from + 1,
    PageUp: from - pageRows,
    PageDown: from + pageRows,
    Home: 0,
    End: count - 1,
  }
  const to = steps[key]
  return to === undefined ? -1 : Math.min(count - 1, Math.max(0, to))
}

function isLetter({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  return !ctrlKey && !metaKey && !altKey && key !== ' ' && Array.from(key).length === 1
}
