import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { onlyUsedIntl } from './intl-parts.config.js'
import { compileCatalogue, compiledMessages } from './messages.config.js'
import { buildModule } from './src/testing/build-module.js'

describe('compileCatalogue', () => {
  it('leaves a plain message as it reads, and cuts any other one', () => {
    const json = JSON.stringify({ plain: 'It’s there', quoted: "'{'braces'}'", named: '{name} is here' })
    const messages = compileCatalogue(json, '/src/languages/en/room.json')
    expect(messages).toMatchObject({ plain: 'It’s there', quoted: '{braces}' })
    expect(messages.named).toHaveLength(2)
  })

  it('names the message that is not in ICU’s form', () => {
    expect(() => compileCatalogue('{"a.b": "{count, plural}"}', '/src/languages/de/more.json')).toThrow('a.b')
  })
})

describe('compiledMessages', () => {
  it('has plurals, numbers, dates and words with something around them made without a parser', async () => {
    const messages = compileCatalogue(
      JSON.stringify({
        rooms: '{count, plural, one {# Raum} other {# Räume}}',
        at: 'am {at, date, ::dMMMM} um {at, time, short}',
        open: 'Öffne <b>{name}</b>',
      }),
      '/src/languages/de/room.json',
    )
    const { code, exports } = await buildModule<typeof import('react-intl')>('react-intl', [
      compiledMessages(),
      onlyUsedIntl(),
    ])
    expect(code).not.toContain('EXPECT_ARGUMENT_CLOSING_BRACE')
    expect(code).not.toContain('formatDisplayName.bind')

    const intl = exports.createIntl({ locale: 'de', timeZone: 'UTC', messages: messages as never })
    expect(intl.formatMessage({ id: 'rooms' }, { count: 1 })).toBe('1 Raum')
    expect(intl.formatMessage({ id: 'rooms' }, { count: 1_200 })).toBe('1.200 Räume')
    const at = new Date('2026-11-23T10:41:00Z')
    expect(intl.formatMessage({ id: 'at' }, { at })).toBe('am 23. November um 10:41')
    const b = (words: readonly unknown[]) => `*${words.join('')}*`
    expect(intl.formatMessage({ id: 'open' }, { name: 'general', b: b as never })).toEqual('Öffne *general*')
  }, 30_000)

  it('compiles the catalogues of a build', async () => {
    const file = join(import.meta.dirname, 'src/languages/de/room.json')
    const { exports } = await buildModule<{ default: Record<string, unknown> }>(file, [compiledMessages()])
    expect(exports.default['connection.back']).toBe('Wieder verbunden')
    expect(exports.default['connection.retryIn']).toBeInstanceOf(Array)
  }, 30_000)
})
