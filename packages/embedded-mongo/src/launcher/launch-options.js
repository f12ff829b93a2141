/**
 * @typedef {object} LaunchOptions
 * @property {number} port
 * @property {string[]} hosts
 * @property {string} dbPath
 * @property {boolean} endsWithStdin The database ends when its standard input does, so never outlives its parent.
 * @property {boolean} removesDbPath The data folder is removed at the end.
 * @property {string[]} ignored Flags of mongod that change nothing here.
 */

const FLAGS_WITHOUT_VALUE = new Set(['--bind_ip_all', '--noauth', '--endWithStdin', '--removeDbPath'])
const ALL_HOSTS = '0.0.0.0'

// Whoever passes these expects a protection, a role or a file to be read: starting without it would be a lie.
const REFUSED_FLAG =
  /^(--(auth|keyFile|tls|ssl|clusterAuth|config|shardsvr|fork|repair|upgrade|redact|enableEncryption)|-f$)/

/**
 * Reads the command line of mongod, as far as this engine has an answer to it.
 *
 * @param {string[]} argv Without the program's own name; `--flag value` and `--flag=value` are the same.
 * @returns {LaunchOptions}
 * @throws {Error} for a flag that must not be ignored, and for a value that makes no sense.
 */
export function parseLaunchOptions(argv) {
  const flags = pairFlags(argv)
  const refused = [...flags.keys()].find((name) => REFUSED_FLAG.test(name))
  if (refused) throw new Error(`${refused} is not supported by this engine`)

  const storageEngine = takeFlag(flags, '--storageEngine') ?? 'wiredTiger'
  if (storageEngine !== 'wiredTiger') throw new Error(`storage engine ${storageEngine} is not supported`)
  takeFlag(flags, '--noauth')
  const bindsAll = takeFlag(flags, '--bind_ip_all') !== undefined
  const bindIp = takeFlag(flags, '--bind_ip') ?? '127.0.0.1'
  return {
    port: parsePort(takeFlag(flags, '--port') ?? '27017'),
    hosts: bindsAll ? [ALL_HOSTS] : parseHosts(bindIp),
    dbPath: takeFlag(flags, '--dbpath') ?? '/data/db',
    endsWithStdin: takeFlag(flags, '--endWithStdin') !== undefined,
    removesDbPath: takeFlag(flags, '--removeDbPath') !== undefined,
    ignored: [...flags.keys()],
  }
}

/** @param {string[]} argv @returns {Map<string, string>} */
function pairFlags(argv) {
  const flags = new Map()
  for (let at = 0; at < argv.length; at++) {
    const [name = '', inlineValue] = /** @type {string} */ (argv[at]).split(/=(.*)/s)
    const next = argv[at + 1]
    const takesNext =
      inlineValue === undefined && !FLAGS_WITHOUT_VALUE.has(name) && next && !next.startsWith('-')
    flags.set(name, inlineValue ?? (takesNext ? next : ''))
    if (takesNext) at++
  }
  return flags
}

/** @param {Map<string, string>} flags @param {string} name */
function takeFlag(flags, name) {
  const value = flags.get(name)
  flags.delete(name)
  return value
}

/** @param {string} text */
function parsePort(text) {
  const port = Number(text)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error(`${text} is not a port`)
  return port
}

/** @param {string} text */
function parseHosts(text) {
  const hosts = text.split(',').map((host) => (host === '*' ? ALL_HOSTS : host.trim()))
  return [...new Set(hosts.filter(Boolean))]
}
