// Runs in a process of its own: starts a database, says where it is, and stays until it is killed.
const [index = '', options = ''] = process.argv.slice(2)
const { startEmbeddedMongo } = await import(index)
process.on('SIGINT', () => process.stdout.write('interrupted\n'))
const { uri } = await startEmbeddedMongo(JSON.parse(options))
process.stdout.write(`${uri}\n`)
setInterval(() => {}, 60_000)
