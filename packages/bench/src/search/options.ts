import { parseArgs } from 'node:util'

/** What a measurement of the search is asked to do. */
export interface SearchBenchOptions {
  readonly messageCount: number
  readonly roomCount: number
  /** Searches of each kind by each person. */
  readonly rounds: number
  readonly seed: number
  /** Where the database is kept and found again, filled; a temporary folder without one. */
  readonly folder: string | undefined
}

export const usage = `npm run search -w @tidings/bench -- [options]
  --messages N   how many there are (1000000)
  --rooms N      in how many rooms (500)
  --rounds N     how often each person searches in each way (30)
  --seed S       what chance writes and looks for (4)
  --data FOLDER  keeps the filled workspace there, and uses the one that is there`

/** @throws Error saying what can't be used. */
export function parseOptions(args: readonly string[]): SearchBenchOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      messages: { type: 'string', default: '1000000' },
      rooms: { type: 'string', default: '500' },
      rounds: { type: 'string', default: '30' },
      seed: { type: 'string', default: '4' },
      data: { type: 'string' },
    },
  })
  return {
    messageCount: wholeNumber('--messages', values.messages),
    roomCount: Math.max(20, wholeNumber('--rooms', values.rooms)),
    rounds: wholeNumber('--rounds', values.rounds),
    seed: wholeNumber('--seed', values.seed),
    folder: values.data,
  }
}

function wholeNumber(name: string, text: string): number {
  const value = Number(text)
  if (!Number.isInteger(value) || value < 1) throw new Error(`${name} ${text} is no whole number above 0.`)
  return value
}
