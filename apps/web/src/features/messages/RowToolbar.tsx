import type { Message } from '@tidings/contracts'
import { CornerUpLeft, Ellipsis, MessagesSquare, Pencil, SmilePlus } from 'lucide-react'
import type { MouseEvent, ReactNode } from 'react'
import { recentEmoji } from '../reactions/recent-emoji.js'
import { useReact } from '../reactions/use-react.js'
import { useMessageDesk } from './message-desk.js'
import styles from './RowToolbar.module.css'

const size = 18
const shownEmoji = 3

/** The nearest actions, at the upper edge of the row that is looked at; the others are behind the last of them. */
export function RowToolbar({ message }: { message: Message }) {
  const desk = useMessageDesk()
  const react = useReact()
  if (!desk) return null
  const { reply, openThread } = desk
  const isMine = message.author === desk.myId

  function open(tool: 'menu' | 'emoji', { currentTarget }: MouseEvent): void {
    desk?.open(tool, message, currentTarget.getBoundingClientRect())
  }

  return (
    <div className={styles.place}>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms. */}
      <div role="group" aria-label="Message actions" className={styles.toolbar}>
        {recentEmoji()
          .slice(0, shownEmoji)
          .map((emoji) => (
            <ToolButton
              key={emoji}
              label={`React with ${emoji}`}
              onClick={() => react(message.id, emoji, true)}
            >
              <span className={styles.emoji}>{emoji}</span>
            </ToolButton>
          ))}
        <ToolButton label="Add reaction" onClick={(event) => open('emoji', event)}>
          <SmilePlus size={size} />
        </ToolButton>
        {reply && (
          <ToolButton label="Reply" onClick={() => reply(message)}>
            <CornerUpLeft size={size} />
          </ToolButton>
        )}
        {openThread && message.seq !== undefined && (
          <ToolButton label="Reply in thread" onClick={() => openThread(message.id)}>
            <MessagesSquare size={size} />
          </ToolButton>
        )}
        {isMine && (
          <ToolButton label="Edit" onClick={() => desk.edit(message.id)}>
            <Pencil size={size} />
          </ToolButton>
        )}
        <ToolButton label="More actions" hasMenu onClick={(event) => open('menu', event)}>
          <Ellipsis size={size} />
        </ToolButton>
      </div>
    </div>
  )
}

interface ToolButtonProps {
  readonly label: string
  readonly hasMenu?: boolean
  readonly onClick: (event: MouseEvent) => void
  readonly children: ReactNode
}

function ToolButton({ label, hasMenu = false, onClick, children }: ToolButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      {...(hasMenu && { 'aria-haspopup': 'menu' as const })}
      className={styles.button}
      onClick={onClick}
    >
      {children}
    </button>
  )
}
