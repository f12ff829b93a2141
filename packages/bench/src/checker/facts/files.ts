import type { FileLine } from '../../records/record.js'
import type { Call } from './calls.js'

/** All files that were handed in, and all requests for one. */
export interface Files {
  /** The acknowledged uploads, by the file's id. */
  readonly uploads: ReadonlyMap<string, FileLine>
  readonly reads: readonly Call<FileLine>[]
  see(line: FileLine): void
}

export function createFiles(): Files {
  const uploads = new Map<string, FileLine>()
  const reads: Call<FileLine>[] = []
  const byNumber = new Map<number, Call<FileLine>>()

  function see(line: FileLine): void {
    if (line.action === 'upload') {
      if (line.phase === 'ok' && line.file !== undefined) uploads.set(line.file, line)
    } else if (line.phase === 'invoke') {
      const call = { invoke: line }
      reads.push(call)
      byNumber.set(line.call, call)
    } else {
      const call = byNumber.get(line.call)
      if (call) call.end = line
    }
  }

  return { uploads, reads, see }
}
