// `npm run dev`: the API and the web client, each restarted or reloaded when its sources change.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { installWhenNeeded, requireNode, root, run } from './prepare.mjs'

requireNode()
installWhenNeeded()
run('npx', ['turbo', 'run', 'build', '--filter=@tidings/api^...', '--output-logs=errors-only'])

// The browser's page comes from the web client's own server, which hands its calls on to the API.
const webOrigins = 'http://localhost:5173,http://127.0.0.1:5173'

const parts = ['@tidings/api', '@tidings/web'].map((workspace) =>
  spawn('npm', ['run', 'dev', '-w', workspace], {
    cwd: root,
    stdio: 'inherit',
    env: { ALLOWED_ORIGINS: webOrigins, DATA_DIR: join(root, 'data'), ...process.env },
  }),
)
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    for (const part of parts) part.kill(signal)
  })
}
for (const part of parts) {
  part.on('exit', (code) => {
    process.exitCode ||= code ?? 0
    for (const other of parts) other.kill('SIGTERM')
  })
}
