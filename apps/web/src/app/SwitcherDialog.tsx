import { Suspense } from 'react'
import { Switcher } from '../features/switcher/Switcher.js'
import { lazyPart } from '../ui/lazy-part.js'
import type { ShellDialog } from './shell-dialog.js'
import { loadSwitcherList } from './shell-parts.js'

const SwitcherList = lazyPart(async () => (await loadSwitcherList()).SwitcherList)

export interface SwitcherDialogProps {
  readonly onChange: (dialog: ShellDialog | undefined) => void
}

/** The switcher. Its field is there at once, or what is typed behind Ctrl+K would go into the message below. */
export function SwitcherDialog({ onChange }: SwitcherDialogProps) {
  return (
    <Switcher onClose={() => onChange(undefined)}>
      {(field) => (
        <Suspense fallback={null}>
          <SwitcherList field={field} onChange={onChange} />
        </Suspense>
      )}
    </Switcher>
  )
}
