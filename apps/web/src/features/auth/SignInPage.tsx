import type { TidingsClient } from '@tidings/client'
import type { SignedOutReason } from '@tidings/contracts'
import { useState } from 'react'
import { Link } from 'wouter'
import { Text } from '../../languages/Text.js'
import type { PlainTextId } from '../../languages/text-of.js'
import { useText } from '../../languages/use-text.js'
import { useSubmit } from '../../live/use-submit.js'
import { Alert } from '../../ui/Alert.js'
import { Button } from '../../ui/Button.js'
import { PasswordField } from '../../ui/PasswordField.js'
import { TextField } from '../../ui/TextField.js'
import { DoorCard } from './DoorCard.js'
import styles from './DoorCard.module.css'

const notices = {
  logout: 'signIn.loggedOut',
  revoked: 'signIn.revoked',
  deactivated: 'signIn.deactivated',
  expired: 'signIn.expired',
} as const satisfies Record<SignedOutReason, PlainTextId>

export interface SignInPageProps {
  readonly reason: SignedOutReason | undefined
  readonly signUpHref: string
  readonly signIn: TidingsClient['session']['signIn']
}

export function SignInPage({ reason, signUpHref, signIn }: SignInPageProps) {
  const [login, setLogin] = useState('')
  const [password, setPassword] = useState('')
  const text = useText()
  const { isBusy, summary, fields, onSubmit } = useSubmit(() => signIn({ login, password }))

  return (
    <DoorCard title={text('signIn.title')}>
      {reason && !summary && (
        <p role="status" className={styles.notice}>
          {text(notices[reason])}
        </p>
      )}
      <form className={styles.form} onSubmit={onSubmit} noValidate>
        {summary && <Alert>{summary}</Alert>}
        <TextField
          label={text('signIn.login')}
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
          label={text('signIn.password')}
          name="password"
          value={password}
          onChange={setPassword}
          error={fields.password}
          autoComplete="current-password"
          required
        />
        <Button type="submit" look="primary" isBusy={isBusy} className={styles.submit}>
          {isBusy ? text('signIn.submitting') : text('signIn.submit')}
        </Button>
      </form>
      <p className={styles.other}>
        <Text
          id="signIn.newHere"
          values={{
            link: (words) => (
              <Link href={signUpHref} state={window.history.state}>
                {words}
              </Link>
            ),
          }}
        />
      </p>
    </DoorCard>
  )
}
