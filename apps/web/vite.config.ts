import react from '@vitejs/plugin-react'
import { defaultClientConditions, defineConfig } from 'vite'
import { createShortNames } from './class-names.config.js'
import { withoutContractDocs } from './contract-docs.config.js'
import { emojiData } from './emoji-data.config.js'
import { emojiTable } from './emoji-table.config.js'
import { onlyGivenTransports } from './engine-transports.config.js'
import { plainIcons } from './icons.config.js'
import { onlyUsedIntl } from './intl-parts.config.js'
import { onlyMarkedLexer } from './marked-lexer.config.js'
import { compiledMessages } from './messages.config.js'
import { serviceWorker } from './service-worker.config.js'

const apiUrl = process.env.TIDINGS_API_URL ?? 'http://127.0.0.1:3000'

export default defineConfig(({ command }) => ({
  plugins: [
    react(),
    compiledMessages(),
    emojiData(),
    emojiTable(),
    withoutContractDocs(),
    onlyGivenTransports(),
    onlyMarkedLexer(),
    onlyUsedIntl(),
    plainIcons(),
    serviceWorker(),
  ],
  resolve: {
    conditions: ['tidings-source', ...defaultClientConditions],
    // React has it itself.
    alias: { 'use-sync-external-store/shim/index.js': 'react' },
  },
  // Nobody reads the names of a build, and every one of them is loaded.
  css: { modules: command === 'build' ? { generateScopedName: createShortNames() } : {} },
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
    // What is always loaded together is one file each, with all that it imports: fewer to ask for, and less in all.
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'index', tags: ['$initial'] },
            { name: 'sdk', test: /\/src\/live\/load-tidings\.ts$/ },
            { name: 'workspace', test: /\/src\/app\/Workspace\.tsx$/ },
          ],
        },
      },
    },
  },
}))
