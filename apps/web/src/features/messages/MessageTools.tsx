import type { Message, MessageId } from '@tidings/contracts'
import { Suspense } from 'react'
import { lazyPart } from '../../ui/lazy-part.js'
import type { PopupAnchor } from '../../ui/popup-place.js'
import { EmojiPopup } from '../reactions/EmojiPopup.js'
import { useReact } from '../reactions/use-react.js'
import { DeleteMessageDialog } from './DeleteMessageDialog.js'
import { MessageMenu } from './MessageMenu.js'
import type { MessageDesk, MessageTool } from './message-desk.js'

const EditHistoryDialog = lazyPart(async () => (await import('./EditHistoryDialog.js')).EditHistoryDialog)
const WhyDialog = lazyPart(async () => (await import('../notifications/WhyDialog.js')).WhyDialog)
const SeenByDialog = lazyPart(async () => (await import('../people/SeenBy.js')).SeenByDialog)

export interface MessageToolsProps {
  readonly tool: MessageTool
  readonly message: Message
  readonly anchor: PopupAnchor
  readonly desk: MessageDesk
  readonly hrefOf: (id: MessageId) => string
  readonly onClose: () => void
}

/** Whatever is open for a message. */
export function MessageTools({ tool, message, anchor, desk, hrefOf, onClose }: MessageToolsProps) {
  const react = useReact()
  if (tool === 'menu') return <MessageMenu {...{ message, anchor, desk, hrefOf, onClose }} />
  if (tool === 'delete') return <DeleteMessageDialog message={message} onClose={onClose} />
  if (tool === 'emoji') {
    return (
      <EmojiPopup
        label="React"
        anchor={anchor}
        onPick={(emoji) => react(message.id, emoji, true)}
        onClose={onClose}
      />
    )
  }
  return (
    <Suspense fallback={null}>
      {tool === 'history' && <EditHistoryDialog message={message} onClose={onClose} />}
      {tool === 'seen' && <SeenByDialog message={message} onClose={onClose} />}
      {tool === 'why' && <WhyDialog messageId={message.id} onClose={onClose} />}
    </Suspense>
  )
}
