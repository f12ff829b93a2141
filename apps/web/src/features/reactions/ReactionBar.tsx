import type { Message, Reaction } from '@tidings/contracts'
import { memo } from 'react'
import { useLive } from '../../live/use-live.js'
import { useMessageDesk } from '../messages/message-desk.js'
import styles from './ReactionBar.module.css'
import { reactorNames } from './reaction-words.js'
import { useReact } from './use-react.js'

export interface ReactionBarProps {
  readonly id: string
  readonly message: Message
  /** Whether Tab reaches its buttons. */
  readonly isReachable: boolean
}

/** How people reacted to a message; a press joins them, or takes one's own back. */
export const ReactionBar = memo(function ReactionBar({ id, message, isReachable }: ReactionBarProps) {
  const { reactions } = message
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms.
    <div id={id} role="group" aria-label={countWords(reactions)} className={styles.bar}>
      {reactions.map((reaction) => (
        <ReactionButton key={reaction.emoji} {...{ message, reaction, isReachable }} />
      ))}
    </div>
  )
})

interface ReactionButtonProps {
  readonly message: Message
  readonly reaction: Reaction
  readonly isReachable: boolean
}

function ReactionButton({ message, reaction, isReachable }: ReactionButtonProps) {
  const desk = useMessageDesk()
  const react = useReact()
  const { emoji, userIds } = reaction
  const myId = desk?.myId ?? ''
  const isMine = userIds.includes(myId)
  const names = useLive(({ users }) => reactorNames(reaction, users, myId))
  return (
    <button
      type="button"
      aria-pressed={isMine}
      aria-label={`${emoji} ${userIds.length}: ${names}`}
      title={names}
      tabIndex={isReachable ? 0 : -1}
      className={styles.reaction}
      onClick={() => react(message.id, emoji, !isMine)}
    >
      <span className={styles.emoji}>{emoji}</span>
      <span className={styles.count}>{userIds.length}</span>
    </button>
  )
}

function countWords(reactions: readonly Reaction[]): string {
  const count = reactions.reduce((sum, { userIds }) => sum + userIds.length, 0)
  return count === 1 ? '1 reaction' : `${count} reactions`
}
