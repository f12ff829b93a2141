import { act, render, screen } from '@testing-library/react'
import { expect, it } from 'vitest'
import { Alert } from '../ui/Alert.js'
import { awaitTexts, currentText, currentTexts, speak } from './current-texts.js'
import { keepChosenLanguage, preferredLanguage } from './language.js'
import { Text } from './Text.js'
import { createTexts } from './texts.js'
import { useText } from './use-text.js'

function Words() {
  const text = useText()
  return <Alert>{text('connection.retryIn', { seconds: 1_500 })}</Alert>
}

it('speaks another language without a reload, and says so of the page', async () => {
  render(<Words />)
  expect(screen.getByRole('alert').textContent).toBe('Trying again in 1,500 s.')
  await act(() => speak('de'))
  expect(screen.getByRole('alert').textContent).toBe('Neuer Versuch in 1.500 s.')
  expect(document.documentElement.lang).toBe('de')
  expect(currentText('errors.ROOM_NOT_FOUND')).toBe('Diesen Raum gibt es nicht, oder du bist nicht darin.')
  await act(() => speak('en'))
  expect(screen.getByRole('alert').textContent).toBe('Trying again in 1,500 s.')
})

it('speaks the language that was asked for last, and waits for texts in it', async () => {
  const asked = [speak('de'), speak('en'), speak('de')]
  await awaitTexts('more')
  expect(currentTexts().language).toBe('de')
  expect(currentTexts().has('errors.ROOM_NOT_FOUND')).toBe(true)
  await Promise.all(asked)
  expect(currentTexts().language).toBe('de')
})

it('has the English of the door before anything is loaded, and the rest when it is', async () => {
  const texts = createTexts('en')
  expect(texts.has('signIn.title')).toBe(true)
  expect(texts.has('connection.back')).toBe(false)
  await texts.load('room')
  expect(texts.text('connection.back')).toBe('Back online')
})

it('draws something around some of the words', () => {
  const link = (words: React.ReactNode) => <a href="/signup">{words}</a>
  const { container } = render(<Text id="signIn.newHere" values={{ link }} />)
  expect(container.innerHTML).toBe('New here? <a href="/signup">Create an account</a>')
})

it('writes dates, numbers and lists as the language does', async () => {
  const { formats } = currentTexts()
  const moment = '2026-11-23T10:41:00Z'
  expect(formats.date(moment, { weekday: 'long', day: 'numeric', month: 'long' })).toBe('Monday 23 November')
  await speak('de')
  const german = currentTexts().formats
  expect(german.date(moment, { weekday: 'long', day: 'numeric', month: 'long' })).toBe('Montag, 23. November')
  expect(german.number(1_234.5)).toBe('1.234,5')
  expect(german.list(['Ada', 'Grace', 'Linus'])).toBe('Ada, Grace und Linus')
})

it('prefers what was chosen on this device, then what the browser asks for', () => {
  expect(preferredLanguage()).toBe('en')
  keepChosenLanguage('de')
  expect(preferredLanguage()).toBe('de')
  keepChosenLanguage(undefined)
  expect(preferredLanguage()).toBe('en')
})
