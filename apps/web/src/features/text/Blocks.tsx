import type { Block, List } from '@tidings/text'
import { Square, SquareCheck } from 'lucide-react'
import { memo, type ReactNode } from 'react'
import { CodeBlock } from './CodeBlock.js'
import { drawAll } from './draw-all.js'
import { Inlines } from './Inlines.js'
import styles from './MessageText.module.css'
import { TableBlock } from './TableBlock.js'

export interface BlocksProps {
  readonly blocks: readonly Block[]
  /** Whether they stand in a quote or a list, which has one direction for all. */
  readonly isHeld?: boolean
  /** Drawn behind the last word: in the last paragraph, or else below. */
  readonly tail?: ReactNode
}

export const Blocks = memo(function Blocks({ blocks, isHeld = false, tail }: BlocksProps) {
  const hasPlace = blocks.at(-1)?.kind === 'paragraph'
  return (
    <>
      {drawAll(blocks, (block, index) =>
        drawBlock(block, isHeld, index === blocks.length - 1 ? tail : undefined),
      )}
      {!hasPlace && tail !== undefined && <p className={styles.tail}>{tail}</p>}
    </>
  )
})

/** `dir="auto"` looks at no element that has a direction of its own, so what is held by another has none. */
function drawBlock(block: Block, isHeld: boolean, tail: ReactNode): ReactNode {
  const direction = isHeld ? undefined : 'auto'
  switch (block.kind) {
    case 'paragraph':
      return (
        <p className={styles.paragraph} dir={direction}>
          <Inlines inlines={block.children} />
          {tail}
        </p>
      )
    case 'heading':
      return (
        <p className={styles.heading} data-depth={block.depth} dir={direction}>
          <Inlines inlines={block.children} />
        </p>
      )
    case 'quote':
      return (
        <blockquote className={styles.quote} dir={direction}>
          <Blocks blocks={block.blocks} isHeld />
        </blockquote>
      )
    case 'list':
      return drawList(block, direction)
    case 'code':
      return <CodeBlock language={block.language} text={block.text} />
    case 'table':
      return <TableBlock table={block} />
    case 'rule':
      return <hr className={styles.rule} />
  }
}

function drawList({ isOrdered, start, items }: List, direction: 'auto' | undefined): ReactNode {
  const drawn = drawAll(items, ({ isDone, blocks }) => (
    <li className={isDone === undefined ? styles.item : styles.task}>
      {isDone !== undefined && <TaskMark isDone={isDone} />}
      <Blocks blocks={blocks} isHeld />
    </li>
  ))
  return isOrdered ? (
    <ol className={styles.ordered} start={start} dir={direction}>
      {drawn}
    </ol>
  ) : (
    <ul className={styles.bulleted} dir={direction}>
      {drawn}
    </ul>
  )
}

function TaskMark({ isDone }: { readonly isDone: boolean }) {
  const Icon = isDone ? SquareCheck : Square
  return (
    <Icon
      className={styles.mark}
      size={16}
      role="img"
      aria-label={isDone ? 'done' : 'to do'}
      aria-hidden={false}
    />
  )
}
