import { Hash, Megaphone } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { Avatar } from '../../ui/Avatar.js'
import styles from './CompletionList.module.css'
import type { CompletionOption } from './option.js'

export interface CompletionListProps {
  readonly id: string
  readonly label: string
  readonly options: readonly CompletionOption[]
  readonly activeIndex: number
  readonly onPoint: (index: number) => void
  readonly onPick: (option: CompletionOption) => void
}

/** The names that are offered; the focus stays in the text, whose keys choose among them. */
export function CompletionList({ id, label, options, activeIndex, onPoint, onPick }: CompletionListProps) {
  const ref = useRef<HTMLDivElement>(null)

  // biome-ignore lint/correctness/useExhaustiveDependencies: another active option is what it reacts to.
  useEffect(() => {
    ref.current?.querySelector('[aria-selected="true"]')?.scrollIntoView?.({ block: 'nearest' })
  }, [activeIndex, options])

  return (
    <div ref={ref} id={id} role="listbox" aria-label={label} className={styles.list}>
      {options.map((option, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the text field hears the keys.
        // biome-ignore lint/a11y/useFocusableInteractive: the text field names the active one.
        <div
          key={option.key}
          id={`${id}-${option.key}`}
          role="option"
          aria-selected={index === activeIndex}
          className={styles.option}
          onPointerMove={() => index !== activeIndex && onPoint(index)}
          // The focus stays in the text.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onPick(option)}
        >
          <span className={styles.picture} aria-hidden="true">
            <Picture option={option} />
          </span>
          <span className={styles.label} dir="auto">
            {option.label}
          </span>
          {option.detail && <span className={styles.detail}>{option.detail}</span>}
        </div>
      ))}
    </div>
  )
}

function Picture({ option: { label, picture } }: { option: CompletionOption }) {
  if (picture.kind === 'person') return <Avatar id={picture.id} name={label} size="small" />
  if (picture.kind === 'emoji') return <span className={styles.emoji}>{picture.emoji}</span>
  return picture.kind === 'room' ? <Hash size={18} /> : <Megaphone size={18} />
}
