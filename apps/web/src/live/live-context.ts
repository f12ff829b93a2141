import type { TidingsClient } from '@tidings/client'
import { createContext } from 'react'

export const LiveContext = createContext<TidingsClient | undefined>(undefined)
