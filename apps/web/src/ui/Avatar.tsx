import styles from './Avatar.module.css'
import { personHue } from './person-hue.js'

export interface AvatarProps {
  /** Decides the colour. */
  readonly id: string
  readonly name: string
  readonly size?: 'tiny' | 'small' | 'medium'
}

/** Somebody's first letter on their colour. The name always stands beside it, so it is silent. */
export function Avatar({ id, name, size = 'medium' }: AvatarProps) {
  return (
    <span aria-hidden="true" data-hue={personHue(id)} className={`${styles.avatar} ${styles[size]}`}>
      {firstLetter(name)}
    </span>
  )
}

function firstLetter(name: string): string {
  return (Array.from(name.trim())[0] ?? '?').toUpperCase()
}
