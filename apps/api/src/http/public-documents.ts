import { openApiDocument } from '@tidings/contracts/openapi'
import express, { type Router } from 'express'
import type { Config } from '../config.js'
import { version } from '../version.js'

/** What anybody may read: the machine-readable contract. */
export function publicDocuments(config: Pick<Config, 'publicUrl'>): Router {
  const router = express.Router()
  router.get('/openapi.json', (request, response) => {
    const url = config.publicUrl ?? `${request.protocol}://${request.get('host') ?? 'localhost'}`
    response.json(openApiDocument({ version, url }))
  })
  return router
}
