import { discardFile, getFile, getThumbnail, uploadFile } from '@tidings/contracts'
import type { MountRoute } from '../../http/mount-route.js'
import type { FileService } from './file.service.js'

export function mountFileRoutes(mount: MountRoute, files: FileService): void {
  mount(uploadFile, ({ actor, body, file }) => files.upload(actor, body, file))
  mount(getFile, ({ actor, params }) => files.original(actor, params.fileId))
  mount(getThumbnail, ({ actor, params }) => files.thumbnail(actor, params.fileId))
  mount(discardFile, ({ actor, params }) => files.discard(actor, params.fileId))
}
