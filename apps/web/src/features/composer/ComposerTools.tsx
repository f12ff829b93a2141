import { selectRoom } from '@tidings/client'
import type { RefObject } from 'react'
import { createPortal, flushSync } from 'react-dom'
import { useLive } from '../../live/use-live.js'
import { useTidings } from '../../live/use-tidings.js'
import { insertText } from '../../ui/insert-text.js'
import type { PopupAnchor } from '../../ui/popup-place.js'
import { Completion } from '../completion/Completion.js'
import { EmojiPopup } from '../reactions/EmojiPopup.js'
import { MessageText } from '../text/MessageText.js'
import { DropTarget } from '../uploads/DropTarget.js'
import { UploadRows } from '../uploads/UploadRows.js'
import { uploaderOf } from '../uploads/uploader.js'
import { ComposerNotes } from './ComposerNotes.js'
import styles from './ComposerTools.module.css'
import type { Draft } from './draft.js'
import { OutsiderNotes } from './OutsiderNotes.js'
import { ReplyChip } from './ReplyChip.js'
import { sendAsFile } from './send-as-file.js'
import { useAddFiles } from './use-add-files.js'
import { useDraftState } from './use-draft.js'
import { useDraftKeys } from './use-draft-keys.js'
import { useFormatting } from './use-formatting.js'

export interface ComposerToolsProps {
  readonly draft: Draft
  readonly textRef: RefObject<HTMLTextAreaElement | null>
  readonly formRef: RefObject<HTMLFormElement | null>
  readonly isPreviewing: boolean
  /** The button that opened the emoji, while they are open. */
  readonly emojiAnchor: PopupAnchor | undefined
  readonly onEmojiClose: () => void
}

/** What stands above the line in which one writes, and what listens to its keys. */
export function ComposerTools(props: ComposerToolsProps) {
  const { draft, textRef, formRef, isPreviewing, emojiAnchor, onEmojiClose } = props
  const { roomId } = draft.place
  const client = useTidings()
  const room = useLive(selectRoom(roomId))
  const state = useDraftState(draft)
  const addFiles = useAddFiles(draft)
  const uploader = uploaderOf(client, draft)
  const focus = () => textRef.current?.focus()
  useFormatting(textRef)

  useDraftKeys(draft, textRef)

  function insert(emoji: string): void {
    if (textRef.current) insertText(textRef.current, emoji)
  }

  return (
    <>
      {state.replyTo !== undefined && (
        <ReplyChip
          roomId={roomId}
          messageId={state.replyTo}
          onRemove={() => {
            draft.store.setState({ replyTo: undefined })
            focus()
          }}
        />
      )}
      {isPreviewing && (
        <section aria-label="Preview" className={styles.preview}>
          {state.text.trim() ? <MessageText body={state.text.trim()} isReachable /> : 'Nothing to show yet.'}
        </section>
      )}
      <UploadRows uploads={state.uploads} uploader={uploader} onGone={focus} />
      {room && <OutsiderNotes room={room} text={state.text} onInvited={focus} />}
      <ComposerNotes
        state={state}
        onSendAsFile={() => {
          sendAsFile(draft, addFiles)
          focus()
        }}
        onDontSendYet={() => {
          draft.store.setState({ isSendDue: false })
          focus()
        }}
      />
      <Completion roomId={roomId} textRef={textRef} />
      <DropTarget innerRef={formRef} label="Drop files to attach them" onDrop={addFiles} />
      {emojiAnchor &&
        createPortal(
          <EmojiPopup
            label="Emoji"
            anchor={emojiAnchor}
            onPick={insert}
            // What is chosen can be written only once the popup has let go of the focus.
            onClose={() => flushSync(onEmojiClose)}
          />,
          document.body,
        )}
    </>
  )
}
