import { useHasPassed } from '../../live/use-has-passed.js'
import { useTidings } from '../../live/use-tidings.js'
import { Button } from '../../ui/Button.js'
import { inOneHour, tomorrowMorning, untilWords } from '../notifications/mute-times.js'
import { SettingSection } from './SettingSection.js'
import styles from './Settings.module.css'
import { useSaving } from './use-saving.js'

export function PauseSetting({ pausedUntil }: { pausedUntil: string | undefined }) {
  const { preferences } = useTidings()
  const { save, outcome } = useSaving()
  const hasEnded = useHasPassed(pausedUntil)
  const isPaused = pausedUntil !== undefined && !hasEnded
  const pause = (until: string | null) => void save(() => preferences.update({ pausedUntil: until }))

  return (
    <SettingSection
      title="Pause"
      hint="Nothing notifies you, on any of your devices. What is new still shows in the list of rooms."
      outcome={outcome}
    >
      <p className={styles.words}>{isPaused ? `Paused until ${untilWords(pausedUntil)}.` : 'Not paused.'}</p>
      <div className={styles.buttons}>
        <Button onClick={() => pause(inOneHour())}>For 1 hour</Button>
        <Button onClick={() => pause(tomorrowMorning())}>Until tomorrow</Button>
        {isPaused && <Button onClick={() => pause(null)}>End pause</Button>}
      </div>
    </SettingSection>
  )
}
