import type { Message, MessageId } from '@tidings/contracts'
import {
  BellRing,
  Copy,
  CornerUpLeft,
  Eye,
  History,
  Link as LinkIcon,
  MailOpen,
  MessagesSquare,
  Pencil,
  Pin,
  PinOff,
  SmilePlus,
  Trash2,
} from 'lucide-react'
import { selectMayModerate } from '../../live/select-may-moderate.js'
import { useLive } from '../../live/use-live.js'
import { MenuItem } from '../../ui/MenuItem.js'
import { PopupMenu } from '../../ui/PopupMenu.js'
import type { PopupAnchor } from '../../ui/popup-place.js'
import { SeenBy } from '../people/SeenBy.js'
import { QuickReactions } from '../reactions/QuickReactions.js'
import { useReact } from '../reactions/use-react.js'
import { copyText, isClipboardAllowed } from './copy-text.js'
import { abilitiesWith } from './message-abilities.js'
import type { MessageDesk } from './message-desk.js'

import { usePin } from './use-pin.js'

const size = 18

export interface MessageMenuProps {
  readonly message: Message
  readonly anchor: PopupAnchor
  readonly desk: MessageDesk
  readonly hrefOf: (id: MessageId) => string
  readonly onClose: () => void
}

/** Everything that can be done with a message; only what one may is there. */
export function MessageMenu({ message, anchor, desk, hrefOf, onClose }: MessageMenuProps) {
  const mayModerate = useLive(selectMayModerate(message.roomId))
  const may = abilitiesWith({ message, myId: desk.myId, mayModerate })
  const tellsReaders =
    useLive(({ reads }) => reads[message.roomId] !== undefined) && message.seq !== undefined
  const canCopy = isClipboardAllowed()
  const react = useReact()
  const pin = usePin()
  const { reply, openThread } = desk
  const isPinned = message.pinnedAt !== undefined
  const link = new URL(hrefOf(message.id), window.location.href).href

  return (
    <PopupMenu label="Message actions" anchor={anchor} onClose={onClose}>
      {may.react && <QuickReactions onPick={(emoji) => react(message.id, emoji, true)} />}
      {may.react && (
        <MenuItem icon={<SmilePlus size={size} />} onSelect={() => desk.open('emoji', message, anchor)}>
          Add reaction…
        </MenuItem>
      )}
      {may.react && reply && (
        <MenuItem icon={<CornerUpLeft size={size} />} onSelect={() => reply(message)}>
          Reply
        </MenuItem>
      )}
      {may.react && openThread && message.seq !== undefined && (
        <MenuItem icon={<MessagesSquare size={size} />} onSelect={() => openThread(message.id)}>
          Reply in thread
        </MenuItem>
      )}
      {may.edit && (
        <MenuItem icon={<Pencil size={size} />} onSelect={() => desk.edit(message.id)}>
          Edit
        </MenuItem>
      )}
      {may.pin && (
        <MenuItem
          icon={isPinned ? <PinOff size={size} /> : <Pin size={size} />}
          onSelect={() => pin(message.id, !isPinned)}
        >
          {isPinned ? 'Unpin' : 'Pin to room'}
        </MenuItem>
      )}
      {canCopy && (
        <MenuItem icon={<LinkIcon size={size} />} onSelect={() => copyText(link, 'Link copied')}>
          Copy link
        </MenuItem>
      )}
      {canCopy && may.copyText && (
        <MenuItem icon={<Copy size={size} />} onSelect={() => copyText(message.body, 'Text copied')}>
          Copy text
        </MenuItem>
      )}
      {may.markUnread && (
        <MenuItem icon={<MailOpen size={size} />} onSelect={() => desk.markUnread(message)}>
          Mark unread from here
        </MenuItem>
      )}
      {may.seeHistory && (
        <MenuItem icon={<History size={size} />} onSelect={() => desk.open('history', message)}>
          Edit history
        </MenuItem>
      )}
      {tellsReaders && (
        <MenuItem icon={<Eye size={size} />} onSelect={() => desk.open('seen', message)}>
          <SeenBy message={message} />
        </MenuItem>
      )}
      {may.askWhy && (
        <MenuItem icon={<BellRing size={size} />} onSelect={() => desk.open('why', message)}>
          Why was I (not) notified?
        </MenuItem>
      )}
      {may.remove && (
        <MenuItem icon={<Trash2 size={size} />} isDangerous onSelect={() => desk.open('delete', message)}>
          Delete
        </MenuItem>
      )}
    </PopupMenu>
  )
}
