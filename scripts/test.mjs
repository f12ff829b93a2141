// `npm test`: every test that needs nothing but Node.js. One workspace at a time, for some tests start databases.
import { installWhenNeeded, requireNode, run } from './prepare.mjs'

requireNode()
installWhenNeeded()
run('npx', ['turbo', 'run', 'test', '--concurrency=1', '--output-logs=full'])
