import * as v from 'valibot'
import { defineRoute } from './define.js'
import { fileIdSchema } from './ids.js'
import { limits } from './limits.js'
import { integerSchema } from './numbers.js'
import { humanText } from './text.js'

export const altTextSchema = humanText({
  ...limits.altText,
  tooLong: `A description has at most ${limits.altText.max} characters.`,
})

/**
 * A file that somebody uploaded. `type` is what its content says, not its name; `width` and `height` are there
 * for images that can be shown (in pixels, as they are served), with `placeholder`, the colour to draw until
 * they have come (`#rrggbb`), and `alt`, the uploader's words for those who can't see it.
 */
export const fileSchema = v.object({
  id: fileIdSchema,
  name: v.string(),
  type: v.string(),
  sizeBytes: integerSchema,
  width: v.optional(integerSchema),
  height: v.optional(integerSchema),
  placeholder: v.optional(v.string()),
  alt: v.optional(v.string()),
})

export type File = v.InferOutput<typeof fileSchema>

const fileParams = v.object({ fileId: fileIdSchema })

/** The text fields of the form in which a file comes; they stand before the file itself. */
export const uploadFieldsSchema = v.object({
  roomId: v.string(),
  alt: v.optional(altTextSchema),
})

export const uploadFile = defineRoute({
  name: 'uploadFile',
  summary:
    'Takes one file for a room (multipart: `roomId`, `alt?`, then `file`). Until a message carries it only its uploader sees it; after a day without one it is removed.',
  method: 'POST',
  path: '/files',
  auth: 'bearer',
  bodyType: 'multipart',
  body: uploadFieldsSchema,
  success: { 201: fileSchema },
  errors: [
    'ROOM_NOT_FOUND',
    'FILE_TOO_LARGE',
    'IMAGE_TOO_LARGE',
    'IMAGE_UNREADABLE',
    'UPLOAD_INCOMPLETE',
    'OVERLOADED',
  ],
})

export const getFile = defineRoute({
  name: 'getFile',
  summary:
    'The bytes of a file, for the members of the room whose message carries it. As a download; ranges are answered. Browsers may come with the file cookie in place of a token.',
  method: 'GET',
  path: '/files/:fileId',
  auth: 'file',
  params: fileParams,
  success: { 200: 'bytes', 206: 'bytes' },
  errors: ['FILE_NOT_FOUND'],
})

export const getThumbnail = defineRoute({
  name: 'getThumbnail',
  summary: 'A smaller picture of an image, as WebP.',
  method: 'GET',
  path: '/files/:fileId/thumbnail',
  auth: 'file',
  params: fileParams,
  success: { 200: 'bytes' },
  errors: ['FILE_NOT_FOUND'],
})

export const discardFile = defineRoute({
  name: 'discardFile',
  summary: 'Removes a file of one’s own that no message carries.',
  method: 'DELETE',
  path: '/files/:fileId',
  auth: 'bearer',
  params: fileParams,
  success: { 204: null },
  errors: ['FILE_NOT_FOUND'],
})

export const fileRoutes = [uploadFile, getFile, getThumbnail, discardFile] as const

/** The files that a message is sent with, by their ids, in the order in which they are shown. */
export const attachmentIdsSchema = v.pipe(
  v.array(fileIdSchema),
  v.maxLength(limits.attachmentsPerMessage, `A message has at most ${limits.attachmentsPerMessage} files.`),
  v.check((ids) => new Set(ids).size === ids.length, 'A file is named twice.'),
)
