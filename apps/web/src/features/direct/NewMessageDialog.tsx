import { limits, type RoomId, type User } from '@tidings/contracts'
import { useState } from 'react'
import { useSubmit } from '../../live/use-submit.js'
import { useTidings } from '../../live/use-tidings.js'
import { Alert } from '../../ui/Alert.js'
import { Button } from '../../ui/Button.js'
import { Dialog, DialogActions } from '../../ui/Dialog.js'
import { FormColumn } from '../../ui/FormColumn.js'
import { PeoplePicker } from './PeoplePicker.js'

const mostOthers = limits.directRoom.max - 1

export interface NewMessageDialogProps {
  readonly onClose: () => void
  readonly onOpen: (roomId: RoomId) => void
}

/** Chooses whom to write to. The same people always meet in the same room. */
export function NewMessageDialog({ onClose, onOpen }: NewMessageDialogProps) {
  const { rooms } = useTidings()
  const [picked, setPicked] = useState<readonly User[]>([])
  const { isBusy, summary, onSubmit } = useSubmit(async () => {
    if (picked.length === 0) return
    const room = await rooms.openDirect(picked.map(({ id }) => id))
    onOpen(room.id)
  })

  return (
    <Dialog title="New message" onClose={onClose}>
      <FormColumn onSubmit={onSubmit}>
        {summary && <Alert>{summary}</Alert>}
        <PeoplePicker picked={picked} most={mostOthers} onChange={setPicked} />
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" isBusy={isBusy} disabled={picked.length === 0}>
            Open conversation
          </Button>
        </DialogActions>
      </FormColumn>
    </Dialog>
  )
}
