import type { RoomId } from '@tidings/contracts'
import { useState } from 'react'
import { useSubmit } from '../../live/use-submit.js'
import { useTidings } from '../../live/use-tidings.js'
import { Alert } from '../../ui/Alert.js'
import { Button } from '../../ui/Button.js'
import { ChoiceGroup } from '../../ui/ChoiceGroup.js'
import { Dialog, DialogActions } from '../../ui/Dialog.js'
import { FormColumn } from '../../ui/FormColumn.js'
import { TextField } from '../../ui/TextField.js'

type NewRoomKind = 'public' | 'private'

const kinds = [
  { value: 'public', label: 'Public', hint: 'Everybody here can find it and join.' },
  { value: 'private', label: 'Private', hint: 'Only people who are added see it.' },
] as const

export interface CreateRoomDialogProps {
  readonly onClose: () => void
  readonly onCreated: (roomId: RoomId) => void
}

export function CreateRoomDialog({ onClose, onCreated }: CreateRoomDialogProps) {
  const { rooms } = useTidings()
  const [name, setName] = useState('')
  const [topic, setTopic] = useState('')
  const [kind, setKind] = useState<NewRoomKind>('public')
  const { isBusy, summary, fields, onSubmit } = useSubmit(async () => {
    const room = await rooms.create({ name, kind, ...(topic.trim() && { topic }) })
    onCreated(room.id)
  })

  return (
    <Dialog title="Create a room" onClose={onClose}>
      <FormColumn onSubmit={onSubmit}>
        {summary && <Alert>{summary}</Alert>}
        <TextField
          label="Name"
          name="name"
          value={name}
          onChange={setName}
          error={fields.name}
          placeholder="plans"
          autoComplete="off"
          required
        />
        <TextField
          label="Topic"
          name="topic"
          value={topic}
          onChange={setTopic}
          error={fields.topic}
          hint="What is it about?"
          autoComplete="off"
        />
        <ChoiceGroup legend="Who may join" name="kind" options={kinds} value={kind} onChange={setKind} />
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" isBusy={isBusy}>
            Create room
          </Button>
        </DialogActions>
      </FormColumn>
    </Dialog>
  )
}
