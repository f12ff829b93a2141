import { randomUUID } from 'node:crypto'
import compression from 'compression'
import express, { type Express, type RequestHandler } from 'express'
import { pinoHttp } from 'pino-http'
import type { Config } from '../config.js'
import type { Context } from '../context.js'
import { mountAuthRoutes } from '../features/auth/auth.routes.js'
import { mountMeRoutes } from '../features/auth/me.routes.js'
import { mountEntryRoutes } from '../features/entries/entry.routes.js'
import { mountFileRoutes } from '../features/files/file.routes.js'
import { healthRoutes } from '../features/health/health.routes.js'
import { mountInviteRoutes } from '../features/invites/invite.routes.js'
import { mountMessageRoutes } from '../features/messages/message.routes.js'
import { mountNotificationRoutes } from '../features/notifications/notification.routes.js'
import { mountPreferencesRoutes } from '../features/preferences/preferences.routes.js'
import { mountPushRoutes } from '../features/push/push.routes.js'
import { mountMemberRoutes, mountRoomRoutes } from '../features/rooms/room.routes.js'
import { mountSearchRoutes } from '../features/search/search.routes.js'
import { mountThreadRoutes } from '../features/threads/thread.routes.js'
import { mountAvatarRoutes } from '../features/users/avatar.routes.js'
import { mountUserRoutes } from '../features/users/user.routes.js'
import { mountWorkspaceRoutes } from '../features/workspace/workspace.routes.js'
import { AppError } from '../kernel/app-error.js'
import type { Logger } from '../kernel/logger.js'
import type { Readiness } from '../kernel/readiness.js'
import type { OriginCheck } from './allowed-origins.js'
import { errorHandler } from './error-handler.js'
import { createFileCookie } from './file-cookie.js'
import { createMountRoute } from './mount-route.js'
import { publicDocuments } from './public-documents.js'
import { createRefreshCookie } from './refresh-cookie.js'
import { securityHeaders } from './security-headers.js'
import { staticWeb, type WebClient } from './static-web.js'

interface Parts {
  config: Config
  context: Context
  logger: Logger
  isOriginAllowed: OriginCheck
  web: WebClient | undefined
  readiness: Readiness
}

/** The HTTP side: every request passes these lines from top to bottom. */
export function createApp({ config, context, logger, isOriginAllowed, web, readiness }: Parts): Express {
  const app = express()
  const isHttps = config.publicUrl?.startsWith('https:') ?? false
  app.disable('x-powered-by')
  app.set('trust proxy', config.trustProxy)
  app.set('query parser', 'simple')

  app.use(securityHeaders({ isHttps, pageHtml: web?.indexHtml }))
  app.use(healthRoutes(readiness))
  app.use(requestLog(logger))
  app.use(compression())
  app.use('/api', apiRouter())
  if (web) app.use(staticWeb(web))
  app.use(nothingHere)
  app.use(errorHandler(logger))
  return app

  function apiRouter() {
    const router = express.Router()
    router.use(noStore, publicDocuments(config), foreignSites(isOriginAllowed), readyFirst(readiness))
    const fileCookie = createFileCookie({ isSecure: isHttps })
    const mount = createMountRoute({
      router,
      auth: context.auth,
      rateLimiter: context.rateLimiter,
      readiness,
      fileCookie,
      maxUploadBytes: config.maxUploadBytes,
    })
    const refreshCookie = createRefreshCookie({ isSecure: isHttps })
    mountAuthRoutes(mount, { auth: context.auth, sessions: context.sessions, refreshCookie, fileCookie })
    mountWorkspaceRoutes(mount, context.workspace)
    mountInviteRoutes(mount, { invites: context.invites, publicUrl: config.publicUrl })
    mountMeRoutes(mount, { auth: context.auth, sessions: context.sessions, users: context.users })
    mountUserRoutes(mount, context.users)
    mountAvatarRoutes(mount, context.avatars)
    mountRoomRoutes(mount, context)
    mountMemberRoutes(mount, context.members)
    mountMessageRoutes(mount, context)
    mountThreadRoutes(mount, context)
    mountFileRoutes(mount, context.files)
    mountEntryRoutes(mount, { access: context.access, entries: context.entries })
    mountPreferencesRoutes(mount, context.preferences)
    mountNotificationRoutes(mount, context.notifications)
    mountPushRoutes(mount, { push: context.push, config })
    mountSearchRoutes(mount, context.search)
    router.use(nothingHere)
    return router
  }
}

function requestLog(logger: Logger): RequestHandler {
  return pinoHttp({
    logger,
    genReqId: () => randomUUID(),
    customLogLevel: (_request, response, error) => (error || response.statusCode >= 500 ? 'warn' : 'debug'),
    serializers: {
      req: ({ id, method, url }) => ({ id, method, path: String(url).split('?')[0] }),
      res: ({ statusCode }) => ({ statusCode }),
    },
  })
}

const noStore: RequestHandler = (_request, response, next) => {
  response.set('cache-control', 'no-store')
  next()
}

/** Another website may make a browser send requests with our cookie; it may not make them count. */
function foreignSites(isOriginAllowed: OriginCheck): RequestHandler {
  return (request, _response, next) => {
    if (!isOriginAllowed(request)) throw new AppError('ORIGIN_NOT_ALLOWED')
    next()
  }
}

function readyFirst(readiness: Readiness): RequestHandler {
  return (_request, _response, next) => {
    readiness.requireReady()
    next()
  }
}

const nothingHere: RequestHandler = () => {
  throw new AppError('NOT_FOUND')
}
