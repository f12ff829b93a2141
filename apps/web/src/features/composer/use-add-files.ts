import { useCallback } from 'react'
import { useTidings } from '../../live/use-tidings.js'
import type { Draft } from './draft.js'

/** Begins to upload files for a draft. */
export function useAddFiles(draft: Draft): (files: Iterable<File>) => void {
  const client = useTidings()
  return useCallback(
    (files) => {
      // The list of a form field empties as the field does.
      const chosen = [...files]
      if (chosen.length > 0)
        void import('../uploads/uploader.js').then(({ uploaderOf }) => uploaderOf(client, draft).add(chosen))
    },
    [client, draft],
  )
}
