import { expect, it } from 'vitest'
import { endsInCode, endsInCodeFence } from './code-fence.js'

it('knows an open code block from a closed one', () => {
  expect(endsInCodeFence('look:\n```ts\nconst a = 1')).toBe(true)
  expect(endsInCodeFence('```')).toBe(true)
  expect(endsInCodeFence('```\na\n```')).toBe(false)
  expect(endsInCodeFence('````\na\n```')).toBe(true)
  expect(endsInCodeFence('~~~\n```\n')).toBe(true)
  expect(endsInCodeFence('```not a block```')).toBe(false)
  expect(endsInCodeFence('plain')).toBe(false)
})

it('knows code within a line, too', () => {
  expect(endsInCode('run `npm')).toBe(true)
  expect(endsInCode('run `npm` now')).toBe(false)
  expect(endsInCode('run `npm\nand then')).toBe(false)
  expect(endsInCode('```\n@ada')).toBe(true)
})
