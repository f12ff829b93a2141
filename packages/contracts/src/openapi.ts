import { toJsonSchema } from '@valibot/to-json-schema'
import type { RouteContract, Schema } from './define.js'
import { type ErrorCode, errorTable, problemSchema } from './errors.js'
import { routes } from './routes.js'

type Json = Record<string, unknown>

const generalErrors: readonly ErrorCode[] = [
  'VALIDATION_FAILED',
  'RATE_LIMITED',
  'DATABASE_UNAVAILABLE',
  'INTERNAL',
]

/** The whole REST contract as an OpenAPI 3.1 document, made from the schemas that validate it. */
export function openApiDocument(options: { version: string; url: string }): Json {
  return {
    openapi: '3.1.1',
    info: {
      title: 'Tidings',
      version: options.version,
      description: 'Team chat that a group runs for itself.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: new URL('/api', options.url).href }],
    paths: pathsOf(routes),
    components: {
      schemas: { Problem: jsonSchemaOf(problemSchema) },
      securitySchemes: {
        accessToken: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
        refreshCookie: { type: 'apiKey', in: 'cookie', name: 'tidings_refresh' },
        fileCookie: { type: 'apiKey', in: 'cookie', name: 'tidings_files' },
      },
    },
  }
}

function pathsOf(all: readonly RouteContract[]): Json {
  const paths: Record<string, Json> = {}
  for (const route of all) {
    const path = route.path.replaceAll(/:(\w+)/g, '{$1}')
    paths[path] ??= {}
    paths[path][route.method.toLowerCase()] = operationOf(route)
  }
  return paths
}

function operationOf(route: RouteContract): Json {
  return {
    operationId: route.name,
    summary: route.summary,
    security: securityOf(route),
    parameters: [...parametersOf(route.params, 'path'), ...parametersOf(route.query, 'query')],
    ...(route.body && {
      requestBody: { required: true, content: bodyContent(route, jsonSchemaOf(route.body)) },
    }),
    responses: { ...successesOf(route), ...failuresOf(route) },
  }
}

function securityOf(route: RouteContract): Json[] {
  if (route.auth === 'bearer') return [{ accessToken: [] }]
  if (route.auth === 'file') return [{ accessToken: [] }, { fileCookie: [] }]
  return route.auth === 'cookie' ? [{ refreshCookie: [] }] : []
}

function parametersOf(schema: Schema | undefined, place: 'path' | 'query'): Json[] {
  if (!schema) return []
  const { properties = {}, required = [] } = jsonSchemaOf(schema) as {
    properties?: Record<string, Json>
    required?: string[]
  }
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: property,
  }))
}

function successesOf(route: RouteContract): Json {
  return Object.fromEntries(
    Object.entries(route.success).map(([status, schema]) => [
      status,
      schema
        ? {
            description: 'Done.',
            content: schema === 'bytes' ? bytesContent : jsonContent(jsonSchemaOf(schema)),
          }
        : { description: 'Done; there is nothing to answer.' },
    ]),
  )
}

const bytesContent: Json = { '*/*': { schema: { type: 'string', format: 'binary' } } }

function bodyContent(route: RouteContract, fields: Json): Json {
  if (route.bodyType !== 'multipart') return jsonContent(fields)
  const { properties = {}, required = [] } = fields as { properties?: Json; required?: string[] }
  const file = { type: 'string', format: 'binary' }
  return {
    'multipart/form-data': {
      schema: { ...fields, properties: { ...properties, file }, required: [...required, 'file'] },
    },
  }
}

/** Several codes may share one status, so each status lists its codes. */
function failuresOf(route: RouteContract): Json {
  const signInErrors: ErrorCode[] = route.auth === 'public' ? [] : ['UNAUTHENTICATED']
  const byStatus = new Map<number, Set<ErrorCode>>()
  for (const code of [...route.errors, ...signInErrors, ...generalErrors]) {
    const status = errorTable[code].status
    byStatus.set(status, (byStatus.get(status) ?? new Set()).add(code))
  }
  return Object.fromEntries(
    [...byStatus].map(([status, codes]) => [
      status,
      {
        description: [...codes].map((code) => `${code}: ${errorTable[code].message}`).join(' '),
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    ]),
  )
}

function jsonContent(schema: Json): Json {
  return { 'application/json': { schema } }
}

/** What travels, in both directions: the receiver's input, before defaults and with fields that are to come. */
function jsonSchemaOf(schema: Schema): Json {
  const { $schema: _, ...rest } = toJsonSchema(schema, {
    target: 'draft-2020-12',
    typeMode: 'input',
    errorMode: 'ignore',
  })
  return rest
}
