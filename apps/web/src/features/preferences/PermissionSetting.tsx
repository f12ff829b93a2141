import { Button } from '../../ui/Button.js'
import { askPermission, needsInstalling, type Permission } from '../notifications/permission.js'
import { usePermission } from '../notifications/use-permission.js'
import { SettingSection } from './SettingSection.js'
import styles from './Settings.module.css'

/** Whether this browser shows notifications, and how to have it show them. */
export function PermissionSetting() {
  const permission = usePermission()
  return (
    <SettingSection title="This device">
      <p className={styles.words}>{needsInstalling() ? installWords : words[permission]}</p>
      {permission === 'default' && (
        <Button look="primary" onClick={() => void askPermission()}>
          Turn on notifications
        </Button>
      )}
    </SettingSection>
  )
}

const installWords =
  'To be notified here, first add Tidings to the Home Screen: Share, then Add to Home Screen.'

const words: Readonly<Record<Permission, string>> = {
  granted: 'Notifications are on. They show while Tidings is in the background.',
  default: 'Your browser has not been asked yet whether Tidings may notify you.',
  denied:
    'Your browser blocks notifications from Tidings. Allow them in its settings for this site: the sign at the start of the address leads there.',
  unsupported: 'This browser shows no notifications here. It may need Tidings to be reached over https.',
}
