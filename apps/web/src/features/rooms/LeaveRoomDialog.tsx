import type { MyRoom } from '@tidings/contracts'
import { useSubmit } from '../../live/use-submit.js'
import { useTidings } from '../../live/use-tidings.js'
import { Alert } from '../../ui/Alert.js'
import { Button } from '../../ui/Button.js'
import { Dialog, DialogActions } from '../../ui/Dialog.js'
import { FormColumn } from '../../ui/FormColumn.js'
import { useRoomName } from './use-room-name.js'

export interface LeaveRoomDialogProps {
  readonly room: MyRoom
  readonly onClose: () => void
  readonly onLeft: () => void
}

export function LeaveRoomDialog({ room, onClose, onLeft }: LeaveRoomDialogProps) {
  const { rooms } = useTidings()
  const name = useRoomName(room)
  const { isBusy, summary, onSubmit } = useSubmit(async () => {
    await rooms.leave(room.id)
    onLeft()
  })

  return (
    <Dialog title={`Leave ${name}?`} onClose={onClose}>
      <FormColumn onSubmit={onSubmit}>
        {summary && <Alert>{summary}</Alert>}
        <p>
          {room.kind === 'public'
            ? 'You can join again whenever you like.'
            : 'It is private: to come back, somebody in it has to add you.'}
        </p>
        <DialogActions>
          <Button onClick={onClose}>Stay</Button>
          <Button type="submit" look="danger" isBusy={isBusy}>
            Leave room
          </Button>
        </DialogActions>
      </FormColumn>
    </Dialog>
  )
}
