import type { CodeRun } from './code-runs.js'

type Runs = readonly CodeRun[] | undefined

/** Longer than any code takes that somebody wrote, slow machines and loading the grammars included. */
const deadlineMs = 5_000

let worker: Worker | undefined
let last: Promise<unknown> = Promise.resolve()

/**
 * Colours code in a thread of its own, one after another. Resolves with `undefined`, never rejects, when the language is
 * unknown or it cannot be done in time.
 */
export function highlightElsewhere(language: string, text: string): Promise<Runs> {
  const runs = last.then(() => askWorker(language, text))
  last = runs
  return runs
}

function askWorker(language: string, text: string): Promise<Runs> {
  return new Promise((resolve) => {
    worker ??= new Worker(new URL('./highlight.worker.ts', import.meta.url), { type: 'module' })
    const timer = setTimeout(giveUp, deadlineMs)
    worker.onmessage = ({ data }: MessageEvent<Runs>) => {
      clearTimeout(timer)
      resolve(data)
    }
    worker.onerror = giveUp
    worker.postMessage({ language, text })

    function giveUp(): void {
      clearTimeout(timer)
      worker?.terminate()
      worker = undefined
      resolve(undefined)
    }
  })
}
