import { Pencil } from 'lucide-react'
import { VisuallyHidden } from '../../ui/VisuallyHidden.js'
import type { Place } from './place.js'
import { useHasDraft } from './use-has-draft.js'

/** Says that one has begun to write something there. */
export function DraftMark(place: Place) {
  if (!useHasDraft(place)) return null
  return (
    <>
      <Pencil size={14} aria-hidden="true" />
      <VisuallyHidden>, draft</VisuallyHidden>
    </>
  )
}
