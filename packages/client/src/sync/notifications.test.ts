import type { Notification } from '@tidings/contracts'
import { expect, it } from 'vitest'
import { ben, message, roomId } from '../../test/room-story.js'
import type { NotificationNews } from '../client-values.js'
import { createNotifications } from './notifications.js'

function told(seq: number): Notification {
  return { kind: 'mention', reason: 'mentioned', roomId, message: message(seq), author: ben }
}

it('tells each listener of a message once, whatever comes again', async () => {
  const notifications = createNotifications()
  const heard: NotificationNews[] = []
  const stop = notifications.actions.subscribe((news) => void heard.push(news))
  notifications.receive(told(1))
  notifications.receive(told(1))
  notifications.receive(told(2))
  await Promise.resolve()
  expect(heard).toEqual([
    { kind: 'told', notification: told(1) },
    { kind: 'told', notification: told(2) },
  ])
  stop()
  notifications.receive(told(3))
  await Promise.resolve()
  expect(heard).toHaveLength(2)
})

it('tells what is gone, and nothing of what came before anybody listened', async () => {
  const notifications = createNotifications()
  notifications.receive(told(1))
  await Promise.resolve()
  const heard: NotificationNews[] = []
  notifications.actions.subscribe((news) => void heard.push(news))
  notifications.receiveGone({ roomId, upToSeq: 1 })
  notifications.receiveGone({ roomId })
  await Promise.resolve()
  expect(heard).toEqual([
    { kind: 'gone', roomId, upToSeq: 1 },
    { kind: 'gone', roomId },
  ])
})

it('forgets what was told when somebody else signs in', async () => {
  const notifications = createNotifications()
  const heard: NotificationNews[] = []
  notifications.actions.subscribe((news) => void heard.push(news))
  notifications.receive(told(1))
  notifications.reset()
  notifications.receive(told(1))
  await Promise.resolve()
  expect(heard).toHaveLength(2)
})
