import { ApiPerson } from './kit/api-person.js'
import { checkPage, sizes } from './kit/check-page.js'
import { expect, test } from './kit/fixtures.js'

for (const [width, viewport] of Object.entries(sizes)) {
  test(`everybody can use every screen when something is wrong at ${width} px`, async ({
    visit,
    product,
    link,
  }) => {
    test.setTimeout(120_000)
    const ben = await ApiPerson.signUp(product.url, 'ben', 'Ben Okafor')
    const general = await ben.roomId('general')
    const elsewhere = await ben.createRoom('elsewhere')
    const ada = await visit({ baseURL: link.url, viewport })
    await ada.signUp('ada', 'Ada Lovelace')
    const { page } = ada
    const goOffline = () => page.context().setOffline(true)
    const goOnline = () => page.context().setOffline(false)

    await ben.post(general, 'Good morning! The list of what is left for Thursday is in the folder.')
    const wrong = await ben.post(general, 'It is Friday, sorry.')
    const regretted = await ben.post(general, 'A thing better not said.')
    await ben.edit(wrong.id, 'It is Thursday, and the room is the small one.')
    await ben.remove(regretted.id)
    await expect(page.getByText('(edited)')).toBeVisible()
    await expect(page.getByText('Message deleted')).toBeVisible()
    await checkPage(ada, 'changed')
    await ada.isKeptOnDevice()

    await goOffline()
    link.cut()
    await ada.say('I will bring the pictures.')
    await ada.say(
      'And if the train is late again, begin without me: the first part is about the harbour, which you know better than I do anyway.',
    )
    await expect(ada.sendingClock).toHaveCount(2)
    await expect(page.getByText('Offline. Messages will send when you are back.')).toBeVisible()
    await checkPage(ada, 'pending-offline')
    await ada.composer.fill('One more thing')
    await page.reload()
    await expect(ada.sendingClock).toHaveCount(2)
    await checkPage(ada, 'offline-start')

    const id = await ada.message('I will bring the pictures.').getAttribute('data-message-id')
    await ben.post(elsewhere.id, 'taken', id ?? '')
    link.mend()
    await goOnline()
    await expect(page.getByText('Not sent.')).toBeVisible({ timeout: 20_000 })
    await checkPage(ada, 'failed')
    await page.getByRole('button', { name: 'Delete' }).click()

    link.cut()
    await ben.post(general, 'News while you were away')
    link.lose('joinAnswers')
    link.mend()
    await expect(page.getByText('Catching up…')).toBeVisible({ timeout: 20_000 })
    await checkPage(ada, 'catching-up')
    link.loseNothing()
    await expect(ada.message('News while you were away')).toBeVisible({ timeout: 30_000 })

    link.cut()
    await ben.postMany(
      general,
      Array.from({ length: 520 }, (_, index) => `Line ${index + 1} of a long week`),
    )
    await page.route('**/messages?*', () => {})
    link.mend()
    await expect(page.getByText('You were away for long.')).toBeVisible({ timeout: 20_000 })
    await checkPage(ada, 'resetting')
  })
}
