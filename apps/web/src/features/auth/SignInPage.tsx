import type { TidingsClient } from '@tidings/client'
import type { SignedOutReason } from '@tidings/contracts'
import { useState } from 'react'
import { Link } from 'wouter'
import { useSubmit } from '../../live/use-submit.js'
import { Alert } from '../../ui/Alert.js'
import { Button } from '../../ui/Button.js'
import { PasswordField } from '../../ui/PasswordField.js'
import { TextField } from '../../ui/TextField.js'
import { DoorCard } from './DoorCard.js'
import styles from './DoorCard.module.css'

const notices: Record<SignedOutReason, string> = {
  logout: 'You have signed out.',
  revoked: 'You were signed out from another device.',
  deactivated: 'Your account has been deactivated. Ask whoever runs this Tidings.',
  expired: 'Your session has expired. Sign in again.',
}

export interface SignInPageProps {
  readonly reason: SignedOutReason | undefined
  readonly signUpHref: string
  readonly signIn: TidingsClient['session']['signIn']
}

export function SignInPage({ reason, signUpHref, signIn }: SignInPageProps) {
  const [login, setLogin] = useState('')
  const [password, setPassword] = useState('')
  const { isBusy, summary, fields, onSubmit } = useSubmit(() => signIn({ login, password }))

  return (
    <DoorCard title="Sign in">
      {reason && !summary && (
        <p role="status" className={styles.notice}>
          {notices[reason]}
        </p>
      )}
      <form className={styles.form} onSubmit={onSubmit} noValidate>
        {summary && <Alert>{summary}</Alert>}
        <TextField
          label="User name or e-mail"
          name="login"
          value={login}
          onChange={setLogin}
          error={fields.login}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          required
          autoFocus
        />
        <PasswordField
          label="Password"
          name="password"
          value={password}
          onChange={setPassword}
          error={fields.password}
          autoComplete="current-password"
          required
        />
        <Button type="submit" look="primary" isBusy={isBusy} className={styles.submit}>
          {isBusy ? 'Signing in…' : 'Sign in'}
        </Button>
      </form>
      <p className={styles.other}>
        New here?{' '}
        <Link href={signUpHref} state={window.history.state}>
          Create an account
        </Link>
      </p>
    </DoorCard>
  )
}
