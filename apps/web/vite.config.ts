import react from '@vitejs/plugin-react'
import { defaultClientConditions, defineConfig } from 'vite'
import { emojiData } from './emoji-data.config.js'
import { emojiTable } from './emoji-table.config.js'
import { serviceWorker } from './service-worker.config.js'

const apiUrl = process.env.TIDINGS_API_URL ?? 'http://127.0.0.1:3000'

export default defineConfig({
  plugins: [react(), emojiData(), emojiTable(), serviceWorker()],
  resolve: { conditions: ['tidings-source', ...defaultClientConditions] },
  server: {
    host: process.env.HOST ?? '127.0.0.1',
    port: 5173,
    strictPort: true,
    proxy: {
      '/api': apiUrl,
      '/socket.io': { target: apiUrl, ws: true },
    },
  },
  build: {
    target: 'baseline-widely-available',
    manifest: true,
    modulePreload: { polyfill: false },
    // A file inlined as data: would need a wider content security policy.
    assetsInlineLimit: 0,
  },
})
