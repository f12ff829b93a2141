import { useText } from '../languages/use-text.js'
import { Mark } from '../ui/Mark.js'
import { useDelayed } from '../ui/use-delayed.js'
import styles from './Splash.module.css'

/** A reload is over before: a mark that shows for a moment would only flash. */
const patienceMs = 400

/** What shows while the first answer is on its way, if that takes long enough to notice. */
export function Splash() {
  const isSlow = useDelayed(true, patienceMs)
  const text = useText()
  return (
    <main className={styles.splash} aria-busy="true" aria-label={text('page.opening')}>
      {isSlow && <Mark size={48} />}
    </main>
  )
}
