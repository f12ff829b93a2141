import { limits, type Message } from '@tidings/contracts'
import { type KeyboardEvent, useEffect, useId, useLayoutEffect, useRef, useState } from 'react'
import { describeFailure } from '../../live/call-failure.js'
import { useTidings } from '../../live/use-tidings.js'
import { Button } from '../../ui/Button.js'
import { isTouchKeyboard } from '../../ui/pointer.js'
import { enterKeyOf, isSendKey } from '../composer/composer-keys.js'
import { commandKey, useSendKey } from '../composer/send-key.js'
import styles from './MessageEditor.module.css'
import { useMessageDesk } from './message-desk.js'

const entryPatienceMs = 2_000

/** A message's text to be written anew, in its row: Enter saves, Escape leaves it as it was. */
export function MessageEditor({ message }: { message: Message }) {
  const { messages } = useTidings()
  const desk = useMessageDesk()
  const ref = useRef<HTMLTextAreaElement>(null)
  const hintId = useId()
  const sendKey = useSendKey(desk?.myId ?? '')
  const [text, setText] = useState(desk?.unsaved.get(message.id) ?? message.body)
  const [phase, setPhase] = useState<'writing' | 'saving' | 'saved'>('writing')
  const [failure, setFailure] = useState<string>()
  const body = text.trim()
  const leftCount = limits.messageBody.max - body.length
  const isEmpty = body === '' && message.attachments.length === 0
  const close = desk?.stopEditing

  useLayoutEffect(() => {
    const field = ref.current
    field?.focus()
    field?.setSelectionRange(field.value.length, field.value.length)
    field?.scrollIntoView?.({ block: 'nearest' })
  }, [])

  // The answer may come before the row has the new text; the old one must not flash up in between.
  useEffect(() => {
    if (phase !== 'saved') return
    if (message.body === body) close?.()
    const timer = setTimeout(() => close?.(), entryPatienceMs)
    return () => clearTimeout(timer)
  }, [phase, message.body, body, close])

  async function save(): Promise<void> {
    if (phase !== 'writing' || leftCount < 0) return
    if (body === message.body) close?.()
    else if (isEmpty) desk?.open('delete', message)
    else {
      setPhase('saving')
      setFailure(undefined)
      try {
        await messages.edit(message.id, body)
        setPhase('saved')
      } catch (error) {
        setFailure(describeFailure(error).summary)
        setPhase('writing')
      }
    }
  }

  function write(changed: string): void {
    setText(changed)
    desk?.unsaved.set(message.id, changed)
  }

  function onKeyDown(event: KeyboardEvent): void {
    event.stopPropagation()
    if (event.key === 'Escape') close?.()
    else if (isSendKey(enterKeyOf(event), { isTouch: isTouchKeyboard(), sendKey })) void save()
    else return
    event.preventDefault()
  }

  return (
    <div className={styles.editor}>
      <textarea
        ref={ref}
        rows={1}
        className={styles.text}
        aria-label="Edit message"
        aria-describedby={hintId}
        dir="auto"
        readOnly={phase !== 'writing'}
        value={text}
        onChange={(event) => write(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <div className={styles.foot}>
        <Button
          isSmall
          look="primary"
          isBusy={phase !== 'writing'}
          disabled={leftCount < 0}
          onClick={() => void save()}
        >
          Save
        </Button>
        <Button isSmall onClick={close}>
          Cancel
        </Button>
        <span id={hintId} className={leftCount < 0 ? styles.tooLong : styles.hint}>
          {leftCount < 0
            ? `${-leftCount} characters too many`
            : !isTouchKeyboard() &&
              `${sendKey === 'enter' ? 'Enter' : `${commandKey} + Enter`} saves, Esc cancels`}
        </span>
      </div>
      {failure && (
        <p role="alert" className={styles.tooLong}>
          Not saved. {failure}
        </p>
      )}
    </div>
  )
}
