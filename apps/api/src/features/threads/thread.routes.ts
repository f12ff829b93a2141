import {
  followThread,
  listReplies,
  listThreadMarks,
  listThreads,
  markThreadRead,
  unfollowThread,
} from '@tidings/contracts'
import type { MountRoute } from '../../http/mount-route.js'
import type { ThreadService } from './thread.service.js'
import type { ThreadMarksService } from './thread-marks.service.js'

interface Parts {
  threads: ThreadService
  threadMarks: ThreadMarksService
}

export function mountThreadRoutes(mount: MountRoute, { threads, threadMarks }: Parts): void {
  mount(listReplies, ({ actor, params, query }) => threads.replies(actor, params.messageId, query))
  mount(listThreads, ({ actor, query }) => threads.list(actor, query.cursor))
  mount(listThreadMarks, async ({ actor }) => ({ marks: await threads.marks(actor) }))
  mount(markThreadRead, ({ actor, params, body }) => threadMarks.markRead(actor, params.messageId, body.rev))
  mount(followThread, ({ actor, params }) => threadMarks.follow(actor, params.messageId))
  mount(unfollowThread, ({ actor, params }) => threadMarks.unfollow(actor, params.messageId))
}
