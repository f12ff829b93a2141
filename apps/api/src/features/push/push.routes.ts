import { getPushKey, putPushSubscription, removePushSubscription } from '@tidings/contracts'
import type { Config } from '../../config.js'
import type { MountRoute } from '../../http/mount-route.js'
import type { PushService } from './push.service.js'

interface Parts {
  push: PushService
  config: Pick<Config, 'publicUrl'>
}

export function mountPushRoutes(mount: MountRoute, { push, config }: Parts): void {
  mount(getPushKey, async () => ({ publicKey: push.keys().publicKey }))
  mount(putPushSubscription, ({ actor, body, request }) => {
    const appUrl = config.publicUrl ?? `${request.protocol}://${request.get('host') ?? 'localhost'}`
    return push.put(actor, body, appUrl)
  })
  mount(removePushSubscription, ({ actor, body }) => push.remove(actor, body.endpoint))
}
