import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { ApiError } from '@tidings/client'
import { expect, it, vi } from 'vitest'
import { SignUpPage, type SignUpPageProps } from './SignUpPage.js'

async function signUpWith(signUp: SignUpPageProps['signUp']) {
  render(<SignUpPage signInHref="/signin" signUp={signUp} />)
  await userEvent.type(screen.getByLabelText('User name'), 'ada')
  await userEvent.type(screen.getByLabelText('Password'), 'correct horse')
  await userEvent.click(screen.getByRole('button', { name: 'Create account' }))
}

function refusal(changes: Partial<ConstructorParameters<typeof ApiError>[0]>) {
  return new ApiError({
    code: 'VALIDATION_FAILED',
    message: 'The request does not have the expected form.',
    retryable: false,
    requestId: 'r1',
    ...changes,
  })
}

it('shows each error beside its field and all of them in one summary, and loses nothing', async () => {
  const issues = [{ path: 'body.password', message: 'A password has at least 8 characters.' }]
  await signUpWith(() => Promise.reject(refusal({ issues })))
  const password = screen.getByLabelText<HTMLInputElement>('Password')
  expect((await screen.findByRole('alert')).textContent).toBe('A password has at least 8 characters.')
  expect(password.getAttribute('aria-invalid')).toBe('true')
  const noteId = password.getAttribute('aria-describedby') ?? ''
  expect(document.getElementById(noteId)?.textContent).toBe('A password has at least 8 characters.')
  expect(document.activeElement).toBe(password)
  expect(password.value).toBe('correct horse')
  expect(screen.getByLabelText<HTMLInputElement>('User name').value).toBe('ada')
})

it('puts a taken name beside the name', async () => {
  const message = 'That user name is taken.'
  await signUpWith(() => Promise.reject(refusal({ code: 'USERNAME_TAKEN', message })))
  expect((await screen.findByRole('alert')).textContent).toBe(message)
  expect(screen.getByLabelText('User name').getAttribute('aria-invalid')).toBe('true')
})

it('says so when the server can’t be reached', async () => {
  await signUpWith(() => Promise.reject(new TypeError('fetch failed')))
  expect((await screen.findByRole('alert')).textContent).toMatch(/can’t be reached/)
})

it('asks once, however often the button is pressed', async () => {
  const signUp = vi.fn(() => new Promise<never>(() => {}))
  await signUpWith(signUp)
  await userEvent.click(screen.getByRole('button', { name: 'Creating your account…' }))
  expect(signUp).toHaveBeenCalledExactlyOnceWith({ username: 'ada', password: 'correct horse' })
})

it('reveals the password on demand', async () => {
  render(<SignUpPage signInHref="/signin" signUp={vi.fn()} />)
  const password = screen.getByLabelText<HTMLInputElement>('Password')
  expect(password.type).toBe('password')
  await userEvent.click(screen.getByRole('button', { name: 'Show password' }))
  expect(password.type).toBe('text')
})
