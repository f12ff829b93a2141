import { selectMe } from '@tidings/client'
import { limits, type RoomId } from '@tidings/contracts'
import { SendHorizontal } from 'lucide-react'
import { type FormEvent, type KeyboardEvent, type RefObject, useEffect } from 'react'
import { useLive } from '../../live/use-live.js'
import { useTidings } from '../../live/use-tidings.js'
import { isTouchKeyboard } from '../../ui/pointer.js'
import styles from './Composer.module.css'
import { isSendKey } from './composer-keys.js'
import { useAutoGrow } from './use-auto-grow.js'
import { useDraft } from './use-draft.js'

const counterFrom = limits.messageBody.max - 200

export interface ComposerProps {
  readonly roomId: RoomId
  readonly roomName: string
  readonly textRef: RefObject<HTMLTextAreaElement | null>
}

/** Where messages are written; works without a connection, too. One per room: drafts stay where they were begun. */
export function Composer({ roomId, roomName, textRef }: ComposerProps) {
  const { messages, typing } = useTidings()
  const myId = useLive(selectMe)?.id ?? ''
  const { text, isKept, change: setText } = useDraft(myId, roomId)
  const length = text.trim().length
  const isTooLong = length > limits.messageBody.max
  useAutoGrow(textRef, text)

  useEffect(() => {
    if (!isTouchKeyboard()) textRef.current?.focus()
  }, [textRef])

  function send(event: FormEvent): void {
    event.preventDefault()
    textRef.current?.focus()
    if (length === 0 || isTooLong) return
    messages.send(roomId, text.trim())
    setText('')
  }

  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>): void {
    const { key, shiftKey, keyCode, nativeEvent } = event
    if (isSendKey({ key, shiftKey, keyCode, isComposing: nativeEvent.isComposing }, isTouchKeyboard())) {
      send(event)
    }
  }

  function onChange(next: string): void {
    setText(next)
    if (next.trim()) typing.notify(roomId)
  }

  return (
    <form aria-label={`Message ${roomName}`} className={styles.composer} onSubmit={send}>
      <textarea
        ref={textRef}
        id="composer"
        rows={1}
        className={styles.text}
        aria-label={`Message ${roomName}`}
        aria-describedby="composer-note"
        placeholder={`Message ${roomName}`}
        enterKeyHint="enter"
        dir="auto"
        data-kept={isKept || undefined}
        value={text}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <p id="composer-note" className={isTooLong ? styles.tooLong : styles.note}>
        {length >= counterFrom && counterText(limits.messageBody.max - length)}
      </p>
      <button
        type="submit"
        aria-label="Send"
        title="Send"
        className={styles.send}
        disabled={length === 0 || isTooLong}
      >
        <SendHorizontal size={20} />
      </button>
    </form>
  )
}

function counterText(left: number): string {
  return left < 0 ? `${-left} too many` : `${left} left`
}
