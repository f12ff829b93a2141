import { readRecords } from '../records/record-lines.js'
import { checkRecords } from './check-records.js'
import { formatReport } from './format-report.js'

/** `node dist/checker/main.js run.jsonl`: judges a kept record again. Exits 1 on violations, 2 where there is no record. */
async function main(path: string | undefined): Promise<number> {
  if (path === undefined) {
    process.stderr.write('Which record? Give the path of a .jsonl file.\n')
    return 2
  }
  const report = await checkRecords(readRecords(path))
  process.stdout.write(formatReport(report))
  return report.isGood ? 0 : 1
}

process.exitCode = await main(process.argv[2])
