import type { Page } from '@playwright/test'
import { ApiPerson } from './api-person.js'

/** What there is to see, by name. */
export interface Scenery {
  readonly rooms: Readonly<Record<'general' | 'harbour' | 'empty' | 'direct', string>>
  readonly messages: Readonly<
    Record<'question' | 'answered' | 'edited' | 'mine' | 'pictures' | 'named', string>
  >
}

/** A small club that gets ready for its harbour festival; Ada, who runs it, looks at it. Draws its pictures with `page`. */
export async function setTheScene(url: string, page: Page): Promise<Scenery> {
  const ada = await ApiPerson.signUp(url, 'ada', 'Ada Lovelace')
  const ben = await ApiPerson.signUp(url, 'ben', 'Ben Okafor')
  const cy = await ApiPerson.signUp(url, 'cy', 'Cy Nakamura')
  const dora = await ApiPerson.signUp(url, 'dora', 'Dora Lindqvist')
  const general = await ada.roomId('general')
  const { id: harbour } = await ada.createRoom(
    'harbour-festival',
    'Saturday 12 June, from noon until the lamps go out',
  )
  const { id: empty } = await ada.createRoom('lost-and-found')
  await cy.createRoom('recipes', 'What we cook, and for how many')
  const { id: boats } = await ben.createRoom('boats', 'Who needs a hand, and a tow')
  await Promise.all([ben.join(harbour), cy.join(harbour), dora.join(harbour), ada.join(boats)])

  await ben.post(general, 'Welcome, everybody! The festival has a room of its own: #harbour-festival.')
  const question = await ben.post(harbour, 'Who brings the **soup**, and for how many?')
  await cy.reply(harbour, question.id, 'I do: pumpkin, about 60 bowls.')
  await dora.reply(harbour, question.id, 'I have two gas rings to lend.')
  const edited = await dora.post(harbour, 'The stage stands by the crane, power from the the shed.')
  await dora.edit(edited.id, 'The stage stands by the crane, with power from the shed.')
  const answered = await ben.post(harbour, 'Is six in the morning too early to put the tents up?')
  for (const person of [ada, cy, dora]) await person.react(answered.id, '😴')
  await cy.react(answered.id, '👍')
  const mine = await ada.post(harbour, `The lamps blink by themselves now:\n\n${code}`)
  const regretted = await cy.post(harbour, 'Never mind.')
  await cy.remove(regretted.id)
  const pictures = await cy.postFiles(harbour, 'The map, and how the quay looked last year', [
    { name: 'map.png', bytes: await draw(page, 960, 600, '#58C6CA', '#006972') },
    { name: 'quay.png', bytes: await draw(page, 640, 600, '#F1D181', '#356697') },
    { name: 'rota.txt', bytes: new Uint8Array(Buffer.from('noon: Ben\nthree: Dora\nsix: Cy\n')) },
  ])
  await ben.pin(edited.id)
  await dora.post(
    harbour,
    'A list, so that nothing is left on the pier:\n\n1. ropes\n2. tea\n3. the *good* kettle',
  )
  const named = await ben.post(harbour, '@ada, shall we tell the fire brigade about the lamps?')
  const direct = await ben.openDirect('ada')
  await ben.post(direct.id, 'Have you seen the forecast for Saturday?')
  await dora.openDirect('ada', 'cy')
  await ben.post(boats, 'The blue dinghy leaks again.')
  return {
    rooms: { general, harbour, empty, direct: direct.id },
    messages: {
      question: question.id,
      answered: answered.id,
      edited: edited.id,
      mine: mine.id,
      pictures: pictures.id,
      named: named.id,
    },
  }
}

const code = [
  '```ts',
  'for (const lamp of lamps) {',
  '  await lamp.blink({ everyMs: 800 })',
  '}',
  '```',
].join('\n')

/** Water under a sky: a picture that nobody else holds rights to. */
async function draw(
  page: Page,
  width: number,
  height: number,
  sky: string,
  water: string,
): Promise<Uint8Array<ArrayBuffer>> {
  await page.setContent(`<body style="margin:0"><svg width="${width}" height="${height}">
    <rect width="100%" height="100%" fill="${sky}"/>
    <circle cx="72%" cy="26%" r="${height / 9}" fill="#FEF1CA"/>
    <path d="M0 ${height * 0.6} Q${width / 4} ${height * 0.54} ${width / 2} ${height * 0.6} T${width} ${height * 0.6} V${height} H0Z" fill="${water}"/>
    <path d="M${width * 0.2} ${height * 0.62} h${width * 0.24} l-30 44 h${-width * 0.18}z" fill="#192228"/>
    <path d="M${width * 0.32} ${height * 0.6} V${height * 0.3} l${width * 0.1} ${height * 0.28}z" fill="#FCFDFE"/>
  </svg></body>`)
  return new Uint8Array(await page.screenshot({ clip: { x: 0, y: 0, width, height } }))
}
