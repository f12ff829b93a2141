import type { MountEvent } from '../../realtime/mount-event.js'
import type { ThreadMarksService } from './thread-marks.service.js'

export function mountThreadEvents(
  mount: MountEvent,
  { threadMarks }: { threadMarks: ThreadMarksService },
): void {
  mount('markThreadRead', ({ actor, payload, socket }) => {
    return threadMarks.markRead(actor, payload.root, payload.rev, socket.id)
  })
  mount('followThread', ({ actor, payload, socket }) => {
    return threadMarks.follow(actor, payload.root, socket.id)
  })
  mount('unfollowThread', ({ actor, payload, socket }) => {
    return threadMarks.unfollow(actor, payload.root, socket.id)
  })
}
