import { errorTable } from '@tidings/contracts'
import type { Plugin } from 'vite'
import { describe, expect, it } from 'vitest'
import { blankContractDocs, withoutContractDocs } from './contract-docs.config.js'
import { buildModule } from './src/testing/build-module.js'

describe('blankContractDocs', () => {
  it('blanks the sentence and the errors of a route or an event, and keeps every other place', () => {
    const code = [
      'const list = defineRoute({',
      "  name: 'list',",
      "  summary: 'The rooms, of which ({ one is in.',",
      '  success: { 200: z.object({ summary: z.string(), errors: z.array(z.string()) }) },',
      "  errors: ['FORBIDDEN', 'NOT_FOUND'],",
      '})',
      "const told = defineEvent({ payload: z.object({}), errors: [], summary: 'Said' })",
    ]
    const blanked = blankContractDocs(code.join('\n')).split('\n')

    expect(blanked.map((line) => line.trimEnd())).toEqual([
      code[0],
      code[1],
      '',
      code[3],
      '',
      code[5],
      `const told = defineEvent({ payload: z.object({}), ${' '.repeat("errors: [], summary: 'Said'".length)} })`,
    ])
    expect(blanked.map((line) => line.length)).toEqual(code.map((line) => line.length))
  })

  it('leaves what other functions are given, and what is said elsewhere', () => {
    const code = "const failure = { summary: 'It failed.', errors: [] }\nshow({ summary: 'It failed.' })"
    expect(blankContractDocs(code)).toBe(code)
  })
})

describe('withoutContractDocs', () => {
  it('leaves every call and event of the contract as it was, but for its documentation', async () => {
    const whole = await contract([])
    const lean = await contract([withoutContractDocs()])

    expect(whole.length).toBeGreaterThan(50)
    expect(lean).toEqual(whole.map(({ summary, errors, params, query, body, ...rest }) => rest))
  }, 30_000)

  it('leaves of every error what a program reads', async () => {
    const { exports } = await buildModule<typeof import('@tidings/contracts')>('@tidings/contracts', [
      withoutContractDocs(),
    ])
    const silent = Object.entries(errorTable).map(([code, error]) => [code, { ...error, message: '' }])
    expect(exports.errorTable).toEqual(Object.fromEntries(silent))
  }, 30_000)
})

type Declared = Record<string, unknown>

/** All calls and events as a build with these plugins has them; of a schema, what JSON shows of it. */
async function contract(plugins: Plugin[]): Promise<Declared[]> {
  const { exports } = await buildModule<typeof import('@tidings/contracts')>('@tidings/contracts', plugins)
  const { routes, clientEvents, serverEvents } = exports
  const declared = [...routes, ...Object.values(clientEvents), ...Object.values(serverEvents)]
  return declared.map((each) => JSON.parse(JSON.stringify(each)))
}
