import { explainNotification } from '@tidings/contracts'
import type { MountRoute } from '../../http/mount-route.js'
import type { NotificationService } from './notification.service.js'

export function mountNotificationRoutes(mount: MountRoute, notifications: NotificationService): void {
  mount(explainNotification, ({ actor, params }) => notifications.explain(actor, params.messageId))
}
