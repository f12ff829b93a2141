import { expect, it } from 'vitest'
import { strayTextsIn } from '../testing/stray-texts.js'
import { readWebSources } from '../testing/web-sources.js'

/** Folders whose texts are still to be moved into the catalogues. */
const unconverted = [
  'app',
  'features/completion',
  'features/composer',
  'features/direct',
  'features/files',
  'features/messages',
  'features/notifications',
  'features/people',
  'features/pins',
  'features/preferences',
  'features/profile',
  'features/reactions',
  'features/rooms',
  'features/search',
  'features/switcher',
  'features/text',
  'features/threads',
  'features/timeline',
  'features/update',
  'features/uploads',
]

const strays = readWebSources().flatMap((source) =>
  strayTextsIn(source).map((words) => `${source.path}: ${words}`),
)

function isIn(folder: string): (stray: string) => boolean {
  return (stray) => stray.startsWith(`${folder}/`)
}

it('finds no text outside the catalogues', () => {
  expect(strays.filter((stray) => !unconverted.some((folder) => isIn(folder)(stray)))).toEqual([])
})

it('names no folder as unconverted that is converted', () => {
  expect(unconverted.filter((folder) => !strays.some(isIn(folder)))).toEqual([])
})
