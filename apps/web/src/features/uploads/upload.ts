import type { File as StoredFile } from '@tidings/contracts'

/** A file on its way into a message that is being written. */
export interface Upload {
  /** Of this upload, on this page only. */
  readonly id: string
  readonly name: string
  readonly sizeBytes: number
  /** What the device takes it for; the server looks for itself. */
  readonly type: string
  /** Words for those who can't see the image. */
  readonly alt: string
  /** `waiting`: for others before it, or for a connection. */
  readonly phase: 'waiting' | 'running' | 'done' | 'failed'
  readonly sentBytes: number
  /** Why it failed. */
  readonly failure?: string | undefined
  /** The stored file, once it is done. */
  readonly file?: StoredFile | undefined
  readonly uploadedAtMs?: number | undefined
  /** Where the page finds the picture before the server has it. */
  readonly previewUrl?: string | undefined
}

export function isUnderWay({ phase }: Upload): boolean {
  return phase === 'waiting' || phase === 'running'
}

/** An upload that was done before, perhaps by an earlier page. */
export function uploadOf(file: StoredFile, uploadedAtMs: number): Upload {
  const { id, name, sizeBytes, type, alt = '' } = file
  return { id, name, sizeBytes, type, alt, phase: 'done', sentBytes: sizeBytes, file, uploadedAtMs }
}
