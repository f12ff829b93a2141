import type { SearchHit } from '@tidings/contracts'

/** A text with the stretches that were looked for marked. */
export function MarkedText({ text, marks }: SearchHit['snippet']) {
  const sorted = [...marks].sort((a, b) => a.start - b.start)
  return (
    <>
      {sorted.map(({ start, end }, index) => (
        <span key={start}>
          {text.slice(sorted[index - 1]?.end ?? 0, start)}
          <mark>{text.slice(start, end)}</mark>
        </span>
      ))}
      {text.slice(sorted.at(-1)?.end ?? 0)}
    </>
  )
}
