import { isEmojiOnly } from '@tidings/text'
import type { ReactNode } from 'react'
import { joinClasses } from '../../ui/join-classes.js'
import { Blocks } from './Blocks.js'
import styles from './MessageText.module.css'
import { parsedBody } from './parsed-body.js'
import { ReachContext } from './reach.js'

export interface MessageTextProps {
  /** Named by it: the id of the element that holds the text. */
  readonly id?: string
  readonly body: string
  /** Whether Tab reaches the links and buttons in it. */
  readonly isReachable: boolean
  /** What is drawn behind the last word. */
  readonly children?: ReactNode
}

/** A message's Markdown, drawn. Emoji alone are larger. */
export function MessageText({ id, body, isReachable, children }: MessageTextProps) {
  return (
    <ReachContext value={isReachable}>
      <div id={id} className={joinClasses(styles.text, isEmojiOnly(body) && styles.emojiOnly)}>
        <Blocks blocks={parsedBody(body)} tail={children} />
      </div>
    </ReachContext>
  )
}
