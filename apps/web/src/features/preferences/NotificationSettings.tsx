import { Button } from '../../ui/Button.js'
import { EmptyState } from '../../ui/EmptyState.js'
import { KeywordsSetting } from './KeywordsSetting.js'
import { PauseSetting } from './PauseSetting.js'
import { PermissionSetting } from './PermissionSetting.js'
import { QuietHoursSetting } from './QuietHoursSetting.js'
import { RoomsSetting } from './RoomsSetting.js'
import styles from './Settings.module.css'
import { SharingSetting } from './SharingSetting.js'
import { usePreferences } from './use-preferences.js'

/** What one is told of, when, and what others see of oneself. Everything is saved at once. */
export function NotificationSettings() {
  const { preferences, failure, retry } = usePreferences()
  if (failure && !preferences) {
    return (
      <EmptyState title="Your settings could not be loaded." actions={<Button onClick={retry}>Retry</Button>}>
        {failure}
      </EmptyState>
    )
  }
  return (
    <div className={styles.settings} aria-busy={!preferences}>
      <PermissionSetting />
      {preferences && (
        <>
          <PauseSetting pausedUntil={preferences.pausedUntil} />
          <QuietHoursSetting quietHours={preferences.quietHours} />
          <KeywordsSetting keywords={preferences.keywords} />
          <RoomsSetting />
          <SharingSetting preferences={preferences} />
        </>
      )}
    </div>
  )
}
