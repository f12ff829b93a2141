import type { Preferences } from '@tidings/contracts'
import { useTidings } from '../../live/use-tidings.js'
import { Switch } from '../../ui/Switch.js'
import { SettingSection } from './SettingSection.js'
import { type Saving, useSaving } from './use-saving.js'
import { useSetting } from './use-setting.js'

const shared = [
  {
    key: 'sharesPresence',
    label: 'Whether you are there',
    hint: 'Without it you look offline to everybody.',
  },
  { key: 'sharesReads', label: 'What you have read', hint: 'Without it you are not named under “Seen by”.' },
  { key: 'sharesTyping', label: 'That you are typing' },
] as const

/** What others see of oneself. */
export function SharingSetting({ preferences: own }: { preferences: Preferences }) {
  const { save, outcome } = useSaving()
  return (
    <SettingSection title="What others see" outcome={outcome}>
      {shared.map((part) => (
        <PartShared key={part.key} part={part} isShared={own[part.key]} save={save} />
      ))}
    </SettingSection>
  )
}

interface PartSharedProps {
  readonly part: (typeof shared)[number]
  readonly isShared: boolean
  readonly save: Saving['save']
}

function PartShared({ part: { key, ...words }, isShared, save }: PartSharedProps) {
  const { preferences } = useTidings()
  const [isOn, change] = useSetting(isShared, save, (next) => preferences.update({ [key]: next }))
  return <Switch {...words} isOn={isOn} onChange={change} />
}
