import { AppError } from './app-error.js'

export interface Deadline {
  readonly withinMs: number
  /** Asked when the time is over, and every half second from then on: whether to go on waiting. */
  mayTakeLonger?(): boolean
}

/**
 * How long anything that needs the database may take: with the way there and back it is under the 5 seconds
 * that the protocol promises, and longer than any healthy answer takes.
 */
export const databaseDeadline: Deadline = { withinMs: 4_500 }

const askAgainMs = 500

/**
 * The outcome of work that has begun, if it comes in time. What comes later is dropped: nobody knows then
 * what became of the work, which is why everything can be asked for again.
 * @throws DATABASE_UNAVAILABLE
 */
export function inTime<Result>(work: Promise<Result>, deadline: Deadline): Promise<Result> {
  return new Promise((resolve, reject) => {
    let timer = setTimeout(timeIsOver, deadline.withinMs)
    work.then(resolve, reject).finally(() => clearTimeout(timer))

    function timeIsOver(): void {
      if (deadline.mayTakeLonger?.()) timer = setTimeout(timeIsOver, askAgainMs)
      else reject(new AppError('DATABASE_UNAVAILABLE'))
    }
  })
}
