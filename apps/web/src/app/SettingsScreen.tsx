import { useEffect, useRef } from 'react'
import { NotificationSettings } from '../features/preferences/NotificationSettings.js'
import { ScreenHeader } from '../ui/ScreenHeader.js'
import { paths } from './paths.js'
import styles from './Screen.module.css'
import { useDocumentTitle } from './use-document-title.js'
import { useGoBack } from './use-go-back.js'
import { currentVisit } from './visit.js'

/** A screen of settings in the place of a room. */
export function SettingsScreen() {
  const titleRef = useRef<HTMLHeadingElement>(null)
  const goBack = useGoBack()
  useDocumentTitle('Notifications')
  useEffect(() => titleRef.current?.focus({ preventScroll: true }), [])

  return (
    <main className={styles.screen}>
      <ScreenHeader backLabel="Back" isBackAlways onBack={() => goBack(currentVisit().from ?? paths.home())}>
        <h1 ref={titleRef} tabIndex={-1} className={styles.title}>
          Notifications
        </h1>
      </ScreenHeader>
      <div className={styles.scroller}>
        <NotificationSettings />
      </div>
    </main>
  )
}
