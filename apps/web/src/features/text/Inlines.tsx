import type { Inline } from '@tidings/text'
import type { ReactNode } from 'react'
import { drawAll } from './draw-all.js'
import { HereMention } from './HereMention.js'
import { MessageLink } from './MessageLink.js'
import styles from './MessageText.module.css'
import { PersonMention } from './PersonMention.js'
import { RoomMention } from './RoomMention.js'

export interface InlinesProps {
  readonly inlines: readonly Inline[]
}

export function Inlines({ inlines }: InlinesProps) {
  return drawAll(joinTexts(inlines.map(drawInline)), (drawn) => drawn)
}

function drawInline(inline: Inline): ReactNode {
  switch (inline.kind) {
    case 'text':
      return inline.text
    case 'break':
      // Kept by `white-space`, so that it is copied and read as what it was.
      return '\n'
    case 'strong':
      return (
        <strong>
          <Inlines inlines={inline.children} />
        </strong>
      )
    case 'emphasis':
      return (
        <em>
          <Inlines inlines={inline.children} />
        </em>
      )
    case 'strike':
      return (
        <s>
          <Inlines inlines={inline.children} />
        </s>
      )
    case 'code':
      return <code className={styles.code}>{inline.text}</code>
    case 'link':
      return (
        <MessageLink href={inline.href}>
          <Inlines inlines={inline.children} />
        </MessageLink>
      )
    case 'mention':
      return <PersonMention username={inline.username} text={inline.text} />
    case 'here':
      return <HereMention text={inline.text} />
    case 'room':
      return <RoomMention name={inline.name} text={inline.text} />
  }
}

/** One text node for a text of many lines. */
function joinTexts(drawn: readonly ReactNode[]): readonly ReactNode[] {
  const joined: ReactNode[] = []
  for (const node of drawn) {
    const last = joined.at(-1)
    if (typeof node === 'string' && typeof last === 'string') joined[joined.length - 1] = last + node
    else joined.push(node)
  }
  return joined
}
