import { resolve } from 'node:path'
import * as z from 'zod/mini'

/** Everything that can be set from outside, checked once. Names carry their units. */
export interface Config {
  readonly port: number
  readonly host: string
  readonly dataDir: string
  readonly mongodbUri?: string
  readonly jwtSecret?: string
  readonly publicUrl?: string
  readonly allowedOrigins: readonly string[]
  /** Number of proxies in front, whose forwarded addresses are believed. */
  readonly trustProxy: number
  readonly signUp: 'open' | 'invite' | 'closed'
  readonly accessTokenTtlSec: number
  readonly bcryptCost: number
  /** Multiplies every rate limit. */
  readonly rateLimitFactor: number
  /** Size of one uploaded file. */
  readonly maxUploadBytes: number
  readonly logLevel: (typeof logLevels)[number]
  readonly isProduction: boolean
}

/** A setting has a value that can't be used; the message names it and says what would do. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
}

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const

function wholeNumber(min: number, max: number) {
  return z.coerce.number().check(z.int(), z.minimum(min), z.maximum(max))
}

function webUrl() {
  return z.string().check(z.url({ protocol: /^https?$/ }))
}

const origins = z.pipe(
  z.pipe(
    z.string(),
    z.transform((list) =>
      list
        .split(',')
        .map((origin) => origin.trim())
        .filter(Boolean),
    ),
  ),
  z.array(webUrl()),
)

const envSchema = z.object({
  PORT: z._default(wholeNumber(0, 65_535), 3000),
  HOST: z._default(z.string().check(z.minLength(1)), '127.0.0.1'),
  DATA_DIR: z._default(z.string().check(z.minLength(1)), './data'),
  MONGODB_URI: z.optional(z.string().check(z.regex(/^mongodb(\+srv)?:\/\/./))),
  JWT_SECRET: z.optional(z.string().check(z.refine((secret) => Buffer.byteLength(secret) >= 32))),
  PUBLIC_URL: z.optional(webUrl()),
  ALLOWED_ORIGINS: z._default(origins, []),
  TRUST_PROXY: z._default(wholeNumber(0, 10), 0),
  SIGN_UP: z._default(z.enum(['open', 'invite', 'closed']), 'open'),
  ACCESS_TOKEN_TTL_SEC: z._default(wholeNumber(1, 86_400), 600),
  BCRYPT_COST: z._default(wholeNumber(4, 15), 12),
  RATE_LIMIT_FACTOR: z._default(z.coerce.number().check(z.positive(), z.maximum(1_000_000)), 1),
  MAX_UPLOAD_BYTES: z._default(wholeNumber(1, 10_000_000_000), 26_214_400),
  LOG_LEVEL: z._default(z.enum(logLevels), 'info'),
  NODE_ENV: z.optional(z.string()),
})

const expectations: Readonly<Record<string, string>> = {
  PORT: 'a whole number from 0 to 65535 (0 picks a free port)',
  HOST: 'an address or a host name to listen on',
  DATA_DIR: 'a folder',
  MONGODB_URI: 'an address that begins with mongodb:// or mongodb+srv://',
  JWT_SECRET: 'at least 32 bytes long',
  PUBLIC_URL: 'an address that begins with http:// or https://',
  ALLOWED_ORIGINS: 'addresses that begin with http:// or https://, separated by commas',
  TRUST_PROXY: 'the number of proxies in front, from 0 to 10',
  SIGN_UP: 'open, invite or closed',
  ACCESS_TOKEN_TTL_SEC: 'a whole number of seconds from 1 to 86400',
  BCRYPT_COST: 'a whole number from 4 to 15',
  RATE_LIMIT_FACTOR: 'a number above 0',
  MAX_UPLOAD_BYTES: 'a whole number of bytes from 1 to 10000000000',
  LOG_LEVEL: `one of ${logLevels.join(', ')}`,
}

/**
 * Reads the settings from an environment; empty values count as not set.
 * @throws ConfigError naming every setting that can't be used.
 */
export function parseConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value !== ''),
  )
  const parsed = envSchema.safeParse(given)
  if (!parsed.success) {
    const names = [...new Set(parsed.error.issues.map((issue) => String(issue.path[0])))]
    throw new ConfigError(names.map((name) => `${name} must be ${expectations[name]}.`).join(' '))
  }
  const values = parsed.data
  const isProduction = values.NODE_ENV === 'production'
  if (isProduction && values.MONGODB_URI && !values.JWT_SECRET) {
    throw new ConfigError(
      'JWT_SECRET must be set where MONGODB_URI is: every node of one Tidings signs with the same secret of at least 32 bytes.',
    )
  }
  return Object.freeze({
    port: values.PORT,
    host: values.HOST,
    dataDir: resolve(values.DATA_DIR),
    ...(values.MONGODB_URI && { mongodbUri: values.MONGODB_URI }),
    ...(values.JWT_SECRET && { jwtSecret: values.JWT_SECRET }),
    ...(values.PUBLIC_URL && { publicUrl: values.PUBLIC_URL }),
    allowedOrigins: values.ALLOWED_ORIGINS.map((origin) => new URL(origin).origin),
    trustProxy: values.TRUST_PROXY,
    signUp: values.SIGN_UP,
    accessTokenTtlSec: values.ACCESS_TOKEN_TTL_SEC,
    bcryptCost: values.BCRYPT_COST,
    rateLimitFactor: values.RATE_LIMIT_FACTOR,
    maxUploadBytes: values.MAX_UPLOAD_BYTES,
    logLevel: values.LOG_LEVEL,
    isProduction,
  })
}
