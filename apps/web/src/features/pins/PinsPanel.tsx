import { selectPins } from '@tidings/client'
import type { MessageId, RoomId } from '@tidings/contracts'
import { Pin } from 'lucide-react'
import { useLive } from '../../live/use-live.js'
import { Button } from '../../ui/Button.js'
import { EmptyState } from '../../ui/EmptyState.js'
import { PinnedMessage } from './PinnedMessage.js'
import styles from './PinsPanel.module.css'
import { usePins } from './use-pins.js'

export interface PinsPanelProps {
  readonly roomId: RoomId
  readonly roomName: string
  /** The address of a message in its place in the room. */
  readonly hrefOf: (id: MessageId) => string
}

/** What the members of a room have pinned, the last one first. */
export function PinsPanel({ roomId, roomName, hrefOf }: PinsPanelProps) {
  const pins = useLive(selectPins(roomId))
  const users = useLive((state) => state.users)
  const { failure, retry } = usePins(roomId)
  const messages = pins?.messages ?? []

  return (
    <div className={styles.scroller} aria-busy={pins?.phase === 'loading'}>
      {failure && (
        <EmptyState title="The pins could not be loaded." actions={<Button onClick={retry}>Retry</Button>}>
          {failure}
        </EmptyState>
      )}
      {!failure && pins?.phase === 'ready' && messages.length === 0 && (
        <EmptyState icon={<Pin size={24} />} title="Nothing is pinned yet.">
          Pin a message from its menu, and everybody in {roomName} finds it here.
        </EmptyState>
      )}
      {messages.length > 0 && (
        // biome-ignore lint/a11y/noRedundantRoles: VoiceOver forgets lists without bullets.
        <ul role="list" aria-label="Pinned messages" className={styles.list}>
          {messages.map((message) => (
            <PinnedMessage
              key={message.id}
              message={message}
              author={users[message.author]}
              href={hrefOf(message.id)}
            />
          ))}
        </ul>
      )}
    </div>
  )
}
