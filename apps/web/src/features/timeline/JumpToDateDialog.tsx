import { type FormEvent, useState } from 'react'
import { Button } from '../../ui/Button.js'
import { Dialog, DialogActions } from '../../ui/Dialog.js'
import { FormColumn } from '../../ui/FormColumn.js'
import { TextField } from '../../ui/TextField.js'
import { dayKey } from './day-label.js'

export interface JumpToDateDialogProps {
  /** When the room was made: there is nothing before. */
  readonly firstMs: number
  /** The day that is being read. */
  readonly presentMs: number
  /** Midnight of the chosen day, where the viewer is. */
  readonly onChoose: (atMs: number) => void
  readonly onClose: () => void
}

/** Asks for a day of the room's past. */
export function JumpToDateDialog({ firstMs, presentMs, onChoose, onClose }: JumpToDateDialogProps) {
  const [day, setDay] = useState(dayKey(presentMs))

  function submit(event: FormEvent): void {
    event.preventDefault()
    const atMs = startOfDayMs(day)
    if (Number.isNaN(atMs)) return
    onClose()
    onChoose(atMs)
  }

  return (
    <Dialog title="Jump to a date" onClose={onClose}>
      <FormColumn onSubmit={submit}>
        <TextField
          label="Day"
          name="day"
          type="date"
          required
          min={dayKey(firstMs)}
          max={dayKey(Date.now())}
          value={day}
          onChange={setDay}
        />
        <DialogActions>
          <Button onClick={() => setDay(dayKey(firstMs))}>First day</Button>
          <Button type="submit" look="primary">
            Jump
          </Button>
        </DialogActions>
      </FormColumn>
    </Dialog>
  )
}

function startOfDayMs(day: string): number {
  return new Date(`${day}T00:00`).getTime()
}
