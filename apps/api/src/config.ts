import { resolve } from 'node:path'
import * as v from 'valibot'

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
  /** Where pushes may go besides `https` on public hosts. */
  readonly pushAllowedOrigins: readonly string[]
  readonly logLevel: (typeof logLevels)[number]
  readonly isProduction: boolean
}

/** A setting has a value that can't be used; the message names it and says what would do. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
}

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const

function wholeNumber(min: number, max: number) {
  return v.pipe(v.string(), v.toNumber(), v.safeInteger(), v.minValue(min), v.maxValue(max))
}

function webUrl() {
  return v.pipe(v.string(), v.trim(), v.url(), v.regex(/^https?:\/\//i))
}

const origins = v.pipe(
  v.string(),
  v.transform((list) =>
    list
      .split(',')
      .map((origin) => origin.trim())
      .filter(Boolean),
  ),
  v.array(webUrl()),
)

const envSchema = v.object({
  PORT: v.optional(wholeNumber(0, 65_535), '3000'),
  HOST: v.optional(v.pipe(v.string(), v.minLength(1)), '127.0.0.1'),
  DATA_DIR: v.optional(v.pipe(v.string(), v.minLength(1)), './data'),
  MONGODB_URI: v.optional(v.pipe(v.string(), v.regex(/^mongodb(\+srv)?:\/\/./))),
  JWT_SECRET: v.optional(v.pipe(v.string(), v.minBytes(32))),
  PUBLIC_URL: v.optional(webUrl()),
  ALLOWED_ORIGINS: v.optional(origins, ''),
  TRUST_PROXY: v.optional(wholeNumber(0, 10), '0'),
  SIGN_UP: v.optional(v.picklist(['open', 'invite', 'closed']), 'open'),
  ACCESS_TOKEN_TTL_SEC: v.optional(wholeNumber(1, 86_400), '600'),
  BCRYPT_COST: v.optional(wholeNumber(4, 15), '12'),
  RATE_LIMIT_FACTOR: v.optional(v.pipe(v.string(), v.toNumber(), v.gtValue(0), v.maxValue(1_000_000)), '1'),
  MAX_UPLOAD_BYTES: v.optional(wholeNumber(1, 10_000_000_000), '26214400'),
  PUSH_ALLOWED_ORIGINS: v.optional(origins, ''),
  LOG_LEVEL: v.optional(v.picklist(logLevels), 'info'),
  NODE_ENV: v.optional(v.string()),
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
  PUSH_ALLOWED_ORIGINS: 'addresses that begin with http:// or https://, separated by commas',
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
  const parsed = v.safeParse(envSchema, given)
  if (!parsed.success) {
    const names = [...new Set(parsed.issues.map((issue) => String(issue.path?.[0].key)))]
    throw new ConfigError(names.map((name) => `${name} must be ${expectations[name]}.`).join(' '))
  }
  const values = parsed.output
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
    pushAllowedOrigins: values.PUSH_ALLOWED_ORIGINS.map((origin) => new URL(origin).origin),
    logLevel: values.LOG_LEVEL,
    isProduction,
  })
}
