import { deleteAvatar, getAvatar, putAvatar } from '@tidings/contracts'
import type { MountRoute } from '../../http/mount-route.js'
import type { AvatarService } from './avatar.service.js'

export function mountAvatarRoutes(mount: MountRoute, avatars: AvatarService): void {
  mount(putAvatar, ({ actor, file }) => avatars.put(actor, file))
  mount(deleteAvatar, ({ actor }) => avatars.remove(actor))
  mount(getAvatar, ({ params }) => avatars.get(params.userId, params.avatarId))
}
