import { NetworkError } from '../errors.js'
import type { TidingsClient } from '../tidings-client.js'
import type { WorkspaceActions, WorkspaceActionsOptions } from './workspace-actions.js'

/** What is asked for by few people, or seldom. */
export interface SeldomActions extends WorkspaceActions {
  readonly push: TidingsClient['push']
}

/** The code of these actions is loaded when the first of its kind is asked for. */
export function createSeldomActions(options: WorkspaceActionsOptions): SeldomActions {
  const actions = onceLoaded(async () =>
    (await import('./workspace-actions.js')).createWorkspaceActions(options),
  )
  const pushActions = onceLoaded(async () =>
    (await import('./push-actions.js')).createPushActions(options.session),
  )

  return {
    workspace: {
      load: async () => (await actions()).workspace.load(),
      update: async (changes) => (await actions()).workspace.update(changes),
    },
    invites: {
      create: async (terms) => (await actions()).invites.create(terms),
      list: async () => (await actions()).invites.list(),
      remove: async (inviteId) => (await actions()).invites.remove(inviteId),
      lookUp: async (token) => (await actions()).invites.lookUp(token),
    },
    setAvatar: async (picture, uploadOptions) => (await actions()).setAvatar(picture, uploadOptions),
    removeAvatar: async () => (await actions()).removeAvatar(),
    push: {
      key: async () => (await pushActions()).key(),
      subscribe: async (subscription, wishes) => (await pushActions()).subscribe(subscription, wishes),
      unsubscribe: async (endpoint) => (await pushActions()).unsubscribe(endpoint),
    },
  }
}

/** Loads a part of the program once; where that fails, the next one who needs it tries again. */
function onceLoaded<Part>(load: () => Promise<Part>): () => Promise<Part> {
  let loading: Promise<Part> | undefined
  return () => {
    loading ??= load().catch((cause) => {
      loading = undefined
      throw new NetworkError('A part of the program could not be loaded.', { cause })
    })
    return loading
  }
}
