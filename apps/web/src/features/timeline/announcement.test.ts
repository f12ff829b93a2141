import { expect, it } from 'vitest'
import { announcementOf } from './announcement.js'

const from = (author: string, body = 'hello') => ({ author, body })

it('reads out a few messages and sums up many', () => {
  expect(announcementOf([from('Ada'), from('Bo', 'hi')])).toBe('Ada: hello. Bo: hi')
  expect(announcementOf(Array.from({ length: 4 }, () => from('Ada')))).toBe('4 new messages from Ada')
  expect(announcementOf([from('Ada'), from('Bo'), from('Ada'), from('Ada')])).toBe(
    '4 new messages from Ada and 1 other',
  )
  expect(announcementOf([from('Ada'), from('Bo'), from('Cy'), from('Ada')])).toBe(
    '4 new messages from Ada and 2 others',
  )
})
