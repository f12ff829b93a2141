import { parseMessage } from '@tidings/text'
import { describe, expect, it } from 'vitest'
import { keepLexer, onlyMarkedLexer } from './marked-lexer.config.js'
import { buildModule } from './src/testing/build-module.js'

const text =
  '# Plan\n\n- [x] *one* and **two**\n\n> `code` https://example.org\n\n| a | b |\n|---|---|\n| 1 | 2 |'

describe('onlyMarkedLexer', () => {
  it('leaves marked’s parser to HTML out, and texts are read as before', async () => {
    const { code, exports } = await buildModule<typeof import('@tidings/text')>('@tidings/text', [
      onlyMarkedLexer(),
    ])

    expect(code).not.toContain('<blockquote>')
    expect(code).toContain('blockquote')
    expect(exports.parseMessage(text)).toEqual(parseMessage(text))
  }, 30_000)

  it('fails the build where it does not know the module', () => {
    expect(() => keepLexer('export class Lexer {}')).toThrow('marked-lexer.config.ts')
  })
})
