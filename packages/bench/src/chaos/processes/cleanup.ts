/** What has to be undone when a run ends, however it ends. */
export interface Cleanup {
  /** Registers something to undo; undone in reverse order. */
  add(undo: () => void | Promise<void>): void
  /** Registers a process, which is killed even when there is no time left for anything else. */
  addProcess(pid: number): void
  /** Undoes everything; what fails does not keep the rest from being undone. */
  run(): Promise<void>
}

export function createCleanup(): Cleanup {
  const undos: (() => void | Promise<void>)[] = []
  const pids = new Set<number>()

  function killAll(): void {
    for (const pid of pids) kill(pid)
    pids.clear()
  }

  process.once('exit', killAll)

  async function run(): Promise<void> {
    for (const undo of undos.splice(0).reverse()) await Promise.resolve(undo()).catch(() => undefined)
    killAll()
    process.off('exit', killAll)
  }

  return { add: (undo) => void undos.push(undo), addProcess: (pid) => void pids.add(pid), run }
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It has ended already.
  }
}
