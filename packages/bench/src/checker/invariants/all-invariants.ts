import type { Invariant } from '../invariant.js'
import { ackedIsKept } from './i01-acked-is-kept.js'
import { nothingInvented } from './i02-nothing-invented.js'
import { onePlaceEach } from './i03-one-place-each.js'
import { oneList } from './i04-one-list.js'
import { noHoles } from './i05-no-holes.js'
import { noLateFill } from './i06-no-late-fill.js'
import { realTimeOrder } from './i07-real-time-order.js'
import { ownWritesShow } from './i08-own-writes-show.js'
import { nothingFallsBack } from './i09-nothing-falls-back.js'
import { editsConverge } from './i10-edits-converge.js'
import { deletedStaysDeleted } from './i11-deleted-stays-deleted.js'
import { unreadIsExact } from './i12-unread-is-exact.js'
import { membersOnly } from './i13-members-only.js'
import { gapsClose } from './i14-gaps-close.js'
import { setsConverge } from './i15-sets-converge.js'
import { available } from './i16-available.js'
import { filesFollowMessages } from './i17-files-follow-messages.js'

export const allInvariants: readonly Invariant[] = [
  ackedIsKept,
  nothingInvented,
  onePlaceEach,
  oneList,
  noHoles,
  noLateFill,
  realTimeOrder,
  ownWritesShow,
  nothingFallsBack,
  editsConverge,
  deletedStaysDeleted,
  unreadIsExact,
  membersOnly,
  gapsClose,
  setsConverge,
  available,
  filesFollowMessages,
]
