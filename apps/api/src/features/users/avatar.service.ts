import { Readable } from 'node:stream'
import type { AvatarId, Me, UserId } from '@tidings/contracts'
import { v4 as randomUuid } from 'uuid'
import type { Actor } from '../../kernel/actor.js'
import { AppError } from '../../kernel/app-error.js'
import type { FileContent, FileService } from '../files/file.service.js'
import type { IncomingFile } from '../files/upload-file.js'
import type { AvatarRepository } from './avatar.repository.js'
import type { UserService } from './user.service.js'

/** Pixels of a side: enough for the largest place in which a picture is shown, on a sharp screen. */
const side = 256

/** No change of a picture takes so long: what is older and not shown was left by a process that was killed. */
const leftoverMs = 60 * 60_000

export type AvatarService = ReturnType<typeof createAvatarService>

export function createAvatarService(parts: {
  repository: AvatarRepository
  users: Pick<UserService, 'exchangeAvatar'>
  receivePicture: FileService['receivePicture']
}) {
  const { repository, users, receivePicture } = parts

  /** The new picture is there before anybody is told of it, and the old one goes when nobody is shown it any more. */
  async function exchange(userId: UserId, avatar: AvatarId | undefined): Promise<Me> {
    const { me, before } = await users.exchangeAvatar(userId, avatar)
    if (before) await repository.remove(before)
    await repository.removeOthers(userId, avatar, new Date(Date.now() - leftoverMs))
    return me
  }

  return {
    /**
     * Takes the actor's new picture; everybody is told.
     * @throws IMAGE_UNSUPPORTED, IMAGE_TOO_LARGE, IMAGE_UNREADABLE, FILE_TOO_LARGE, UPLOAD_INCOMPLETE, RATE_LIMITED,
     * OVERLOADED
     */
    async put(actor: Actor, file: IncomingFile): Promise<Me> {
      const image = await receivePicture(actor, file, side)
      const avatar = { _id: randomUuid(), user: actor.userId, image, createdAt: new Date() }
      await repository.insert(avatar)
      return exchange(actor.userId, avatar._id)
    },

    /** Removes the actor's picture; everybody is told. */
    async remove(actor: Actor): Promise<Me> {
      return exchange(actor.userId, undefined)
    },

    /** Somebody's picture, for whoever is signed in. @throws FILE_NOT_FOUND */
    async get(userId: UserId, id: AvatarId): Promise<FileContent> {
      const image = await repository.findImage(userId, id)
      if (!image) throw new AppError('FILE_NOT_FOUND')
      return {
        name: 'picture.webp',
        type: 'image/webp',
        sizeBytes: image.length,
        tag: id,
        isForEver: true,
        open: async ({ start, end } = { start: 0, end: image.length }) =>
          Readable.from([image.subarray(start, end)]),
      }
    },
  }
}
