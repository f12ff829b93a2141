import { cpus } from 'node:os'
import { monitorEventLoopDelay } from 'node:perf_hooks'

/** Measures how busy the machine is, for on a busy one a fault and a slow server look alike. Returns what tells it. */
export function watchMachine(): () => string {
  const before = machineTimes()
  const ownBefore = process.cpuUsage()
  const startedMs = performance.now()
  const delay = monitorEventLoopDelay({ resolution: 20 })
  delay.enable()

  return () => {
    delay.disable()
    const after = machineTimes()
    const busy = 1 - (after.idleMs - before.idleMs) / Math.max(1, after.totalMs - before.totalMs)
    const { user, system } = process.cpuUsage(ownBefore)
    const own = (user + system) / 1_000 / (performance.now() - startedMs)
    const lateMs = Math.round(delay.percentile(99) / 1e6)
    return `The machine was ${percent(busy)} busy; the run itself took ${percent(own)} of one core, and was late by ${lateMs} ms at most 99 % of the time.`
  }
}

function machineTimes(): { idleMs: number; totalMs: number } {
  const times = cpus().map((cpu) => cpu.times)
  const idleMs = times.reduce((sum, { idle }) => sum + idle, 0)
  return {
    idleMs,
    totalMs: times.reduce((sum, { user, nice, sys, idle, irq }) => sum + user + nice + sys + idle + irq, 0),
  }
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`
}
