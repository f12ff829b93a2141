import type { MyRoom } from '@tidings/contracts'
import { Bell, BellOff, Settings2 } from 'lucide-react'
import { useLocation } from 'wouter'
import { paths } from '../../app/paths.js'
import { tellTrouble } from '../../live/tell-trouble.js'
import { useTidings } from '../../live/use-tidings.js'
import { MenuGroup, MenuItem } from '../../ui/MenuItem.js'
import { showToast } from '../../ui/toasts.js'
import { useIsMuted } from '../rooms/use-is-muted.js'
import { inOneHour, tomorrowMorning, untilWords } from './mute-times.js'
import { notifyLevels } from './notify-levels.js'

const size = 18

/** What of a room notifies one, and for how long nothing does: a part of the room's menu. */
export function RoomNotifyItems({ room }: { room: MyRoom }) {
  const { rooms } = useTidings()
  const [location, navigate] = useLocation()
  const isMuted = useIsMuted(room)
  const { notify, mutedUntil } = room.membership

  function change(changes: Parameters<typeof rooms.updateMembership>[1], words: string): void {
    rooms.updateMembership(room.id, changes).then(() => showToast(words), tellTrouble)
  }

  function muteUntil(until: string): void {
    change({ muted: true, mutedUntil: until }, `Muted until ${untilWords(until)}`)
  }

  return (
    <>
      <MenuGroup label="Notify me of">
        {notifyLevels.map(({ level, label }) => (
          <MenuItem
            key={level}
            isChecked={level === notify}
            onSelect={() => change({ notify: level }, `Notifies you of: ${label.toLowerCase()}`)}
          >
            {label}
          </MenuItem>
        ))}
      </MenuGroup>
      <MenuGroup label={isMuted && mutedUntil ? `Muted until ${untilWords(mutedUntil)}` : 'Mute'}>
        {isMuted ? (
          <MenuItem icon={<Bell size={size} />} onSelect={() => change({ muted: false }, 'No longer muted')}>
            Unmute
          </MenuItem>
        ) : (
          <>
            <MenuItem icon={<BellOff size={size} />} onSelect={() => muteUntil(inOneHour())}>
              For 1 hour
            </MenuItem>
            <MenuItem icon={<BellOff size={size} />} onSelect={() => muteUntil(tomorrowMorning())}>
              Until tomorrow
            </MenuItem>
            <MenuItem icon={<BellOff size={size} />} onSelect={() => change({ muted: true }, 'Muted')}>
              Always
            </MenuItem>
          </>
        )}
        <MenuItem
          icon={<Settings2 size={size} />}
          onSelect={() => navigate(paths.notificationSettings(), { state: { from: location } })}
        >
          Notification settings
        </MenuItem>
      </MenuGroup>
    </>
  )
}
