import type { ChangeLine, FileLine, MemberLine, ReadLine, SendLine } from './call-lines.js'
import type { FinalLine, FinalUnreadLine, LogLine } from './final-lines.js'
import type { CanaryLine, FrameLine, RenderedLine, SightLine } from './frame-lines.js'
import type { ClientLine, FaultLine, PhaseLine, RoomLine, RunLine, UserLine } from './setup-lines.js'

export type { CallPhase, ChangeLine, FileLine, MemberLine, ReadLine, SendLine } from './call-lines.js'
export type { FinalLine, FinalUnreadLine, LogLine, SeenThread } from './final-lines.js'
export type {
  CanaryLine,
  FrameLine,
  RenderedLine,
  SeenEntry,
  SeenHead,
  SeenMessage,
  SightLine,
} from './frame-lines.js'
export type { ClientLine, FaultLine, RoomLine, RunLine } from './setup-lines.js'

/**
 * One line of a run's record. `t` is the time in milliseconds by the one monotonic clock of the recorder, and lines
 * stand in the order of `t`. Ids are those of the server.
 */
export type RunRecord =
  | RunLine
  | PhaseLine
  | FaultLine
  | UserLine
  | RoomLine
  | ClientLine
  | SendLine
  | ChangeLine
  | MemberLine
  | ReadLine
  | FileLine
  | FrameLine
  | SightLine
  | CanaryLine
  | RenderedLine
  | FinalLine
  | FinalUnreadLine
  | LogLine

export type RecordOf<Op extends RunRecord['op']> = Extract<RunRecord, { op: Op }>
