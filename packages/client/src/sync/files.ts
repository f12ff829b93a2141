import {
  discardFile,
  type File,
  type FileId,
  getFile,
  type RoomId,
  type RouteReply,
  uploadFile,
} from '@tidings/contracts'
import type { UploadOptions } from '../client-values.js'
import type { SessionKeeper } from '../session/session.js'
import type { TidingsClient } from '../tidings-client.js'
import { parseReply } from '../transport/reply.js'
import { sendForm } from '../transport/upload.js'

export interface FileActionsOptions {
  /** The server's address. */
  readonly url: string
  readonly session: Pick<SessionKeeper, 'call' | 'withToken'>
}

/** What one does with files, before a message carries them and after. */
export function createFileActions({ url, session }: FileActionsOptions): TidingsClient['files'] {
  function upload(roomId: RoomId, file: Blob, options: UploadOptions): Promise<File> {
    const { name, alt, onProgress, signal } = options
    return session.withToken(async (token) => {
      const reply = await sendForm({
        url: new URL(`/api${uploadFile.path}`, url),
        method: uploadFile.method,
        token,
        form: formOf(roomId, file, { name, alt }),
        signal,
        onProgress: (sentBytes, totalBytes) => {
          // What the form adds to the file comes before it.
          onProgress?.(Math.max(0, sentBytes - (totalBytes - file.size)), file.size)
        },
      })
      const stored = parseReply(uploadFile, reply) as RouteReply<typeof uploadFile>
      onProgress?.(file.size, file.size)
      return stored
    })
  }

  function pathOf(fileId: FileId): string {
    return new URL(`/api/files/${fileId}`, url).href
  }

  return {
    upload,
    discard: (fileId) => session.call(discardFile, { params: { fileId } }),
    address: ({ id, width }) => ({
      original: pathOf(id),
      ...(width !== undefined && { thumbnail: `${pathOf(id)}/thumbnail` }),
    }),
    load: (fileId) => session.call(getFile, { params: { fileId } }),
  }
}

/** The text fields stand before the file, so that the server knows what it is for when it comes. */
function formOf(
  roomId: RoomId,
  file: Blob,
  { name, alt }: { name: string; alt: string | undefined },
): FormData {
  const form = new FormData()
  form.append('roomId', roomId)
  if (alt) form.append('alt', alt)
  form.append('file', file, name)
  return form
}
