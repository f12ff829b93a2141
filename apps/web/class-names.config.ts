import { readdirSync } from 'node:fs'
import { join, relative } from 'node:path'

const source = join(import.meta.dirname, 'src')

/**
 * Names the classes of a build shortly, and alike in every build of the same files: by the place of their file among all of
 * them, and by their own place in it.
 */
export function createShortNames(): (name: string, file: string) => string {
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.module.css'))
    .sort()
  const namesOf = new Map<string, string[]>()
  return (name, file) => {
    const names = namesOf.get(file) ?? []
    namesOf.set(file, names)
    if (!names.includes(name)) names.push(name)
    const place = files.indexOf(relative(source, file.replace(/\?.*/, '')))
    if (place < 0) throw new Error(`${file} is no style sheet of the client.`)
    return `${letters(place)}${names.indexOf(name)}`
  }
}

/** A number in letters: `a` to `z`, then `aa`. */
function letters(number: number): string {
  const last = String.fromCharCode(97 + (number % 26))
  return number < 26 ? last : letters(Math.floor(number / 26) - 1) + last
}
