import { useDelayed } from '../../ui/use-delayed.js'
import styles from './RoomList.module.css'

const patienceMs = 150
const widths = ['56%', '72%', '44%', '64%']

export function RoomListSkeleton() {
  const isSlow = useDelayed(true, patienceMs)
  return (
    <div role="status" aria-label="Loading rooms">
      {isSlow &&
        widths.map((width) => (
          <div key={width} className={styles.room} aria-hidden="true">
            <span className={styles.bone} style={{ width }} />
          </div>
        ))}
    </div>
  )
}
