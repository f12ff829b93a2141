import { selectMyRooms } from '@tidings/client'
import type { MyRoom } from '@tidings/contracts'
import { Bell, BellOff } from 'lucide-react'
import { useLive } from '../../live/use-live.js'
import { useTidings } from '../../live/use-tidings.js'
import { IconButton } from '../../ui/IconButton.js'
import { Select } from '../../ui/Select.js'
import { untilWords } from '../notifications/mute-times.js'
import { notifyLevels } from '../notifications/notify-levels.js'
import { RoomIcon } from '../rooms/RoomIcon.js'
import { useIsMuted } from '../rooms/use-is-muted.js'
import { useRoomName } from '../rooms/use-room-name.js'
import { SettingSection } from './SettingSection.js'
import styles from './Settings.module.css'
import { type Saving, useSaving } from './use-saving.js'
import { useSetting } from './use-setting.js'

const levelOptions = notifyLevels.map(({ level, label }) => ({ value: level, label }))

/** What notifies one in each of one's rooms, at a glance. */
export function RoomsSetting() {
  const rooms = useLive(selectMyRooms)
  const { save, outcome } = useSaving()
  return (
    <SettingSection
      title="Rooms"
      hint="What notifies you in each room. In a muted one only messages that mention you do."
      outcome={outcome}
    >
      {/* biome-ignore lint/a11y/noRedundantRoles: VoiceOver forgets lists without bullets. */}
      <ul role="list" aria-label="Rooms">
        {rooms.map((room) => (
          <RoomSetting key={room.id} room={room} save={save} />
        ))}
      </ul>
    </SettingSection>
  )
}

function RoomSetting({ room, save }: { room: MyRoom; save: Saving['save'] }) {
  const { rooms } = useTidings()
  const name = useRoomName(room)
  const isMuted = useIsMuted(room)
  const { notify, mutedUntil } = room.membership
  const [level, choose] = useSetting(notify, save, (next) =>
    rooms.updateMembership(room.id, { notify: next }),
  )
  const toggleMute = () => void save(() => rooms.updateMembership(room.id, { muted: !isMuted }))

  return (
    <li className={styles.room}>
      <RoomIcon room={room} size={18} />
      <div className={styles.roomName}>
        <p>{name}</p>
        {isMuted && (
          <p className={styles.muted}>{mutedUntil ? `Muted until ${untilWords(mutedUntil)}` : 'Muted'}</p>
        )}
      </div>
      <Select aria-label={`Notifies in ${name}`} value={level} options={levelOptions} onChange={choose} />
      <IconButton label={`${isMuted ? 'Unmute' : 'Mute'} ${name}`} onClick={toggleMute}>
        {isMuted ? <BellOff size={18} /> : <Bell size={18} />}
      </IconButton>
    </li>
  )
}
