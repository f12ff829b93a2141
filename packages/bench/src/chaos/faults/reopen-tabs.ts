import type { Arena, Injection } from './arena.js'

const everyMs = 700

/** Closes random tabs and opens them again, one after the other. */
export function reopenTabs({ stage, cast }: Arena): Injection {
  let reopening: Promise<void> = Promise.resolve()
  const timer = setInterval(() => {
    reopening = reopening.then(() => cast.reopen(stage.dice.pick(cast.tabs())))
  }, everyMs)
  return {
    target: 'random tabs',
    heal: async () => {
      clearInterval(timer)
      await reopening
    },
  }
}
