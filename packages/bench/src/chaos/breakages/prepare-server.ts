import { rmSync } from 'node:fs'
import { cp, mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Breakage, breakages, type Edit } from './breakages.js'

/** The server that a run is played against. */
export interface PreparedServer {
  readonly program: string
  discard(): Promise<void>
}

const api = fileURLToPath(new URL('../../../../../apps/api', import.meta.url))

/**
 * The built API; with the name of a breakage, a copy of it that is broken in that way.
 * @throws Error when there is no such breakage, or the code is not what it expects any more.
 */
export async function prepareServer(breakage: string | undefined): Promise<PreparedServer> {
  const built = join(api, 'dist')
  // Every run looks at all of them, so that none is found to be out of date only when it is needed.
  for (const { edits } of Object.values(breakages)) {
    for (const edit of edits) await readIntact(built, edit)
  }
  if (breakage === undefined) return { program: join(built, 'main.js'), discard: async () => {} }
  const known = breakages[breakage]
  if (!known) throw new Error(`There is no breakage ${breakage}, only ${Object.keys(breakages).join(', ')}.`)
  // Beside the original, so that it finds the same packages.
  const copy = await mkdtemp(join(api, 'dist-broken-'))
  const remove = () => rmSync(copy, { recursive: true, force: true })
  process.once('exit', remove)
  await cp(built, copy, { recursive: true })
  await breakCopy(copy, known)
  return { program: join(copy, 'main.js'), discard: async () => remove() }
}

/** Applies the edits to the files in a folder. @throws Error where a text is not there exactly once. */
export async function breakCopy(folder: string, { edits }: Breakage): Promise<void> {
  for (const edit of edits) {
    const intact = await readIntact(folder, edit)
    await writeFile(
      join(folder, edit.file),
      intact.replace(edit.find, () => edit.replaceBy),
    )
  }
}

async function readIntact(folder: string, { file, find }: Edit): Promise<string> {
  const text = await readFile(join(folder, file), 'utf8')
  const count = text.split(find).length - 1
  if (count === 1) return text
  throw new Error(`${file} has this ${count} times instead of once; mend the breakage: ${find}`)
}
