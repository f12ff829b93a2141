import { type RefObject, useEffect, useState } from 'react'
import type { CodeRun } from './code-runs.js'
import { highlightElsewhere } from './highlighter.js'
import { RecentValues } from './recent-values.js'

/** UTF-16 code units; longer code stays plain, for thousands of spans make a page slow. */
const maxLength = 20_000

const recent = new RecentValues<readonly CodeRun[]>(100)

/** Code in stretches of one colour: a single plain one at first, and coloured once the element has been in view. */
export function useCodeRuns(
  element: RefObject<HTMLElement | null>,
  language: string | undefined,
  text: string,
): readonly CodeRun[] {
  const key = `${language}\n${text}`
  const [coloured, setColoured] = useState<{ key: string; runs: readonly CodeRun[] }>()
  const known = coloured?.key === key ? coloured.runs : recent.get(key)
  const isWanted = language !== undefined && text.length <= maxLength && known === undefined

  useEffect(() => {
    if (!isWanted || !element.current || !('Worker' in window)) return
    let isGone = false
    const observer = new IntersectionObserver((entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return
      observer.disconnect()
      void highlightElsewhere(language, text).then((runs) => {
        if (!runs) return
        recent.set(key, runs)
        if (!isGone) setColoured({ key, runs })
      })
    })
    observer.observe(element.current)
    return () => {
      isGone = true
      observer.disconnect()
    }
  }, [element, isWanted, key, language, text])

  return known ?? [{ role: undefined, text }]
}
