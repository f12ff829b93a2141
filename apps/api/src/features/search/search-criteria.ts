import type { ParsedRequest, RoomId, searchMessages, UserId, ValidationIssue } from '@tidings/contracts'
import { parseSearchQuery, type SearchPart, type SearchQuery } from '@tidings/text'
import type { Actor } from '../../kernel/actor.js'
import { AppError } from '../../kernel/app-error.js'
import type { RoomLabels } from '../rooms/room-labels.service.js'
import type { UserService } from '../users/user.service.js'
import { firstPlaceAt, placeAfter } from './place.js'
import { type Term, toTerm } from './term-pieces.js'
import { isTimeZone, startOfDay } from './zoned-day.js'

export type SearchRequest = ParsedRequest<typeof searchMessages>['query']

/** What a message has to be and to say. All of it counts. */
export interface Criteria {
  /** The rooms to look in: always among the person’s own. */
  readonly rooms: ReadonlySet<RoomId>
  readonly terms: readonly Term[]
  /** One of these wrote it; undefined for anybody. */
  readonly authors: readonly UserId[] | undefined
  readonly has: readonly ('link' | 'file' | 'image')[]
  readonly isPinned: boolean
  /** Places with `from <= place < below`. */
  readonly from: bigint
  readonly below: bigint
}

/** Behind every place that a message can have. */
const endOfTime = 2n ** 63n - 1n

/**
 * Reads what is asked for, and finds the people and rooms that it names.
 * @throws VALIDATION_FAILED with a sentence for each thing that is wrong; ROOM_NOT_FOUND for a room one is not in
 */
export async function readCriteria(
  parts: { rooms: RoomLabels; users: UserService },
  actor: Actor,
  request: SearchRequest,
): Promise<Criteria> {
  const timeZone = request.timeZone ?? 'UTC'
  if (!isTimeZone(timeZone))
    throw refusal([{ path: 'query.timeZone', message: 'There is no such time zone.' }])
  const query = parse(request, timeZone)
  const [authors, rooms] = await Promise.all([
    findAuthors(parts.users, actor, query, request),
    findRooms(parts.rooms, actor, query, request),
  ])
  return {
    rooms,
    terms: query.terms.map(toTerm).filter((term) => term.folded !== ''),
    authors,
    has: [...new Set([...query.has, ...(request.has ? [request.has] : [])])],
    isPinned: query.isPinned,
    ...boundsOf(query, request, timeZone),
  }
}

function parse(request: SearchRequest, timeZone: string): SearchQuery {
  const { q } = request
  const parsed = parseSearchQuery(q, { timeZone })
  if (!parsed.ok) {
    throw refusal(parsed.issues.map(({ start, end, message }) => issueAt(q.slice(start, end), message)))
  }
  const { roomId, from, before, after, has } = request
  const isEmpty = parsed.query.parts.length === 0 && !(roomId ?? from ?? before ?? after ?? has)
  if (isEmpty) throw refusal([{ path: 'query.q', message: 'A search needs something to look for.' }])
  return parsed.query
}

async function findAuthors(
  users: UserService,
  actor: Actor,
  query: SearchQuery,
  request: SearchRequest,
): Promise<UserId[] | undefined> {
  const issues: ValidationIssue[] = []
  const named = await Promise.all(
    query.from.map(async (name) => {
      const id = name === 'me' ? actor.userId : (await users.findByUsernames([name]))[0]?.id
      if (!id) issues.push(issueAt(writtenAs(query, 'from', name), 'Nobody has that user name.'))
      return id ?? []
    }),
  )
  if (issues.length > 0) throw refusal(issues)
  if (query.from.length === 0) return request.from ? [request.from] : undefined
  return request.from ? named.flat().filter((id) => id === request.from) : named.flat()
}

async function findRooms(
  rooms: RoomLabels,
  actor: Actor,
  query: SearchQuery,
  { roomId }: SearchRequest,
): Promise<Set<RoomId>> {
  const mine = await rooms.listIdsOf(actor.userId)
  if (roomId && !mine.includes(roomId)) throw new AppError('ROOM_NOT_FOUND')
  const allowed = roomId ? [roomId] : mine
  if (query.in.length === 0) return new Set(allowed)
  const labels = await rooms.find(mine)
  const named = query.in.flatMap((name) => {
    const found = labels.filter((room) => room.name?.toLowerCase() === name.toLowerCase())
    if (found.length === 0) throw new AppError('ROOM_NOT_FOUND')
    return found.map((room) => room.id)
  })
  return new Set(named.filter((id) => allowed.includes(id)))
}

function boundsOf(query: SearchQuery, request: SearchRequest, timeZone: string) {
  const from = [
    0n,
    ...(request.after ? [placeAfter(new Date(request.after))] : []),
    ...(query.after ? [firstPlaceAt(startOfDay(query.after, timeZone, 1))] : []),
  ]
  const below = [
    endOfTime,
    ...(request.before ? [firstPlaceAt(new Date(request.before))] : []),
    ...(query.before ? [firstPlaceAt(startOfDay(query.before, timeZone))] : []),
  ]
  return {
    from: from.reduce((highest, place) => (place > highest ? place : highest)),
    below: below.reduce((lowest, place) => (place < lowest ? place : lowest)),
  }
}

function writtenAs({ parts }: SearchQuery, kind: SearchPart['kind'], value: string): string {
  const part = parts.find(({ kind: one, text }) => one === kind && text.toLowerCase().includes(value))
  return part?.text ?? value
}

function issueAt(written: string, message: string): ValidationIssue {
  return { path: 'query.q', message: `At “${written}”: ${message}` }
}

function refusal(issues: readonly ValidationIssue[]): AppError {
  const [first] = issues
  return new AppError('VALIDATION_FAILED', {
    issues,
    ...(first && { message: `${first.path}: ${first.message}` }),
  })
}
