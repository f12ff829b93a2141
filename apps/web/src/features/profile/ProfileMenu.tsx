import { selectMe } from '@tidings/client'
import { ChevronsUpDown, LogOut, Monitor, Moon, Pencil, Sun } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useLive } from '../../live/use-live.js'
import { useTidings } from '../../live/use-tidings.js'
import { Avatar } from '../../ui/Avatar.js'
import { Menu } from '../../ui/Menu.js'
import { MenuGroup, MenuItem } from '../../ui/MenuItem.js'
import styles from './ProfileMenu.module.css'
import { currentTheme, setTheme, type Theme } from './theme.js'

const themes: readonly { theme: Theme; label: string; icon: ReactNode }[] = [
  { theme: 'system', label: 'System', icon: <Monitor size={18} /> },
  { theme: 'light', label: 'Light', icon: <Sun size={18} /> },
  { theme: 'dark', label: 'Dark', icon: <Moon size={18} /> },
]

/** Oneself, with what concerns oneself: the theme of this device, one's name, the way out. */
export function ProfileMenu({ onEditProfile }: { onEditProfile: () => void }) {
  const { session } = useTidings()
  const me = useLive(selectMe)
  const [theme, setShownTheme] = useState(currentTheme)
  if (!me) return null

  function choose(chosen: Theme): void {
    setTheme(chosen)
    setShownTheme(chosen)
  }

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
      <MenuGroup label="Theme">
        {themes.map(({ theme: each, label, icon }) => (
          <MenuItem key={each} icon={icon} isChecked={each === theme} onSelect={() => choose(each)}>
            {label}
          </MenuItem>
        ))}
      </MenuGroup>
      <MenuItem icon={<LogOut size={18} />} onSelect={() => void session.signOut()}>
        Sign out
      </MenuItem>
    </Menu>
  )
}
