import { createInvite, deleteInvite, listInvites, lookUpInvite } from '@tidings/contracts'
import type { Request } from 'express'
import type { MountRoute } from '../../http/mount-route.js'
import type { InviteService } from './invite.service.js'

interface Parts {
  invites: InviteService
  /** Where people reach Tidings, if that is set. */
  publicUrl: string | undefined
}

export function mountInviteRoutes(mount: MountRoute, { invites, publicUrl }: Parts): void {
  mount(createInvite, async ({ actor, body, request }) => {
    const { invite, token } = await invites.create(actor, body)
    return { ...invite, url: new URL(`/join/${token}`, publicUrl ?? originOf(request)).href }
  })
  mount(listInvites, async ({ actor }) => ({ invites: await invites.list(actor) }))
  mount(lookUpInvite, ({ body, device }) => invites.lookUp(body.invite, device.address ?? ''))
  mount(deleteInvite, ({ actor, params }) => invites.remove(actor, params.inviteId))
}

/** Where whoever asks has Tidings open; a website that may not ask was refused before. */
function originOf(request: Request): string {
  return request.get('origin') ?? `${request.protocol}://${request.get('host')}`
}
