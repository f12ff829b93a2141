import {
  type EmojiPickerListCategoryHeaderProps,
  type EmojiPickerListEmojiProps,
  type EmojiPickerListRowProps,
  EmojiPicker as Picker,
} from 'frimousse'
import { useEffect, useState } from 'react'
import { isTouchKeyboard } from '../../ui/pointer.js'
import styles from './EmojiPicker.module.css'
import { loadEmoji } from './load-emoji.js'
import { noteEmoji, recentEmoji } from './recent-emoji.js'

const columns = 9

/** All emoji, found by their names; those used last on this device stand first. */
export function EmojiPicker({ onPick }: { onPick: (emoji: string) => void }) {
  const [hasFailed, setFailed] = useState(false)
  const [recent] = useState(() => recentEmoji().slice(0, columns))

  useEffect(() => {
    let isCurrent = true
    loadEmoji().catch(() => isCurrent && setFailed(true))
    return () => {
      isCurrent = false
    }
  }, [])

  function pick(emoji: string): void {
    noteEmoji(emoji)
    onPick(emoji)
  }

  return (
    <Picker.Root
      className={styles.root}
      columns={columns}
      resolveEmojiData={loadEmoji}
      onEmojiSelect={({ emoji }) => pick(emoji)}
    >
      <Picker.Search
        className={styles.search}
        aria-label="Search emoji"
        placeholder="Search emoji"
        autoFocus={!isTouchKeyboard()}
      />
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms. */}
      <div role="group" aria-label="Used last" className={styles.recent}>
        {recent.map((emoji) => (
          <button
            key={emoji}
            type="button"
            aria-label={emoji}
            className={styles.emoji}
            onClick={() => pick(emoji)}
          >
            {emoji}
          </button>
        ))}
      </div>
      <Picker.Viewport tabIndex={0} className={styles.viewport}>
        <Picker.Loading className={styles.note}>
          {hasFailed ? 'No emoji without a connection.' : 'Loading…'}
        </Picker.Loading>
        <Picker.Empty className={styles.note}>
          {({ search }) => `No emoji is called “${search}”.`}
        </Picker.Empty>
        <Picker.List className={styles.list} components={{ CategoryHeader, Row, Emoji }} />
      </Picker.Viewport>
      <div className={styles.foot}>
        <Picker.ActiveEmoji>
          {({ emoji }) => (
            <span className={styles.name}>{emoji ? `${emoji.emoji} ${emoji.label}` : 'Choose an emoji'}</span>
          )}
        </Picker.ActiveEmoji>
        <Picker.SkinToneSelector
          className={styles.emoji}
          aria-label="Change the skin tone"
          title="Change the skin tone"
        />
      </div>
    </Picker.Root>
  )
}

function CategoryHeader({ category, ...rest }: EmojiPickerListCategoryHeaderProps) {
  return (
    <div {...rest} className={styles.category}>
      {category.label}
    </div>
  )
}

function Row(props: EmojiPickerListRowProps) {
  return <div {...props} className={styles.row} />
}

function Emoji({ emoji, ...rest }: EmojiPickerListEmojiProps) {
  return (
    <button type="button" {...rest} aria-label={emoji.label} className={styles.emoji}>
      {emoji.emoji}
    </button>
  )
}
