import type { Message, MessageId, RoomId, UserId } from '@tidings/contracts'
import { createContext, useContext } from 'react'
import type { PopupAnchor } from '../../ui/popup-place.js'

/** What can be open for one message. */
export type MessageTool = 'menu' | 'emoji' | 'delete' | 'history' | 'seen' | 'why'

/** What can be done with the messages of a room from where they are drawn. Never changes while its room is shown. */
export interface MessageDesk {
  readonly roomId: RoomId
  readonly myId: UserId
  readonly open: (tool: MessageTool, message: Message, anchor?: PopupAnchor) => void
  /** Turns the message's row into an editor; the focus goes back to where it was. */
  readonly edit: (id: MessageId) => void
  readonly stopEditing: () => void
  /** Edits under way, which outlive their rows: those come and go while one reads elsewhere. */
  readonly unsaved: Map<MessageId, string>
  readonly markUnread: (message: Message) => void
  /** Shows a message in its place in the room. */
  readonly goTo: (id: MessageId) => void
  /** Begins an answer in the composer. */
  readonly reply?: (message: Message) => void
  /** Opens the thread of a message, and points out a reply in it. */
  readonly openThread?: (rootId: MessageId, replyId?: MessageId) => void
}

export const MessageDeskContext = createContext<MessageDesk | undefined>(undefined)

/** The message that is being edited in its row. */
export const EditingContext = createContext<MessageId | undefined>(undefined)

/** `undefined` where messages are only shown, and nothing can be done with them. */
export function useMessageDesk(): MessageDesk | undefined {
  return useContext(MessageDeskContext)
}

export function useIsEditing(id: MessageId): boolean {
  return useContext(EditingContext) === id
}
