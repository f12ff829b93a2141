import type { ReactNode } from 'react'
import styles from './Alert.module.css'

/** Says at once, to eyes and ears, that something did not work. */
export function Alert({ children }: { children: ReactNode }) {
  return (
    <p role="alert" className={styles.alert}>
      {children}
    </p>
  )
}
