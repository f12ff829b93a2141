import { selectMyRooms, type TidingsClient } from '@tidings/client'
import type { RoomId } from '@tidings/contracts'
import {
  Bell,
  CalendarDays,
  CheckCheck,
  Compass,
  LogOut,
  MessageCirclePlus,
  MessagesSquare,
  Monitor,
  Moon,
  Pencil,
  Pin,
  Plus,
  Search,
  Sun,
  Users,
} from 'lucide-react'
import { useMemo } from 'react'
import { useLocation } from 'wouter'
import { signOut } from '../features/profile/sign-out.js'
import { setTheme } from '../features/profile/theme.js'
import type { Command } from '../features/switcher/destination.js'
import { askForDate } from '../features/timeline/date-requests.js'
import { useTidings } from '../live/use-tidings.js'
import { showToast } from '../ui/toasts.js'
import { paths } from './paths.js'
import type { ShellDialog } from './shell-dialog.js'
import type { Visit } from './visit.js'

const size = 16

/** What can be done from anywhere, and in the room that is open. */
export function useCommands(
  openRoomId: RoomId | undefined,
  openDialog: (dialog: ShellDialog) => void,
): readonly Command[] {
  const client = useTidings()
  const [location, navigate] = useLocation()

  return useMemo(() => {
    const goTo = (path: string) => () => navigate(path, { state: { from: location } satisfies Visit })
    const inRoom = openRoomId === undefined ? [] : roomCommands(openRoomId, goTo)
    return [
      ...inRoom,
      ...placeCommands(goTo),
      ...dialogCommands(openDialog),
      ...themeCommands(),
      ...accountCommands(client),
    ]
  }, [client, openRoomId, openDialog, location, navigate])
}

type GoTo = (path: string) => () => void

function roomCommands(roomId: RoomId, goTo: GoTo): readonly Command[] {
  return [
    {
      id: 'search-room',
      name: 'Search this room',
      aliases: ['find'],
      icon: <Search size={size} />,
      run: goTo(paths.search('', roomId)),
    },
    {
      id: 'date',
      name: 'Jump to a date',
      aliases: ['day', 'calendar'],
      icon: <CalendarDays size={size} />,
      run: () => askForDate(roomId),
    },
    { id: 'pins', name: 'Show pins', icon: <Pin size={size} />, run: goTo(paths.pins(roomId)) },
    {
      id: 'members',
      name: 'Show members',
      aliases: ['people'],
      icon: <Users size={size} />,
      run: goTo(paths.members(roomId)),
    },
  ]
}

function placeCommands(goTo: GoTo): readonly Command[] {
  return [
    {
      id: 'search',
      name: 'Search messages',
      aliases: ['find'],
      icon: <Search size={size} />,
      run: goTo(paths.search()),
    },
    { id: 'threads', name: 'Threads', icon: <MessagesSquare size={size} />, run: goTo(paths.threads()) },
    {
      id: 'notifications',
      name: 'Notification settings',
      aliases: ['preferences', 'quiet hours', 'keywords'],
      icon: <Bell size={size} />,
      run: goTo(paths.notificationSettings()),
    },
  ]
}

function dialogCommands(open: (dialog: ShellDialog) => void): readonly Command[] {
  return [
    {
      id: 'message',
      name: 'New message',
      aliases: ['direct message', 'write to'],
      icon: <MessageCirclePlus size={size} />,
      run: () => open('message'),
    },
    {
      id: 'create',
      name: 'Create a room',
      aliases: ['new room'],
      icon: <Plus size={size} />,
      run: () => open('create'),
    },
    {
      id: 'browse',
      name: 'Browse rooms',
      aliases: ['join a room'],
      icon: <Compass size={size} />,
      run: () => open('browse'),
    },
    {
      id: 'profile',
      name: 'Edit profile',
      aliases: ['my name'],
      icon: <Pencil size={size} />,
      run: () => open('profile'),
    },
  ]
}

function themeCommands(): readonly Command[] {
  return [
    { id: 'light', name: 'Light theme', icon: <Sun size={size} />, run: () => setTheme('light') },
    { id: 'dark', name: 'Dark theme', icon: <Moon size={size} />, run: () => setTheme('dark') },
    {
      id: 'system',
      name: 'Theme of the system',
      icon: <Monitor size={size} />,
      run: () => setTheme('system'),
    },
  ]
}

function accountCommands(client: TidingsClient): readonly Command[] {
  const { store, rooms } = client
  return [
    {
      id: 'read',
      name: 'Mark all rooms as read',
      icon: <CheckCheck size={size} />,
      run: () => {
        const unread = selectMyRooms(store.getState()).filter((room) => room.unread > 0)
        for (const { id, head } of unread) rooms.markRead(id, head.seq)
        showToast(unread.length === 0 ? 'There was nothing unread.' : 'All rooms are marked as read.')
      },
    },
    {
      id: 'sign-out',
      name: 'Sign out',
      aliases: ['log out'],
      icon: <LogOut size={size} />,
      run: () => void signOut(client),
    },
  ]
}
