import { join } from 'node:path'
import { expect, it } from 'vitest'
import { createShortNames } from './class-names.config.js'

const shell = join(import.meta.dirname, 'src/app/Shell.module.css')
const panel = join(import.meta.dirname, 'src/app/SidePanel.module.css')

it('names every class of every file differently, the same one always alike', () => {
  const nameOf = createShortNames()
  const names = [nameOf('shell', shell), nameOf('skip', shell), nameOf('shell', panel)]

  expect(new Set(names).size).toBe(3)
  expect(names.every((name) => /^[a-z]+\d+$/.test(name))).toBe(true)
  expect(nameOf('shell', shell)).toBe(names[0])
  expect(createShortNames()('shell', panel)).toBe(names[2])
})
