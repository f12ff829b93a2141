import type { Workspace } from '@tidings/contracts'
import type { Config } from '../../config.js'
import { type Actor, isAdmin } from '../../kernel/actor.js'
import { AppError } from '../../kernel/app-error.js'
import { PromiseCache } from '../../kernel/promise-cache.js'
import type { Publisher } from '../../kernel/publisher.js'
import type { UserService } from '../users/user.service.js'
import type { WorkspaceDoc } from './workspace.model.js'
import type { WorkspaceRepository } from './workspace.repository.js'

/** A crowd that comes back at once asks once. */
const cacheTtlMs = 1_000

const firstName = 'Tidings'

export type WorkspaceService = ReturnType<typeof createWorkspaceService>

export function createWorkspaceService(parts: {
  config: Pick<Config, 'signUp'>
  repository: WorkspaceRepository
  users: Pick<UserService, 'hasAny'>
  publisher: Publisher
}) {
  const { config, repository, users, publisher } = parts
  const cache = new PromiseCache<'workspace', WorkspaceDoc>({ max: 1, ttlMs: cacheTtlMs })
  let toldName: string | undefined

  const read = () => cache.get('workspace', () => repository.getOrCreate())

  async function view(doc: WorkspaceDoc): Promise<Workspace> {
    return { name: nameOf(doc), signUp: config.signUp, isNew: !(await users.hasAny()) }
  }

  function tell(doc: WorkspaceDoc): void {
    toldName = nameOf(doc)
    publisher.workspaceChanged(toldName)
  }

  return {
    /** Makes the workspace at the very first start. */
    async ensure(): Promise<void> {
      toldName = nameOf(await repository.getOrCreate())
    },

    /** What everybody may know of it, signed in or not. */
    async get(): Promise<Workspace> {
      return view(await read())
    },

    /** What a client is told when it connects. */
    async greeting(): Promise<{ workspaceName: string; epoch: number }> {
      const doc = await read()
      return { workspaceName: nameOf(doc), epoch: doc.epoch }
    },

    /** Gives it another name and tells everybody who is connected. @throws FORBIDDEN */
    async rename(actor: Actor, name: string): Promise<Workspace> {
      if (!isAdmin(actor)) throw new AppError('FORBIDDEN')
      const doc = await repository.rename(name)
      cache.forget('workspace')
      tell(doc)
      return view(doc)
    },

    /** Learns of a name that another node gave it. */
    async catchUp(): Promise<void> {
      const doc = await repository.getOrCreate()
      if (nameOf(doc) === toldName) return
      cache.forget('workspace')
      tell(doc)
    },
  }
}

function nameOf({ name = firstName }: WorkspaceDoc): string {
  return name
}
