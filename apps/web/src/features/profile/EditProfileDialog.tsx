import { selectMe } from '@tidings/client'
import { useState } from 'react'
import { useLive } from '../../live/use-live.js'
import { useSubmit } from '../../live/use-submit.js'
import { useTidings } from '../../live/use-tidings.js'
import { Alert } from '../../ui/Alert.js'
import { Button } from '../../ui/Button.js'
import { Dialog, DialogActions } from '../../ui/Dialog.js'
import { FormColumn } from '../../ui/FormColumn.js'
import { TextField } from '../../ui/TextField.js'

export function EditProfileDialog({ onClose }: { onClose: () => void }) {
  const { session } = useTidings()
  const me = useLive(selectMe)
  const [displayName, setDisplayName] = useState(me?.displayName ?? '')
  const { isBusy, summary, fields, onSubmit } = useSubmit(async () => {
    await session.updateMe({ displayName })
    onClose()
  })

  return (
    <Dialog title="Edit profile" onClose={onClose}>
      <FormColumn onSubmit={onSubmit}>
        {summary && <Alert>{summary}</Alert>}
        <TextField
          label="Your name"
          name="displayName"
          value={displayName}
          onChange={setDisplayName}
          error={fields.displayName}
          {...(me && { hint: `Your user name stays ${me.username}.` })}
          autoComplete="name"
          required
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
