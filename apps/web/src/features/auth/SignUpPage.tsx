import type { TidingsClient } from '@tidings/client'
import { useState } from 'react'
import { Link } from 'wouter'
import { Text } from '../../languages/Text.js'
import { useText } from '../../languages/use-text.js'
import { useSubmit } from '../../live/use-submit.js'
import { Alert } from '../../ui/Alert.js'
import { Button } from '../../ui/Button.js'
import { PasswordField } from '../../ui/PasswordField.js'
import { TextField } from '../../ui/TextField.js'
import { DoorCard } from './DoorCard.js'
import styles from './DoorCard.module.css'

export interface SignUpPageProps {
  readonly signInHref: string
  readonly signUp: TidingsClient['session']['signUp']
}

export function SignUpPage({ signInHref, signUp }: SignUpPageProps) {
  const [username, setUsername] = useState('')
  const [displayName, setDisplayName] = useState('')
  const [password, setPassword] = useState('')
  const text = useText()
  const { isBusy, summary, fields, onSubmit } = useSubmit(() =>
    signUp({ username, password, ...(displayName.trim() && { displayName }) }),
  )

  return (
    <DoorCard title={text('signUp.title')}>
      <form className={styles.form} onSubmit={onSubmit} noValidate>
        {summary && <Alert>{summary}</Alert>}
        <TextField
          label={text('signUp.username')}
          name="username"
          value={username}
          onChange={setUsername}
          error={fields.username}
          hint={text('signUp.usernameHint')}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          required
          autoFocus
        />
        <TextField
          label={text('signUp.displayName')}
          name="displayName"
          value={displayName}
          onChange={setDisplayName}
          error={fields.displayName}
          hint={text('signUp.displayNameHint')}
          autoComplete="name"
        />
        <PasswordField
          label={text('signIn.password')}
          name="password"
          value={password}
          onChange={setPassword}
          error={fields.password}
          hint={text('signUp.passwordHint')}
          autoComplete="new-password"
          required
        />
        <Button type="submit" look="primary" isBusy={isBusy} className={styles.submit}>
          {isBusy ? text('signUp.submitting') : text('signUp.submit')}
        </Button>
      </form>
      <p className={styles.other}>
        <Text
          id="signUp.haveAccount"
          values={{
            link: (words) => (
              <Link href={signInHref} state={window.history.state}>
                {words}
              </Link>
            ),
          }}
        />
      </p>
    </DoorCard>
  )
}
