// Named apart from its number: the relocation format came with glibc 2.36.
const NAMED_VERSIONS = new Map([['GLIBC_ABI_DT_RELR', '2.36']])

/**
 * The glibc this process runs on, such as `2.36`; nothing on macOS, Windows and musl (Alpine).
 *
 * @returns {string | undefined}
 */
export function findRunningGlibc() {
  if (process.platform !== 'linux') return undefined
  const report = /** @type {{ header: { glibcVersionRuntime?: string } }} */ (
    /** @type {unknown} */ (readReportWithoutNetwork())
  )
  return report.header.glibcVersionRuntime
}

/**
 * Whether a version a library asks for (`GLIBC_2.38`) is newer than a running glibc (`2.36`).
 *
 * @param {string} neededVersion
 * @param {string} glibc
 */
export function isNewerGlibc(neededVersion, glibc) {
  const needed = NAMED_VERSIONS.get(neededVersion) ?? neededVersion.replace('GLIBC_', '')
  if (!/^\d/.test(needed)) return false
  return needed.localeCompare(glibc, 'en', { numeric: true }) > 0
}

function readReportWithoutNetwork() {
  // The types do not know it yet. Without it, the report looks up the names of open connections, for seconds.
  const report = /** @type {NodeJS.ProcessReport & { excludeNetwork?: boolean }} */ (process.report)
  const wasExcluded = report.excludeNetwork ?? false
  report.excludeNetwork = true
  try {
    return report.getReport()
  } finally {
    report.excludeNetwork = wasExcluded
  }
}
