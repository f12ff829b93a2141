import { expect, test } from './kit/fixtures.js'

test('O2: the answer to a send is lost with the connection: there is one copy', async ({
  ben,
  general,
  ada,
  link,
}) => {
  link.cutAtNextAnswer()
  await ada.say('did you get this?')
  await expect.poll(() => link.lostAnswerCount).toBe(1)
  await expect(ada.sendingClock).toHaveCount(0, { timeout: 20_000 })
  await ada.say('and this?')
  await expect.poll(() => ben.bodies(general)).toEqual(['did you get this?', 'and this?'])
  expect(await ada.texts()).toEqual(['did you get this?', 'and this?'])
})

test('O4: answers are lost while the connection lives: the message goes again, and there is one copy', async ({
  ben,
  general,
  ada,
  link,
}) => {
  link.lose('sendAnswers')
  await ada.say('hello?')
  await expect.poll(() => link.lostAnswerCount).toBeGreaterThan(0)
  await expect(ada.sendingClock).toBeVisible()
  link.loseNothing()
  await expect(ada.sendingClock).toHaveCount(0, { timeout: 30_000 })
  expect(await ben.bodies(general)).toEqual(['hello?'])
  expect(await ada.texts()).toEqual(['hello?'])
})
