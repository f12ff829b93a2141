import { getWorkspace, updateWorkspace } from '@tidings/contracts'
import type { MountRoute } from '../../http/mount-route.js'
import type { WorkspaceService } from './workspace.service.js'

export function mountWorkspaceRoutes(mount: MountRoute, workspace: WorkspaceService): void {
  mount(getWorkspace, () => workspace.get())
  mount(updateWorkspace, ({ actor, body }) => workspace.rename(actor, body.name))
}
