import type { TidingsClient } from '@tidings/client'
import { useState } from 'react'
import { Link } from 'wouter'
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
  const { isBusy, summary, fields, onSubmit } = useSubmit(() =>
    signUp({ username, password, ...(displayName.trim() && { displayName }) }),
  )

  return (
    <DoorCard title="Create your account">
      <form className={styles.form} onSubmit={onSubmit} noValidate>
        {summary && <Alert>{summary}</Alert>}
        <TextField
          label="User name"
          name="username"
          value={username}
          onChange={setUsername}
          error={fields.username}
          hint="Letters, digits, dots, dashes and underscores."
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          required
          autoFocus
        />
        <TextField
          label="Your name"
          name="displayName"
          value={displayName}
          onChange={setDisplayName}
          error={fields.displayName}
          hint="As others will see it."
          autoComplete="name"
        />
        <PasswordField
          label="Password"
          name="password"
          value={password}
          onChange={setPassword}
          error={fields.password}
          hint="At least 8 characters."
          autoComplete="new-password"
          required
        />
        <Button type="submit" look="primary" isBusy={isBusy} className={styles.submit}>
          {isBusy ? 'Creating your account…' : 'Create account'}
        </Button>
      </form>
      <p className={styles.other}>
        Already have an account?{' '}
        <Link href={signInHref} state={window.history.state}>
          Sign in
        </Link>
      </p>
    </DoorCard>
  )
}
