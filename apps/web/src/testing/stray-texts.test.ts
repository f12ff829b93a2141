import { parseSync } from 'vite'
import { expect, it } from 'vitest'
import { strayTextsIn } from './stray-texts.js'

function straysIn(code: string): readonly string[] {
  return strayTextsIn({ path: 'Part.tsx', code, program: parseSync('Part.tsx', code).program })
}

it.each([
  ['<p>Sign in</p>', 'Sign in'],
  ["<p>{isBusy ? text('a.b') : 'Wait'}</p>", 'Wait'],
  ['<button aria-label="Close" />', 'Close'],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the code that is read.
  ['<Field label={`${count} rooms`} />', 'rooms'],
  ["const option = { value: 'all', label: 'Everything' }", 'Everything'],
  ["showToast('Message deleted')", 'Message deleted'],
])('finds the text in %s', (code, words) => {
  expect(straysIn(code)).toEqual([words])
})

it.each([
  "<p className=\"box\">{text('composer.send')} · {' '}</p>",
  '<p>Tidings</p>',
  "throw new Error('The page has no root.')",
  '<path d="M6.5 12.5c2.4-3.2 4.8-3.2 7.1 0" />',
  "const option = { value: 'all', label: 'notify.all' }",
])('leaves %s alone', (code) => {
  expect(straysIn(code)).toEqual([])
})
