import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { checkRecords } from '../checker/check-records.js'
import { formatReport } from '../checker/format-report.js'
import { readRecords } from '../records/record-lines.js'
import { prepareServer } from './breakages/prepare-server.js'
import { type ChaosOptions, parseOptions, usage } from './options.js'
import { createDice } from './plan/dice.js'
import { planFaults, planShortFaults } from './plan/plan-faults.js'
import { fullScale, shortScale } from './plan/scale.js'
import { runScenario, type Scenario } from './scenario/run-scenario.js'

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => process.exit(1))
process.exit(await main(process.argv.slice(2)).catch(failed))

/** Plays what was asked for and judges it. Returns the exit code: 0 only where every promise was kept. */
async function main(args: readonly string[]): Promise<number> {
  const options = readOptions(args)
  if (!options) return 2
  const out = resolve(options.out ?? (await mkdtemp(join(tmpdir(), 'tidings-'))), 'chaos-runs')
  tell(
    `Chaos with seed ${options.seed}${options.breakage ? `, broken by ${options.breakage}` : ''}. Records: ${out}`,
  )
  const server = await prepareServer(options.breakage)
  try {
    let isGood = true
    for (const nodeCount of options.nodeCounts) {
      const scenario = plan(options, { nodeCount, out, program: server.program })
      isGood = (await playAndJudge(scenario)) && isGood
    }
    return isGood ? 0 : 1
  } finally {
    await server.discard()
  }
}

async function playAndJudge(scenario: Scenario): Promise<boolean> {
  const { nodeCount, seed, minutes } = scenario
  tell(`\n${nodeCount} node${nodeCount === 1 ? '' : 's'} for ${minutes} min`)
  const { recordPath, unhealed, unrest, unread } = await runScenario(scenario)
  for (const line of unhealed) tell(`Did not come back ${line}`)
  for (const line of unrest) tell(`Not at rest: ${line}`)
  for (const line of unread) tell(`History could not be read by ${line}`)
  const report = await checkRecords(readRecords(recordPath))
  tell(`\n${formatReport(report)}Record: ${recordPath} (seed ${seed})`)
  return report.isGood && unhealed.length === 0 && unread.length === 0
}

function plan(
  { seed, minutes, isShort }: ChaosOptions,
  { nodeCount, out, program }: { nodeCount: number; out: string; program: string },
): Scenario {
  const dice = createDice(seed).fork('faults')
  const scale = isShort ? shortScale() : fullScale(minutes)
  const faults = isShort
    ? planShortFaults(dice, { nodeCount })
    : planFaults(dice, { phaseMs: scale.faultsMs, nodeCount })
  return { seed, minutes, nodeCount, scale, faults, program, folder: join(out, `${seed}-${nodeCount}`), tell }
}

/** Something of the run itself failed: it shows nothing, which is no success. */
function failed(error: unknown): number {
  tell(error instanceof Error ? (error.stack ?? error.message) : String(error))
  return 1
}

function readOptions(args: readonly string[]): ChaosOptions | undefined {
  try {
    return parseOptions(args)
  } catch (error) {
    tell(`${(error as Error).message}\n${usage}`)
    return undefined
  }
}

function tell(line: string): void {
  process.stdout.write(`${line}\n`)
}
