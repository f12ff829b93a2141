import type { File } from '@tidings/contracts'

export type FileKind = 'image' | 'audio' | 'video' | 'archive' | 'text' | 'code' | 'other'

const kinds: readonly (readonly [RegExp, FileKind])[] = [
  [/^image\//, 'image'],
  [/^audio\//, 'audio'],
  [/^video\//, 'video'],
  [/zip|tar|compressed|rar/, 'archive'],
  [/json|xml|javascript|html|css/, 'code'],
  [/^text\/|pdf|document|msword|rtf/, 'text'],
]

const units = ['bytes', 'kB', 'MB', 'GB'] as const

/** What kind of thing a file holds, by its content's type. */
export function kindOf(type: string): FileKind {
  return kinds.find(([pattern]) => pattern.test(type))?.[1] ?? 'other'
}

/** What people call it: "PDF", "MP3 audio", "File". */
export function kindWords({ name, type }: Pick<File, 'name' | 'type'>): string {
  const ending = /\.(\w{1,5})$/.exec(name)?.[1]?.toUpperCase()
  const kind = kindOf(type)
  const noun = kind === 'audio' || kind === 'video' || kind === 'image' ? kind : undefined
  if (ending) return noun ? `${ending} ${noun}` : ending
  return noun ? noun.charAt(0).toUpperCase() + noun.slice(1) : 'File'
}

/** "1 byte", "820 bytes", "1.2 MB"; in thousands, as people's devices count. */
export function sizeWords(bytes: number): string {
  if (bytes === 1) return '1 byte'
  const power = bytes < 1_000 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3))
  const amount = bytes / 1_000 ** power
  const digits = power > 0 && amount < 9.95 ? 1 : 0
  return `${amount.toFixed(digits)} ${units[power]}`
}

/** What an image is called to those who can't see it: the uploader's words, else whose it is. */
export function imageWords(
  { alt, name }: Pick<File, 'alt' | 'name'>,
  authorName: string | undefined,
): string {
  if (alt) return alt
  return authorName === undefined ? `Image, ${name}` : `Image from ${authorName}, ${name}`
}
