import { expect, it, onTestFinished } from 'vitest'
import { PushServiceForTest } from './kit/push-service.js'
import { startServerForTest } from './kit/test-server.js'
import { twoInARoom } from './kit/two-in-a-room.js'

it('has notifications pushed to a device, until it does not want them any more', async () => {
  const service = await PushServiceForTest.start()
  onTestFinished(() => service.stop())
  const server = await startServerForTest({ PUSH_ALLOWED_ORIGINS: service.origin })
  const { ada, ben, names, roomId } = await twoInARoom(server)
  const [phone, tablet] = [service.device(), service.device()]
  expect(Buffer.from(await ben.client.push.key(), 'base64url')).toHaveLength(65)
  await ben.client.push.subscribe(phone.subscription(), { content: 'full', language: 'de' })
  await ben.client.push.subscribe(tablet.subscription(), { content: 'full', language: 'en' })

  const first = ada.client.messages.send(roomId, `@${names[1]}`)
  const { payload } = await phone.hears(({ notification }) => notification.data.messageId === first)
  expect(payload.notification).toMatchObject({
    lang: 'de',
    navigate: `${server.url}/r/${roomId}/m/${first}`,
  })

  await ben.client.push.unsubscribe(phone.endpoint)
  const second = ada.client.messages.send(roomId, `@${names[1]}`)
  await tablet.hears(({ notification }) => notification.data.messageId === second)
  expect(phone.received).toHaveLength(1)
  const endpoint = 'https://localhost/a'
  const refused = ben.client.push.subscribe(
    { ...phone.subscription(), endpoint },
    { content: 'full', language: 'en' },
  )
  await expect(refused).rejects.toMatchObject({ code: 'PUSH_ENDPOINT_NOT_ALLOWED' })
})
