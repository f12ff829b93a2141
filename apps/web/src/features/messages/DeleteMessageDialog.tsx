import type { Message } from '@tidings/contracts'
import { type MouseEvent, useEffect, useRef } from 'react'
import { useTidings } from '../../live/use-tidings.js'
import { Button } from '../../ui/Button.js'
import { Dialog, DialogActions } from '../../ui/Dialog.js'
import { MessageText } from '../text/MessageText.js'
import styles from './MessageDialogs.module.css'
import { removeWithUndo } from './remove-with-undo.js'

export interface DeleteMessageDialogProps {
  readonly message: Message
  readonly onClose: () => void
}

/** Asks once. What is confirmed can be undone for five seconds more. */
export function DeleteMessageDialog({ message, onClose }: DeleteMessageDialogProps) {
  const { messages } = useTidings()
  const deleteRef = useRef<HTMLButtonElement>(null)

  // Once the dialog is open: until then the browser has its own idea.
  useEffect(() => deleteRef.current?.focus(), [])

  function remove({ detail }: MouseEvent): void {
    onClose()
    // A key makes a click without a count.
    removeWithUndo(message.id, { isByKey: detail === 0, send: () => messages.remove(message.id) })
  }

  return (
    <Dialog title="Delete this message?" onClose={onClose}>
      <div className={styles.quoted}>
        <MessageText body={message.body || 'A message without words.'} isReachable={false} />
      </div>
      <p className={styles.words}>
        It goes for everybody, with its earlier versions and its files. Replies in its thread stay.
      </p>
      <DialogActions>
        <Button onClick={onClose}>Keep it</Button>
        <Button ref={deleteRef} look="danger" onClick={remove}>
          Delete
        </Button>
      </DialogActions>
    </Dialog>
  )
}
