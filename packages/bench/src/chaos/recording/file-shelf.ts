/** A file that somebody has handed in for a room. */
interface ShelvedFile {
  readonly id: string
  readonly room: string
}

/** The files that were sent with messages, the oldest first: what people ask for. */
export interface FileShelf {
  add(file: ShelvedFile): void
  /** The newest ones, whether or not they are there still. */
  newest(count: number): readonly ShelvedFile[]
}

export function createFileShelf(): FileShelf {
  const files: ShelvedFile[] = []
  return { add: (file) => void files.push(file), newest: (count) => files.slice(-count) }
}
