import { fireEvent, render, screen } from '@testing-library/react'
import type { File, Message } from '@tidings/contracts'
import { expect, test } from 'vitest'
import { LiveContext } from '../../live/live-context.js'
import { ada, liveStore, tidingsOn } from '../../testing/tidings-on-store.js'
import { Attachments } from './Attachments.js'
// Loaded before the tests begin: the icons are many files.
import './AttachedFile.js'

const image: File = { id: 'f1', name: 'map.png', type: 'image/png', sizeBytes: 9, width: 800, height: 400 }
const notes: File = { id: 'f2', name: 'notes.txt', type: 'text/plain', sizeBytes: 1_234 }

const client = tidingsOn(liveStore(), {
  files: {
    address: ({ id, width }) => ({
      original: `/api/files/${id}`,
      ...(width !== undefined && { thumbnail: `/api/files/${id}/thumbnail` }),
    }),
  },
})

function show(files: readonly File[], isReachable = true) {
  const message = { id: 'm1', roomId: 'r1', author: ada.id, attachments: files } as unknown as Message
  return render(
    <LiveContext value={client}>
      <Attachments files={files} isReachable={isReachable} message={message} />
    </LiveContext>,
  )
}

test('an image has its place before it is drawn, and says whose it is', async () => {
  const { container } = show([{ ...image, placeholder: '#aabbcc' }])
  const place = container.querySelector('li')
  expect(place?.style.width).toBe('400px')
  expect(place?.style.aspectRatio).toBe('400 / 200')
  expect(place?.style.backgroundColor).toBe('#aabbcc')
  const picture = await screen.findByAltText('Image from Ada Lovelace, map.png')
  expect(picture.getAttribute('src')).toBe('/api/files/f1/thumbnail')
})

test('the uploader’s words are the image’s', async () => {
  show([{ ...image, alt: 'The way to the café' }])
  expect(await screen.findByRole('button', { name: 'The way to the café' })).toBeTruthy()
})

test('an image that can’t be had says so, and is asked for again by a press', async () => {
  show([image])
  fireEvent.error(await screen.findByRole('img'))
  fireEvent.click(screen.getByRole('button', { name: /can’t be shown/ }))
  expect(screen.getByRole('img')).toBeTruthy()
})

test('other files are cards with name, kind and size, to be downloaded', async () => {
  show([notes, { ...notes, id: 'f3', name: 'talk.mp3', type: 'audio/mpeg', sizeBytes: 2_500_000 }], false)
  const card = await screen.findByRole('link', { name: /notes\.txt TXT · 1\.2 kB/ })
  expect(card.getAttribute('href')).toBe('/api/files/f2')
  expect(card.getAttribute('download')).toBe('notes.txt')
  expect(card.tabIndex).toBe(-1)
  expect(screen.getByRole('link', { name: /talk\.mp3 MP3 audio · 2\.5 MB/ })).toBeTruthy()
})

test('a message without files draws nothing', () => {
  expect(show([]).container.innerHTML).toBe('')
})
