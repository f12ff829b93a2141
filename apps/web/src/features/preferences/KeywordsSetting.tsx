import { limits } from '@tidings/contracts'
import { X } from 'lucide-react'
import { type FormEvent, useRef, useState } from 'react'
import { useTidings } from '../../live/use-tidings.js'
import { Button } from '../../ui/Button.js'
import { TextField } from '../../ui/TextField.js'
import { SettingSection } from './SettingSection.js'
import styles from './Settings.module.css'
import { useSaving } from './use-saving.js'
import { useSetting } from './use-setting.js'

/** Words that notify one wherever they are written. */
export function KeywordsSetting({ keywords }: { keywords: readonly string[] }) {
  const { preferences } = useTidings()
  const { save, outcome } = useSaving()
  const [shown, change] = useSetting(keywords, save, (next) => preferences.update({ keywords: [...next] }))
  const [word, setWord] = useState('')
  const formRef = useRef<HTMLFormElement>(null)
  const isFull = shown.length >= limits.keywords.max

  function add(event: FormEvent): void {
    event.preventDefault()
    const added = word.trim()
    if (!added || isFull) return
    setWord('')
    const isThere = shown.some((known) => known.toLowerCase() === added.toLowerCase())
    if (!isThere) change([...shown, added])
  }

  function remove(keyword: string): void {
    // Its button goes with it.
    formRef.current?.querySelector('input')?.focus()
    change(shown.filter((other) => other !== keyword))
  }

  return (
    <SettingSection
      title="Keywords"
      hint="Messages with one of these words notify you as a mention does, in all your rooms."
      outcome={outcome}
    >
      <form ref={formRef} className={styles.addWord} onSubmit={add}>
        <TextField
          label="New keyword"
          name="keyword"
          value={word}
          onChange={setWord}
          maxLength={limits.keywords.maxLength}
          autoComplete="off"
          required
          className={styles.wordField}
          {...(isFull && { hint: `You have all ${limits.keywords.max} keywords that one can have.` })}
        />
        <Button type="submit">Add</Button>
      </form>
      {shown.length > 0 && (
        // biome-ignore lint/a11y/noRedundantRoles: VoiceOver forgets lists without bullets.
        <ul role="list" aria-label="Keywords" className={styles.chips}>
          {shown.map((keyword) => (
            <li key={keyword} className={styles.chip}>
              {keyword}
              <button
                type="button"
                aria-label={`Remove ${keyword}`}
                title={`Remove ${keyword}`}
                className={styles.removeChip}
                onClick={() => remove(keyword)}
              >
                <X size={16} />
              </button>
            </li>
          ))}
        </ul>
      )}
    </SettingSection>
  )
}
