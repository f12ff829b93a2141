// The health check of MongoDB in docker-compose.yml, run by mongosh: makes the replica set of one when there is none
// yet, and succeeds once it takes writes.

try {
  rs.status()
} catch (error) {
  if (error.codeName !== 'NotYetInitialized') throw error
  // By the name of the service, under which the API finds it; mongod alone would choose the container's.
  rs.initiate({ _id: 'rs0', members: [{ _id: 0, host: 'mongo:27017' }] })
}
quit(db.hello().isWritablePrimary ? 0 : 1)
