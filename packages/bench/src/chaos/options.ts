import { randomInt } from 'node:crypto'
import { parseArgs } from 'node:util'

/** What a chaos run is asked to do. */
export interface ChaosOptions {
  readonly minutes: number
  readonly seed: number
  /** The scenarios to play, by their number of nodes. */
  readonly nodeCounts: readonly number[]
  readonly isShort: boolean
  /** Where the records go; a temporary folder without one. */
  readonly out: string | undefined
  /** The deliberate breakage of the server to apply first. */
  readonly breakage: string | undefined
}

export const usage = `npm run chaos -- [options]
  --minutes M    how long each scenario lasts (5)
  --seed S       what chance does (random)
  --nodes 1|2    only the scenario with so many API nodes (both, one after the other)
  --short        one minute with few people, one kill of a node and one of the database (two nodes)
  --out FOLDER   where records and logs go (a temporary folder)
  --break NAME   breaks a copy of the server first; see docs/chaos.md`

const defaultMinutes = 5
/** Less than this is a short run. */
const fewestMinutes = 2

/** @throws Error saying what can't be used. */
export function parseOptions(args: readonly string[]): ChaosOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      minutes: { type: 'string' },
      seed: { type: 'string' },
      nodes: { type: 'string' },
      short: { type: 'boolean' },
      out: { type: 'string' },
      break: { type: 'string' },
    },
  })
  const minutes = values.minutes === undefined ? defaultMinutes : number('--minutes', values.minutes)
  const isShort = values.short === true || minutes < fewestMinutes
  return {
    minutes: isShort ? 1 : minutes,
    seed: values.seed === undefined ? randomInt(2 ** 31) : number('--seed', values.seed),
    nodeCounts: values.nodes === undefined ? (isShort ? [2] : [1, 2]) : [number('--nodes', values.nodes)],
    isShort,
    out: values.out,
    breakage: values.break,
  }
}

function number(name: string, text: string): number {
  const value = Number(text)
  if (text.trim() === '' || !Number.isFinite(value) || value < 0)
    throw new Error(`${name} ${text} is no number.`)
  return value
}
