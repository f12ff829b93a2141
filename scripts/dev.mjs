// `npm run dev`: the API and the web client, each restarted or reloaded when its sources change.
import { spawn } from 'node:child_process'
import { installWhenNeeded, requireNode, root, run } from './prepare.mjs'

requireNode()
installWhenNeeded()
run('npx', ['turbo', 'run', 'build', '--filter=@tidings/api^...', '--output-logs=errors-only'])

const parts = ['@tidings/api', '@tidings/web'].map((workspace) =>
  spawn('npm', ['run', 'dev', '-w', workspace], { cwd: root, stdio: 'inherit' }),
)
for (const signal of ['SIGINT', 'SIGTERM'])
  process.on(signal, () => parts.forEach((part) => part.kill(signal)))
for (const part of parts) {
  part.on('exit', (code) => {
    process.exitCode ||= code ?? 0
    for (const other of parts) other.kill('SIGTERM')
  })
}
