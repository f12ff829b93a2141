import { Check, Copy } from 'lucide-react'
import { memo, useRef } from 'react'
import { IconButton } from '../../ui/IconButton.js'
import styles from './CodeBlock.module.css'
import type { CodeRun } from './code-runs.js'
import { drawAll } from './draw-all.js'
import { useTabIndex } from './reach.js'
import { useCodeRuns } from './use-code-runs.js'
import { useCopy } from './use-copy.js'

export interface CodeBlockProps {
  readonly language: string | undefined
  readonly text: string
}

/** Code with its language and a button that copies it, coloured once it was seen. */
export const CodeBlock = memo(function CodeBlock({ language, text }: CodeBlockProps) {
  const pre = useRef<HTMLPreElement>(null)
  const runs = useCodeRuns(pre, language, text)
  const tabIndex = useTabIndex()
  const { canCopy, wasCopied, copy } = useCopy(text)
  return (
    <div className={styles.block} dir="ltr">
      {language && <span className={styles.language}>{language}</span>}
      <pre ref={pre} className={styles.code} tabIndex={tabIndex}>
        <code>{drawAll(runs, drawRun)}</code>
      </pre>
      {canCopy && (
        <IconButton
          label={wasCopied ? 'Copied' : 'Copy code'}
          className={styles.copy}
          tabIndex={tabIndex}
          onClick={copy}
        >
          {wasCopied ? <Check size={16} /> : <Copy size={16} />}
        </IconButton>
      )}
    </div>
  )
})

function drawRun({ role, text }: CodeRun) {
  return role ? <span className={styles[role]}>{text}</span> : text
}
