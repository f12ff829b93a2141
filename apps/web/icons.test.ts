import { join } from 'node:path'
import { EyeOff } from 'lucide-react'
import { createElement, type FunctionComponent } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { plainIcons } from './icons.config.js'
import { buildModule } from './src/testing/build-module.js'

const icons = join(import.meta.dirname, '../../node_modules/lucide-react/dist/esm/icons')

it('draws an icon as lucide does, but for its classes', async () => {
  const { code, exports } = await buildModule<{ default: FunctionComponent<{ size?: number }> }>(
    join(icons, 'eye-off.mjs'),
    [plainIcons()],
  )
  expect(code).not.toContain('"eye-off"')
  const draw = (icon: FunctionComponent<{ size?: number }>) =>
    renderToStaticMarkup(createElement(icon, { size: 18 }))
  expect(attributesOf(draw(exports.default))).toEqual(
    attributesOf(draw(EyeOff).replace(/ class="[^"]*"/, '')),
  )
}, 30_000)

/** A drawing without the order in which its attributes stand. */
function attributesOf(drawing: string): readonly string[] {
  return (drawing.match(/<\w+|[\w:-]+="[^"]*"/g) ?? []).sort()
}
