import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { buildWorld } from '../actors/build-world.js'
import { openCast } from '../actors/cast.js'
import type { Stage } from '../actors/stage.js'
import { runFaults } from '../faults/run-faults.js'
import { runOperations } from '../operations/run-operations.js'
import { createDice } from '../plan/dice.js'
import type { PlannedFault } from '../plan/plan-faults.js'
import type { Scale } from '../plan/scale.js'
import { createCleanup } from '../processes/cleanup.js'
import { createFileShelf } from '../recording/file-shelf.js'
import { createRecorder } from '../recording/recorder.js'
import { createSendCalls } from '../recording/send-calls.js'
import { createTap } from '../recording/tap.js'
import { tapFetch } from '../recording/tap-fetch.js'
import { createUnreadLedger } from '../recording/unread-told.js'
import { watchMachine } from './machine-load.js'
import { becomesQuiet, followEverything, hearMarks } from './quiet.js'
import { startServices } from './services.js'
import { witnessClients } from './witness-clients.js'
import { witnessDatabase } from './witness-database.js'
import { witnessHistory } from './witness-history.js'

export interface Scenario {
  readonly seed: number
  readonly minutes: number
  readonly nodeCount: number
  readonly scale: Scale
  readonly faults: readonly PlannedFault[]
  /** The API's built program. */
  readonly program: string
  /** Where the record, the logs and the data go; made here. */
  readonly folder: string
  readonly tell: (line: string) => void
}

/** What a scenario leaves behind. */
export interface ScenarioResult {
  readonly recordPath: string
  /** What did not come back when its fault was over; empty in a good run. */
  readonly unhealed: readonly string[]
  /** What was not at rest when it was time to be; empty in a good run. */
  readonly unrest: readonly string[]
  /** Whose history could not be read in the end; empty in a good run. */
  readonly unread: readonly string[]
}

/** What only a beacon repairs (rules B1 and M3) is right after this. */
const beaconMs = 12_000

/** Plays one scenario from an empty database to the last witness, and leaves nothing running. */
export async function runScenario(scenario: Scenario): Promise<ScenarioResult> {
  const { folder, tell } = scenario
  await mkdir(folder, { recursive: true })
  const recordPath = join(folder, 'record.jsonl')
  const cleanup = createCleanup()
  const howBusy = watchMachine()
  try {
    return { recordPath, ...(await play(scenario, recordPath, cleanup)) }
  } finally {
    await cleanup.run()
    tell(howBusy())
  }
}

async function play(
  scenario: Scenario,
  recordPath: string,
  cleanup: ReturnType<typeof createCleanup>,
): Promise<Omit<ScenarioResult, 'recordPath'>> {
  const { seed, minutes, nodeCount, scale, faults, program, folder, tell } = scenario
  const recorder = createRecorder(recordPath)
  const enter = (name: 'setup' | 'warm' | 'faults' | 'healed' | 'quiet' | 'final') => {
    recorder.write({ op: 'phase', name })
    tell(`${(recorder.nowMs() / 1_000).toFixed(1)} s: ${name}`)
  }
  recorder.write({
    op: 'run',
    seed,
    nodes: nodeCount,
    minutes,
    startedAt: new Date().toISOString(),
    nodeVersion: process.version,
  })

  enter('setup')
  const services = await startServices({ program, nodeCount, folder, cleanup })
  const nodes = services.nodes
  const dice = createDice(seed)
  const world = await buildWorld({ ...scale, url: nodes[0]?.url ?? '', recorder, dice: dice.fork('world') })
  const roomOfCanary = new Map(world.rooms.map(({ canary, id }) => [canary, id]))
  const stage: Stage = {
    world,
    nodes,
    recorder,
    tap: createTap(recorder, roomOfCanary),
    sends: createSendCalls(recorder),
    unread: createUnreadLedger(),
    files: createFileShelf(),
    dice: dice.fork('stage'),
    links: new Map(),
  }
  cleanup.add(
    tapFetch({ tap: stage.tap, recorder, receiverOf: (url) => receiverAt(stage, Number(url.port)) }),
  )
  const cast = await openCast(stage, scale)
  cleanup.add(cast.close)

  enter('warm')
  const operations = runOperations(stage, cast, { perSec: scale.operationsPerSec })
  cleanup.add(operations.stop)
  await delay(scale.warmMs)
  enter('faults')
  const unhealed = await runFaults({ stage, cast, ...services }, { faults, forMs: scale.faultsMs })
  enter('healed')
  await delay(scale.healedMs)
  operations.stop()
  followEverything(stage, cast)
  enter('quiet')
  const unrest = await becomesQuiet(stage, cast, { withinMs: scale.quietWithinMs })
  await delay(beaconMs)
  const quietSinceMs = recorder.nowMs()
  await hearMarks(stage, cast)
  enter('final')
  witnessClients(stage, cast, { quietSinceMs })
  const unread = await witnessHistory(stage)
  await witnessDatabase(stage, `mongodb://127.0.0.1:${services.database.port}/?directConnection=true`)
  await cast.close()
  await recorder.close()
  return { unhealed, unrest, unread }
}

/** The client whose link has this port; the witnesses and the preparations use none. */
function receiverAt({ links }: Stage, port: number) {
  const link = links.get(port)
  if (!link) return undefined
  const { client, user, node, onNewestPage } = link
  return { client, user, node: node.name, onNewestPage }
}
