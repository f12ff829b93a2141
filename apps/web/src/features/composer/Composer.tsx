import { selectMe } from '@tidings/client'
import { limits, type Message, type MessageId, type RoomId } from '@tidings/contracts'
import { Eye, Paperclip, SendHorizontal, Smile } from 'lucide-react'
import {
  type ClipboardEvent,
  type FormEvent,
  type KeyboardEvent,
  type Ref,
  type RefObject,
  Suspense,
  useEffect,
  useId,
  useImperativeHandle,
  useRef,
  useState,
} from 'react'
import { useLive } from '../../live/use-live.js'
import { useTidings } from '../../live/use-tidings.js'
import { IconButton } from '../../ui/IconButton.js'
import { insertText } from '../../ui/insert-text.js'
import { lazyPart } from '../../ui/lazy-part.js'
import { isTouchKeyboard } from '../../ui/pointer.js'
import type { PopupAnchor } from '../../ui/popup-place.js'
import { whenIdle } from '../../ui/when-idle.js'
import { isUnderWay } from '../uploads/upload.js'
import styles from './Composer.module.css'
import { enterKeyOf, isSendKey } from './composer-keys.js'
import { loadComposerTools } from './composer-parts.js'
import { sendTrouble } from './draft-state.js'
import { useSendKey } from './send-key.js'
import { useAddFiles } from './use-add-files.js'
import { useAutoGrow } from './use-auto-grow.js'
import { useDraft, useDraftState } from './use-draft.js'

const ComposerTools = lazyPart(async () => (await loadComposerTools()).ComposerTools)

const counterFrom = limits.messageBody.max - 200

/** What others do with a composer. */
export interface ComposerHandle {
  readonly focus: () => void
  /** Begins an answer to a message. */
  readonly replyTo: (message: Pick<Message, 'id'>) => void
  /** Writes where the caret is. */
  readonly insert: (text: string) => void
}

export interface ComposerProps {
  readonly roomId: RoomId
  readonly thread?: MessageId | undefined
  /** What the form and its box are called, `Message general`. */
  readonly label: string
  readonly placeholder: string
  readonly textRef: RefObject<HTMLTextAreaElement | null>
  /** Whether the focus goes to it when it comes; not where something else is what one came for. */
  readonly takesFocus?: boolean
  readonly ref?: Ref<ComposerHandle>
}

/** Where messages are written; works without a connection, too. Drafts stay where they were begun. */
export function Composer(props: ComposerProps) {
  const { roomId, thread, label, placeholder, textRef, ref, takesFocus = true } = props
  const takesFocusRef = useRef(takesFocus)
  const { typing } = useTidings()
  const sendKey = useSendKey(useLive(selectMe)?.id ?? '')
  const draft = useDraft({ roomId, thread })
  const state = useDraftState(draft)
  const addFiles = useAddFiles(draft)
  const formRef = useRef<HTMLFormElement>(null)
  const fileRef = useRef<HTMLInputElement>(null)
  const [hasTools, setTools] = useState(false)
  const [isPreviewing, setPreviewing] = useState(false)
  const [emojiAnchor, setEmojiAnchor] = useState<PopupAnchor>()
  const noteId = useId()
  const { text, uploads, isSendDue, isKept } = state
  const trouble = sendTrouble(state)
  const length = text.trim().length
  const isWaiting = uploads.some(isUnderWay)
  const needsTools = hasTools || isPreviewing || emojiAnchor || state.replyTo || uploads.length > 0
  useAutoGrow(textRef, text)

  useEffect(() => {
    if (takesFocusRef.current && !isTouchKeyboard()) textRef.current?.focus()
    void whenIdle().then(() => setTools(true))
  }, [textRef])

  useImperativeHandle(ref, () => ({
    focus: () => textRef.current?.focus(),
    replyTo: ({ id }) => {
      draft.store.setState({ replyTo: id })
      textRef.current?.focus()
    },
    insert: (inserted) => textRef.current && insertText(textRef.current, inserted),
  }))

  function send(event: FormEvent): void {
    event.preventDefault()
    textRef.current?.focus()
    if (isSendDue) draft.store.setState({ isSendDue: false })
    else draft.send()
    if (trouble === undefined && !isWaiting) setPreviewing(false)
  }

  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>): void {
    const { value, selectionStart } = event.currentTarget
    setTools(true)
    const textBefore = value.slice(0, selectionStart)
    if (isSendKey(enterKeyOf(event), { isTouch: isTouchKeyboard(), sendKey, textBefore })) send(event)
  }

  function onPaste(event: ClipboardEvent): void {
    if (event.clipboardData.files.length === 0) return
    event.preventDefault()
    addFiles(event.clipboardData.files)
  }

  function onChange(next: string): void {
    draft.store.setState({ text: next })
    if (next.trim()) typing.notify(roomId, thread)
  }

  return (
    <form
      ref={formRef}
      aria-label={label}
      className={styles.composer}
      data-roomy={text.length > 60 || text.includes('\n') || undefined}
      onSubmit={send}
    >
      {needsTools && (
        <Suspense fallback={null}>
          <ComposerTools
            draft={draft}
            textRef={textRef}
            formRef={formRef}
            isPreviewing={isPreviewing}
            emojiAnchor={emojiAnchor}
            onEmojiClose={() => setEmojiAnchor(undefined)}
          />
        </Suspense>
      )}
      <div className={styles.line}>
        <input
          ref={fileRef}
          type="file"
          multiple
          hidden
          aria-hidden="true"
          tabIndex={-1}
          onChange={({ currentTarget }) => {
            addFiles(currentTarget.files ?? [])
            currentTarget.value = ''
          }}
        />
        <IconButton label="Attach files" className={styles.attach} onClick={() => fileRef.current?.click()}>
          <Paperclip size={20} />
        </IconButton>
        <textarea
          ref={textRef}
          rows={1}
          className={styles.text}
          aria-label={label}
          aria-describedby={noteId}
          placeholder={placeholder}
          enterKeyHint="enter"
          dir="auto"
          data-kept={(isKept && !isWaiting) || undefined}
          readOnly={isSendDue}
          value={text}
          onChange={(event) => onChange(event.target.value)}
          onKeyDown={onKeyDown}
          onPaste={onPaste}
        />
        <p id={noteId} className={trouble === 'tooLong' ? styles.tooLong : styles.note}>
          {length >= counterFrom && counterText(limits.messageBody.max - length)}
        </p>
        <IconButton
          label="Preview"
          className={styles.preview}
          aria-pressed={isPreviewing}
          disabled={length === 0 && !isPreviewing}
          onClick={() => setPreviewing(!isPreviewing)}
        >
          <Eye size={20} />
        </IconButton>
        <IconButton
          label="Insert an emoji"
          aria-haspopup="dialog"
          onClick={({ currentTarget }) => setEmojiAnchor(currentTarget.getBoundingClientRect())}
        >
          <Smile size={20} />
        </IconButton>
        <button
          type="submit"
          aria-label={isSendDue ? 'Don’t send yet' : isWaiting ? 'Send when uploaded' : 'Send'}
          title={isSendDue ? 'Don’t send yet' : isWaiting ? 'Send when uploaded' : 'Send'}
          aria-pressed={isSendDue || undefined}
          className={styles.send}
          disabled={trouble !== undefined}
        >
          <SendHorizontal size={20} />
        </button>
      </div>
    </form>
  )
}

function counterText(left: number): string {
  return left < 0 ? `${-left} too many` : `${left} left`
}
