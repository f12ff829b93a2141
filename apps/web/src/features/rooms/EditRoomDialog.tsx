import type { MyRoom } from '@tidings/contracts'
import { useState } from 'react'
import { useSubmit } from '../../live/use-submit.js'
import { useTidings } from '../../live/use-tidings.js'
import { Alert } from '../../ui/Alert.js'
import { Button } from '../../ui/Button.js'
import { Dialog, DialogActions } from '../../ui/Dialog.js'
import { FormColumn } from '../../ui/FormColumn.js'
import { TextField } from '../../ui/TextField.js'

/** Renames a room and sets its topic, for its moderators. */
export function EditRoomDialog({ room, onClose }: { room: MyRoom; onClose: () => void }) {
  const { rooms } = useTidings()
  const [name, setName] = useState(room.name ?? '')
  const [topic, setTopic] = useState(room.topic ?? '')
  const { isBusy, summary, fields, onSubmit } = useSubmit(async () => {
    await rooms.update(room.id, {
      ...(name !== room.name && { name }),
      ...(topic !== (room.topic ?? '') && { topic }),
    })
    onClose()
  })

  return (
    <Dialog title="Edit room" onClose={onClose}>
      <FormColumn onSubmit={onSubmit}>
        {summary && <Alert>{summary}</Alert>}
        <TextField
          label="Name"
          name="name"
          value={name}
          onChange={setName}
          error={fields.name}
          autoComplete="off"
          required
        />
        <TextField
          label="Topic"
          name="topic"
          value={topic}
          onChange={setTopic}
          error={fields.topic}
          autoComplete="off"
        />
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" isBusy={isBusy}>
            Save
          </Button>
        </DialogActions>
      </FormColumn>
    </Dialog>
  )
}
