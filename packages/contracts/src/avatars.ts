import * as v from 'valibot'
import { defineRoute } from './define.js'
import { avatarIdSchema, userIdSchema } from './ids.js'
import { meSchema } from './users.js'

export const putAvatar = defineRoute({
  name: 'putAvatar',
  summary:
    'Takes one’s picture (multipart: `file`): JPEG, PNG, WebP, GIF or AVIF, made a square WebP without its metadata.',
  method: 'PUT',
  path: '/me/avatar',
  auth: 'bearer',
  bodyType: 'multipart',
  body: v.object({}),
  success: { 200: meSchema },
  errors: [
    'IMAGE_UNSUPPORTED',
    'FILE_TOO_LARGE',
    'IMAGE_TOO_LARGE',
    'IMAGE_UNREADABLE',
    'UPLOAD_INCOMPLETE',
    'OVERLOADED',
  ],
})

export const deleteAvatar = defineRoute({
  name: 'deleteAvatar',
  summary: 'Removes one’s picture; again changes nothing.',
  method: 'DELETE',
  path: '/me/avatar',
  auth: 'bearer',
  success: { 200: meSchema },
  errors: [],
})

export const getAvatar = defineRoute({
  name: 'getAvatar',
  summary:
    'Somebody’s picture, at the address that `avatarUrl` names: another picture has another address. Browsers may come with the file cookie in place of a token.',
  method: 'GET',
  path: '/users/:userId/avatar/:avatarId',
  auth: 'file',
  params: v.object({ userId: userIdSchema, avatarId: avatarIdSchema }),
  success: { 200: 'bytes' },
  errors: ['FILE_NOT_FOUND'],
})

export const avatarRoutes = [putAvatar, deleteAvatar, getAvatar] as const
