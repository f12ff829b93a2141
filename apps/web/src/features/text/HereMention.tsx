import styles from './MessageText.module.css'

export interface HereMentionProps {
  readonly text: string
}

/** `@here`: it means everybody, so also oneself. */
export function HereMention({ text }: HereMentionProps) {
  return <span className={styles.addressed}>{text}</span>
}
