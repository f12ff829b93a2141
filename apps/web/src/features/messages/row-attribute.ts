import type { MessageId } from '@tidings/contracts'

/** How a row says in the document which message it is. */
export const rowAttribute = 'data-message-id'

/** The row that an element is in, or is itself. */
export function rowAround(element: Element | EventTarget | null): HTMLElement | undefined {
  return (element as Element | null)?.closest<HTMLElement>(`[${rowAttribute}]`) ?? undefined
}

/** A message's row, where it is drawn within `root`. */
export function findRow(root: ParentNode, id: MessageId): HTMLElement | undefined {
  return root.querySelector<HTMLElement>(`[${rowAttribute}="${CSS.escape(id)}"]`) ?? undefined
}
