import { selectMe } from '@tidings/client'
import { Bell, ChevronsUpDown, CornerDownLeft, LogOut, Monitor, Moon, Pencil, Sun } from 'lucide-react'
import { type ReactNode, useSyncExternalStore } from 'react'
import { useLocation } from 'wouter'
import { paths } from '../../app/paths.js'
import { useLive } from '../../live/use-live.js'
import { useTidings } from '../../live/use-tidings.js'
import { Avatar } from '../../ui/Avatar.js'
import { Menu } from '../../ui/Menu.js'
import { MenuGroup, MenuItem } from '../../ui/MenuItem.js'
import { commandKey, type SendKey, setSendKey, useSendKey } from '../composer/send-key.js'
import styles from './ProfileMenu.module.css'
import { signOut } from './sign-out.js'
import { currentTheme, setTheme, subscribeToTheme, type Theme } from './theme.js'

const themes: readonly { theme: Theme; label: string; icon: ReactNode }[] = [
  { theme: 'system', label: 'System', icon: <Monitor size={18} /> },
  { theme: 'light', label: 'Light', icon: <Sun size={18} /> },
  { theme: 'dark', label: 'Dark', icon: <Moon size={18} /> },
]

const sendKeys: readonly { key: SendKey; label: string }[] = [
  { key: 'enter', label: 'Enter' },
  { key: 'command', label: `${commandKey} + Enter` },
]

/** Oneself, with what concerns oneself: the theme of this device, what sends there, one's name, the way out. */
export function ProfileMenu({ onEditProfile }: { onEditProfile: () => void }) {
  const client = useTidings()
  const me = useLive(selectMe)
  const [location, navigate] = useLocation()
  const theme = useSyncExternalStore(subscribeToTheme, currentTheme)
  const sendKey = useSendKey(me?.id ?? '')
  if (!me) return null

  return (
    <Menu
      side="above"
      trigger={(props) => (
        <button {...props} type="button" className={styles.me} aria-label={`Your profile: ${me.displayName}`}>
          <Avatar id={me.id} name={me.displayName} size="small" />
          <span className={styles.name}>{me.displayName}</span>
          <ChevronsUpDown size={16} className={styles.chevron} />
        </button>
      )}
    >
      <MenuItem icon={<Pencil size={18} />} onSelect={onEditProfile}>
        Edit profile
      </MenuItem>
      <MenuItem
        icon={<Bell size={18} />}
        onSelect={() => navigate(paths.notificationSettings(), { state: { from: location } })}
      >
        Notifications
      </MenuItem>
      <MenuGroup label="Theme">
        {themes.map(({ theme: each, label, icon }) => (
          <MenuItem key={each} icon={icon} isChecked={each === theme} onSelect={() => setTheme(each)}>
            {label}
          </MenuItem>
        ))}
      </MenuGroup>
      <MenuGroup label="Send with">
        {sendKeys.map(({ key, label }) => (
          <MenuItem
            key={key}
            icon={<CornerDownLeft size={18} />}
            isChecked={key === sendKey}
            onSelect={() => setSendKey(me.id, key)}
          >
            {label}
          </MenuItem>
        ))}
      </MenuGroup>
      <MenuItem icon={<LogOut size={18} />} onSelect={() => void signOut(client)}>
        Sign out
      </MenuItem>
    </Menu>
  )
}
