import { useDelayed } from '../../ui/use-delayed.js'
import styles from './Timeline.module.css'

const patienceMs = 150
const widths = ['62%', '38%', '54%', '71%', '45%', '30%']

export function TimelineSkeleton() {
  const isSlow = useDelayed(true, patienceMs)
  return (
    <div role="status" aria-label="Loading messages" className={styles.bones}>
      {isSlow &&
        widths.map((width) => (
          <div key={width} className={styles.boneRow}>
            <span className={styles.boneAvatar} />
            <span className={styles.boneLines}>
              <span className={styles.boneLine} style={{ width: '96px' }} />
              <span className={styles.boneLine} style={{ width }} />
            </span>
          </div>
        ))}
    </div>
  )
}
