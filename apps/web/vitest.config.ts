import react from '@vitejs/plugin-react'
import { defaultClientConditions } from 'vite'
import { defineConfig } from 'vitest/config'
import { emojiTable } from './emoji-table.config.js'
import { compiledMessages } from './messages.config.js'

export default defineConfig({
  plugins: [react(), compiledMessages(), emojiTable()],
  resolve: { conditions: ['tidings-source', ...defaultClientConditions] },
  ssr: { resolve: { conditions: ['tidings-source'] } },
  test: {
    environment: 'happy-dom',
    include: ['src/**/*.test.{ts,tsx}', '*.test.ts'],
    setupFiles: ['src/testing/setup.ts'],
    env: { TZ: 'UTC' },
  },
})
