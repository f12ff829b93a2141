import type { Preferences } from '@tidings/contracts'
import { useId } from 'react'
import { useTidings } from '../../live/use-tidings.js'
import { Select } from '../../ui/Select.js'
import { Switch } from '../../ui/Switch.js'
import { SettingSection } from './SettingSection.js'
import styles from './Settings.module.css'
import { TimeField } from './TimeField.js'
import { ownTimeZone, timeZoneOptions } from './time-zones.js'
import { useSaving } from './use-saving.js'
import { useSetting } from './use-setting.js'

type QuietHours = NonNullable<Preferences['quietHours']>

/** The hours of every day in which nothing notifies one. */
export function QuietHoursSetting({ quietHours }: { quietHours: QuietHours | undefined }) {
  const { preferences } = useTidings()
  const { save, outcome } = useSaving()
  const zoneId = useId()
  const [shown, change] = useSetting(quietHours, save, (next) =>
    preferences.update({ quietHours: next ?? null }),
  )

  return (
    <SettingSection
      title="Quiet hours"
      hint="Nothing notifies you between two times of the day."
      outcome={outcome}
    >
      <Switch
        label="Quiet hours every day"
        isOn={shown !== undefined}
        onChange={(isOn) => change(isOn ? usualNight() : undefined)}
      />
      {shown && (
        <div className={styles.fields}>
          <TimeField label="From" time={shown.from} onChange={(from) => change({ ...shown, from })} />
          <TimeField label="To" time={shown.to} onChange={(to) => change({ ...shown, to })} />
          <div className={styles.wideField}>
            <label htmlFor={zoneId} className={styles.label}>
              Time zone
            </label>
            <Select
              id={zoneId}
              value={shown.timeZone}
              options={timeZoneOptions(shown.timeZone)}
              onChange={(timeZone) => change({ ...shown, timeZone })}
            />
          </div>
        </div>
      )}
    </SettingSection>
  )
}

function usualNight(): QuietHours {
  return { from: '22:00', to: '07:00', timeZone: ownTimeZone() }
}
