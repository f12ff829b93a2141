// Writes docs/errors.md from the table in packages/contracts/src/errors.ts. With `--check` it changes nothing, and
// fails when the file says something else than the table.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { root, run } from './prepare.mjs'

const path = join(root, 'docs', 'errors.md')

run('npx', ['turbo', 'run', 'build', '--filter=@tidings/contracts', '--output-logs=errors-only'])
const { errorTable } = await import(pathToFileURL(join(root, 'packages/contracts/dist/errors.js')).href)
const written = errorDocs(errorTable)

if (!process.argv.includes('--check')) writeFileSync(path, written)
else if (readFileSync(path, 'utf8') !== written) {
  console.error('docs/errors.md is not what the error table says. Run: node scripts/write-error-docs.mjs')
  process.exit(1)
}

function errorDocs(table) {
  return `# Errors

<!-- Written by scripts/write-error-docs.mjs from packages/contracts/src/errors.ts. Change the table there. -->

Everything that can go wrong has one of these codes, over REST and over the socket alike. Programs read \`code\`;
\`message\` and \`detail\` are sentences for people and may change.

REST answers with the status below and a body of the type \`application/problem+json\`
([RFC 9457](https://www.rfc-editor.org/rfc/rfc9457)):

\`\`\`json
{
  "type": "urn:tidings:error:ROOM_NOT_FOUND",
  "title": "There is no such room, or you are not in it.",
  "status": 404,
  "code": "ROOM_NOT_FOUND",
  "detail": "There is no such room, or you are not in it.",
  "retryable": false,
  "requestId": "185a2ed0-0ca5-43ed-ae02-998f2134512d"
}
\`\`\`

An ack on the socket is \`{ "ok": false, "error": { code, message, retryable, requestId } }\`. An event that was sent
without an ack is answered by an \`error\` event. A refused handshake arrives as \`connect_error\` with the same
fields in \`data\`. \`VALIDATION_FAILED\` may add \`issues\`: a path and a sentence for each thing that is wrong.

_Again_ tells whether sending the very same request later can succeed (\`retryable\`). A message that is sent again
keeps its id, so that it can't be posted twice.

${markdownTable([['code', 'status', 'again', 'what it means'], ...Object.entries(table).map(rowOf)])}
`
}

function rowOf([code, { status, retryable, message }]) {
  return [`<a id="${code}"></a>\`${code}\``, String(status), retryable ? 'yes' : 'no', message]
}

/** Aligned as `npm run format` would align it. */
function markdownTable([head, ...rows]) {
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => row[column].length)))
  const line = (cells) => `| ${cells.map((cell, column) => cell.padEnd(widths[column])).join(' | ')} |`
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n')
}
