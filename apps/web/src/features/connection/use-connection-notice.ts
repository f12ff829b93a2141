import { useEffect, useRef, useState } from 'react'
import { useLive } from '../../live/use-live.js'
import { type ConnectionNotice, noticeOf } from './connection-notice.js'

const tickMs = 500
const goodNewsMs = 2_000

/** What there is to say about the connection at this moment; good news stay for two seconds. */
export function useConnectionNotice(): ConnectionNotice | undefined {
  const connection = useLive((state) => state.connection)
  const isDown = connection.phase === 'connecting' || connection.phase === 'offline'
  const nowMs = useClock(isDown)
  const notice = noticeOf(connection, nowMs)
  const isBack = useGoodNews(notice !== undefined, connection.phase === 'live')
  return notice ?? (isBack ? { kind: 'back' } : undefined)
}

function useClock(isRunning: boolean): number {
  const [nowMs, setNowMs] = useState(Date.now)

  useEffect(() => {
    if (!isRunning) return
    setNowMs(Date.now())
    const timer = setInterval(() => setNowMs(Date.now()), tickMs)
    return () => clearInterval(timer)
  }, [isRunning])

  return nowMs
}

/** True for two seconds after the connection has come back, if its absence had been mentioned. */
function useGoodNews(isTroubleShown: boolean, isLive: boolean): boolean {
  const [isShown, setShown] = useState(false)
  const wasTroubleShown = useRef(false)

  useEffect(() => {
    if (isTroubleShown) wasTroubleShown.current = true
    if (!isLive || !wasTroubleShown.current) return
    wasTroubleShown.current = false
    setShown(true)
    const timer = setTimeout(() => setShown(false), goodNewsMs)
    return () => {
      clearTimeout(timer)
      setShown(false)
    }
  }, [isTroubleShown, isLive])

  return isShown
}
