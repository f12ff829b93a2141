import {
  createInvite,
  deleteAvatar,
  deleteInvite,
  getWorkspace,
  listInvites,
  lookUpInvite,
  type Me,
  putAvatar,
  type RouteReply,
  updateWorkspace,
  type Workspace,
} from '@tidings/contracts'
import type { SessionKeeper } from '../session/session.js'
import type { LiveStore } from '../state/live-store.js'
import { applyMe } from '../state/users.js'
import { applyWorkspaceName } from '../state/workspace.js'
import type { TidingsClient } from '../tidings-client.js'
import type { Http } from '../transport/http.js'
import { parseReply } from '../transport/reply.js'
import { sendForm } from '../transport/upload.js'

export interface WorkspaceActionsOptions {
  /** The server's address. */
  readonly url: string
  readonly http: Http
  readonly store: LiveStore
  readonly session: Pick<SessionKeeper, 'call' | 'withToken'>
}

export interface WorkspaceActions {
  readonly workspace: TidingsClient['workspace']
  readonly invites: TidingsClient['invites']
  readonly setAvatar: TidingsClient['session']['setAvatar']
  readonly removeAvatar: TidingsClient['session']['removeAvatar']
}

/** What few people do, and seldom. */
export function createWorkspaceActions({
  url,
  http,
  store,
  session,
}: WorkspaceActionsOptions): WorkspaceActions {
  function keepWorkspace(workspace: Workspace): Workspace {
    store.update((state) => applyWorkspaceName(state, workspace.name))
    return workspace
  }

  function keepMe(me: Me): Me {
    store.update((state) => applyMe(state, me))
    return me
  }

  return {
    workspace: {
      load: async () => keepWorkspace(await http.callRoute(getWorkspace, {})),
      update: async (body) => keepWorkspace(await session.call(updateWorkspace, { body })),
    },
    invites: {
      create: (body = {}) => session.call(createInvite, { body }),
      list: async () => (await session.call(listInvites, {})).invites,
      remove: (inviteId) => session.call(deleteInvite, { params: { inviteId } }),
      lookUp: (invite) => http.callRoute(lookUpInvite, { body: { invite } }),
    },
    setAvatar: async (picture, { onProgress, signal } = {}) => {
      const form = new FormData()
      form.append('file', picture, 'picture')
      const me = await session.withToken(async (token) => {
        const reply = await sendForm({
          url: new URL(`/api${putAvatar.path}`, url),
          method: putAvatar.method,
          token,
          form,
          signal,
          onProgress: (sentBytes, totalBytes) => onProgress?.(sentBytes, totalBytes),
        })
        return parseReply(putAvatar, reply) as RouteReply<typeof putAvatar>
      })
      return keepMe(me)
    },
    removeAvatar: async () => keepMe(await session.call(deleteAvatar, {})),
  }
}
