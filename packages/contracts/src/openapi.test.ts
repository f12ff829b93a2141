import { describe, expect, it } from 'vitest'
import { openApiDocument } from './openapi.js'
import { routes } from './routes.js'

interface Operation {
  operationId: string
  parameters: { name: string; in: string; required: boolean; schema: { maximum?: number } }[]
  responses: Record<string, unknown>
}

interface JsonSchema {
  readonly type?: string
  readonly const?: string
  readonly anyOf?: JsonSchema[]
  readonly oneOf?: JsonSchema[]
  readonly items?: JsonSchema
  readonly properties?: Record<string, JsonSchema>
}

function schemaOf(response: unknown): JsonSchema {
  return (
    (response as { content: Record<string, { schema: JsonSchema }> }).content['application/json']?.schema ??
    {}
  )
}

const document = openApiDocument({ version: '1.2.3', url: 'http://localhost:3000' }) as {
  openapi: string
  paths: Record<string, Record<string, Operation>>
}

describe('openApiDocument', () => {
  it('describes every route once', () => {
    const operations = Object.values(document.paths).flatMap((path) => Object.values(path))
    expect(operations.map((operation) => operation.operationId).sort()).toEqual(
      routes.map((route) => route.name).sort(),
    )
    expect(new Set(operations.map((operation) => operation.operationId)).size).toBe(routes.length)
  })

  it('takes bounds and required parameters from the schemas that validate', () => {
    const history = document.paths['/rooms/{roomId}/messages']?.get
    const limit = history?.parameters.find((parameter) => parameter.name === 'limit')
    expect(limit).toMatchObject({ in: 'query', required: false })
    expect(limit?.schema.maximum).toBe(100)
    expect(history?.parameters.find((parameter) => parameter.name === 'roomId')?.required).toBe(true)
  })

  it('describes answers as they travel: with entries of kinds to come, and open to more fields', () => {
    const kindsOf = (schema: JsonSchema): unknown[] => {
      const options = schema.anyOf ?? schema.oneOf
      return options?.flatMap(kindsOf) ?? [schema.properties?.kind?.const ?? schema.properties?.kind?.type]
    }
    const answer = schemaOf(document.paths['/rooms/{roomId}/entries']?.get?.responses[200])
    expect(kindsOf(answer.properties?.entries?.items ?? {})).toEqual([
      'message',
      'messageEdited',
      'messageDeleted',
      'reactionAdded',
      'reactionRemoved',
      'messagePinned',
      'messageUnpinned',
      'memberJoined',
      'memberLeft',
      'roomChanged',
      'string',
    ])
    expect(JSON.stringify(document)).not.toContain('"additionalProperties":false')
  })

  it('lists the errors of a call by status', () => {
    expect(Object.keys(document.paths['/rooms/{roomId}/messages']?.post?.responses ?? {})).toEqual(
      expect.arrayContaining(['200', '201', '400', '401', '404', '409', '429', '503']),
    )
  })
})
