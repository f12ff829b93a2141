import { selectMe } from '@tidings/client'
import type { Message, MessageId, RoomId } from '@tidings/contracts'
import { type ReactNode, Suspense, useMemo, useRef, useState } from 'react'
import { useLive } from '../../live/use-live.js'
import { useTidings } from '../../live/use-tidings.js'
import type { PopupAnchor } from '../../ui/popup-place.js'
import { EditingContext, type MessageDesk, MessageDeskContext, type MessageTool } from './message-desk.js'
import { MessageTools } from './message-parts.js'
import { findRow, rowAround, rowAttribute } from './row-attribute.js'

export interface MessageDeskProviderProps {
  readonly roomId: RoomId
  /** The address at which others find a message. */
  readonly hrefOf: (id: MessageId) => string
  readonly onGoTo: (id: MessageId) => void
  readonly onReply?: ((message: Message) => void) | undefined
  readonly onOpenThread?: MessageDesk['openThread'] | undefined
  readonly children: ReactNode
}

/** Gives the rows below it something to do, and draws what one opens for them: one thing at a time. */
export function MessageDeskProvider(props: MessageDeskProviderProps) {
  const { roomId, hrefOf, onGoTo, onReply, onOpenThread, children } = props
  const { rooms } = useTidings()
  const myId = useLive(selectMe)?.id ?? ''
  const [opened, setOpened] = useState<{ tool: MessageTool; message: Message; anchor: PopupAnchor }>()
  const [editingId, setEditingId] = useState<MessageId>()
  const cameFromRef = useRef<Element | null>(null)
  const unsavedRef = useRef(new Map<MessageId, string>())

  const desk = useMemo<MessageDesk>(
    () => ({
      roomId,
      myId,
      open: (tool, message, anchor) =>
        setOpened({ tool, message, anchor: anchor ?? anchorOfRow(message.id) }),
      unsaved: unsavedRef.current,
      edit: (id) => {
        cameFromRef.current = document.activeElement
        setEditingId(id)
      },
      stopEditing: () => {
        setEditingId((id) => {
          if (id === undefined) return id
          unsavedRef.current.delete(id)
          giveFocusBack(cameFromRef.current, id)
          return undefined
        })
      },
      markUnread: ({ seq }) => {
        if (seq !== undefined) rooms.markUnread(roomId, seq)
      },
      goTo: onGoTo,
      ...(onReply && { reply: onReply }),
      ...(onOpenThread && { openThread: onOpenThread }),
    }),
    [roomId, myId, rooms, onGoTo, onReply, onOpenThread],
  )

  // A menu closes after its choice, which may have opened something else.
  function close(): void {
    setOpened((last) => (last === opened ? undefined : last))
    if (opened) keepFocus(opened.message.id)
  }

  return (
    <MessageDeskContext value={desk}>
      <EditingContext value={editingId}>{children}</EditingContext>
      {opened && (
        <Suspense fallback={null}>
          <MessageTools desk={desk} {...opened} hrefOf={hrefOf} onClose={close} />
        </Suspense>
      )}
    </MessageDeskContext>
  )
}

function anchorOfRow(id: MessageId): PopupAnchor {
  const { left, top, bottom } = presentRow(id)?.getBoundingClientRect() ?? new DOMRect()
  return { left: left + 72, right: left + 72, top, bottom }
}

/** The row that has the focus, of those that show the message: beside the room, its thread may begin with it. */
function presentRow(id: MessageId): HTMLElement | undefined {
  const focused = rowAround(document.activeElement)
  return focused?.getAttribute(rowAttribute) === id ? focused : findRow(document, id)
}

/** An editor that was opened from the composer leads back there, any other to the row. */
function giveFocusBack(cameFrom: Element | null, id: MessageId): void {
  requestAnimationFrame(() => {
    const isElsewhere = cameFrom instanceof HTMLElement && cameFrom.isConnected && !rowAround(cameFrom)
    if (isElsewhere && cameFrom !== document.body) cameFrom.focus({ preventScroll: true })
    else findRow(document, id)?.focus({ preventScroll: true })
  })
}

/** What was pressed may be gone with the pointer: then the focus goes to the row instead of nowhere. */
function keepFocus(id: MessageId): void {
  requestAnimationFrame(() => {
    if (document.activeElement === document.body) findRow(document, id)?.focus({ preventScroll: true })
  })
}
