import { Braces, File, FileArchive, FileText, Film, Image, Music } from 'lucide-react'
import { kindOf } from './file-words.js'

const icons = {
  image: Image,
  audio: Music,
  video: Film,
  archive: FileArchive,
  text: FileText,
  code: Braces,
  other: File,
} as const

/** What kind of a file it is, for eyes; it stands beside words that say so. */
export function FileIcon({ type, size = 20 }: { type: string; size?: number }) {
  const Icon = icons[kindOf(type)]
  return <Icon size={size} aria-hidden="true" />
}
