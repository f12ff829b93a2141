import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { breakCopy } from '../../src/chaos/breakages/prepare-server.js'

const breakage = { summary: '', edits: [{ file: 'a.js', find: 'check()', replaceBy: '$& true' }] }

async function folderWith(text: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'tidings-breakage-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  await writeFile(join(folder, 'a.js'), text)
  return folder
}

it('replaces exactly the text it names', async () => {
  const folder = await folderWith('if (check()) act()')
  await breakCopy(folder, breakage)
  expect(await readFile(join(folder, 'a.js'), 'utf8')).toBe('if ($& true) act()')
})

it.each(['if (checked()) act()', 'check(); check()'])(
  'refuses %j: the code is another one now',
  async (text) => {
    await expect(breakCopy(await folderWith(text), breakage)).rejects.toThrow(/a\.js has this [02] times/)
  },
)
