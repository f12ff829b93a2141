import { render, screen } from '@testing-library/react'
import type { MyRoom } from '@tidings/contracts'
import type { ReactNode } from 'react'
import { describe, expect, it } from 'vitest'
import { LiveProvider } from '../../live/LiveProvider.js'
import { ada, liveStore, tidingsOn } from '../../testing/tidings-on-store.js'
import { MessageText } from './MessageText.js'

const ben = { ...ada, id: 'b0000000-0000-4000-8000-000000000002', username: 'ben', displayName: 'Ben Bit' }
const store = liveStore({
  users: { [ada.id]: ada, [ben.id]: ben },
  rooms: { g: room('g', 'General'), l: room('l', 'The Lab') },
})

function room(id: string, name: string): MyRoom {
  return {
    id,
    name,
    kind: 'public',
    memberCount: 1,
    head: { seq: 0, rev: 0 },
    createdAt: '2026-11-01T09:00:00.000Z',
    membership: { role: 'member', readSeq: 0, markVersion: 0, muted: false, notify: 'all', starred: false },
    unread: 0,
    mentions: 0,
  }
}

function draw(body: string, tail?: ReactNode) {
  return render(
    <LiveProvider client={tidingsOn(store, {})}>
      <MessageText body={body} isReachable>
        {tail}
      </MessageText>
    </LiveProvider>,
  ).container
}

const tagsOf = (element: Element) => [...element.querySelectorAll('*')].map(({ localName }) => localName)

it('draws a message as elements', () => {
  const drawn = draw(
    '# Plan\n**a** *b* ~~c~~ `d`\n\n> e\n\n2. f\n3. g\n\n|h|\n|-|\n|i|\n\n---\n\n```\nj\n```',
  )
  expect(new Set(tagsOf(drawn))).toEqual(
    new Set(
      'div p strong em s code blockquote ol li table thead tbody tr th td hr button svg rect path pre'.split(
        ' ',
      ),
    ),
  )
  expect(drawn.querySelector('ol')?.start).toBe(2)
})

it('keeps line breaks, and finds the direction of each paragraph', () => {
  const drawn = draw('one\ntwo\n\nשלום')
  const [first, second] = drawn.querySelectorAll('p')
  expect(first?.textContent).toBe('one\ntwo')
  expect([first?.dir, second?.dir]).toEqual(['auto', 'auto'])
})

it('gives a quote and a list one direction, that of their first word', () => {
  const drawn = draw('> שלום\n\n- שלום\n  - שלום')
  const directions = [...drawn.querySelectorAll('blockquote, blockquote p, ul, li p')].map((element) =>
    element.getAttribute('dir'),
  )
  expect(directions).toEqual(['auto', null, 'auto', null, null, null])
})

it('draws what follows the text in its last paragraph, or below', () => {
  expect(draw('one\n\ntwo', '(edited)').querySelectorAll('p')[1]?.textContent).toBe('two(edited)')
  expect(draw('```\na\n```', '(edited)').querySelector('p')?.textContent).toBe('(edited)')
})

it('makes links that open elsewhere and say nothing of us', () => {
  draw('[docs](https://example.org/a)')
  const link = screen.getByRole('link', { name: 'docs' })
  expect(link.getAttribute('href')).toBe('https://example.org/a')
  expect(link.getAttribute('target')).toBe('_blank')
  expect(link.getAttribute('rel')).toBe('noopener noreferrer nofollow ugc')
})

it('lets Tab in only where it is told to', () => {
  render(<MessageText body={'https://example.org\n\n```\na\n```\n\n|a|\n|-|'} isReachable={false} />)
  const reached = document.body.querySelectorAll('a, button, pre, [tabindex]')
  expect(new Set([...reached].map((element) => (element as HTMLElement).tabIndex))).toEqual(new Set([-1]))
})

it('says of a task whether it is done', () => {
  draw('- [x] a\n- [ ] b')
  expect(screen.getAllByRole('img').map((mark) => mark.getAttribute('aria-label'))).toEqual(['done', 'to do'])
})

it('draws emoji larger when there is nothing else', () => {
  const isLarge = (body: string) => draw(body).firstElementChild?.className.includes('emojiOnly')
  expect(isLarge('🎉 👍🏽')).toBe(true)
  expect(isLarge('🎉 yes')).toBe(false)
})

describe('mentions', () => {
  it('show the name of whoever is known, and mark oneself and everybody', () => {
    const drawn = draw('@Ben @ada @here')
    const mentions = [...drawn.querySelectorAll('span')]
    expect(mentions.map(({ textContent, title }) => [textContent, title])).toEqual([
      ['@Ben Bit', '@ben'],
      ['@Ada Lovelace', '@ada'],
      ['@here', ''],
    ])
    expect(mentions.map(({ className }) => className.includes('addressed'))).toEqual([false, true, true])
  })

  it('lead to the rooms one belongs to', () => {
    draw('#general #[the lab]')
    expect(screen.getAllByRole('link').map((link) => [link.textContent, link.getAttribute('href')])).toEqual([
      ['#General', '/r/g'],
      ['#The Lab', '/r/l'],
    ])
  })

  it('stay as they were written when nobody and no room is known by that name', () => {
    const drawn = draw('@cy is in #[No Room]')
    expect(drawn.querySelector('p')?.innerHTML).toBe('@cy is in #[No Room]')
  })
})
