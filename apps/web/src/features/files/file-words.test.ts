import { expect, test } from 'vitest'
import { imageWords, kindOf, kindWords, sizeWords } from './file-words.js'

test('sizes are short, and in units of a thousand', () => {
  expect([0, 1, 999, 1_000, 1_234, 9_960, 12_345_678, 3e9].map(sizeWords)).toEqual([
    '0 bytes',
    '1 byte',
    '999 bytes',
    '1.0 kB',
    '1.2 kB',
    '10 kB',
    '12 MB',
    '3.0 GB',
  ])
})

test('kinds are called as people call them', () => {
  expect(kindWords({ name: 'plan.pdf', type: 'application/pdf' })).toBe('PDF')
  expect(kindWords({ name: 'talk.mp3', type: 'audio/mpeg' })).toBe('MP3 audio')
  expect(kindWords({ name: 'recording', type: 'video/mp4' })).toBe('Video')
  expect(kindWords({ name: 'LICENSE', type: 'application/octet-stream' })).toBe('File')
  expect(['image/heic', 'application/zip', 'application/json', 'text/plain', 'x/y'].map(kindOf)).toEqual([
    'image',
    'archive',
    'code',
    'text',
    'other',
  ])
})

test('an image is called by its description, else by who sent it', () => {
  expect(imageWords({ name: 'a.png', alt: 'A boat' }, 'Ada')).toBe('A boat')
  expect(imageWords({ name: 'a.png' }, 'Ada')).toBe('Image from Ada, a.png')
  expect(imageWords({ name: 'a.png' }, undefined)).toBe('Image, a.png')
})
