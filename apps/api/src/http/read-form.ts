import { PassThrough } from 'node:stream'
import { Busboy, type BusboyFileStream, type BusboyHeaders, type BusboyInstance } from '@fastify/busboy'
import type { Request } from 'express'
import type { IncomingFile } from '../features/files/upload-file.js'
import { AppError } from '../kernel/app-error.js'

/** A form whose file is just coming in. */
export interface IncomingForm {
  readonly fields: Readonly<Record<string, string>>
  readonly file: IncomingFile
  /** Takes no more of it. What the client still sends is read and dropped, so that it hears the answer. */
  close(): void
}

/** Everything of a form but the file is small. */
const bounds = {
  fields: 10,
  parts: 12,
  files: 1,
  fieldNameSize: 100,
  fieldSize: 4_000,
  headerPairs: 20,
  headerSize: 4_000,
}

/** Room for the form around the file. */
const formOverheadBytes = 100_000

/** How long a client may send nothing before it counts as gone. */
const silentMaxMs = 30_000

/** How long a client that was refused may go on sending. */
const lingerMs = 30_000

/**
 * Reads a multipart form up to its file, which comes last. The file's content is read as fast as it is taken; it
 * fails with FILE_TOO_LARGE, with UPLOAD_INCOMPLETE, or with VALIDATION_FAILED for a form that goes on after it.
 * @throws UNSUPPORTED_MEDIA_TYPE, VALIDATION_FAILED, FILE_TOO_LARGE, UPLOAD_INCOMPLETE
 */
export function readForm(request: Request, maxFileBytes: number): Promise<IncomingForm> {
  const parser = parserFor(request, maxFileBytes)
  const fields: Record<string, string> = Object.create(null)
  const content = new PassThrough()
  // Whoever reads it hears of its failure; before, nobody does.
  content.on('error', () => undefined)
  let isInFile = false
  let isOver = false

  return new Promise((resolve, reject) => {
    function fail(error: AppError): void {
      if (isOver) return
      close()
      content.destroy(error)
      reject(error)
    }

    function close(): void {
      if (isOver) return
      end()
      request.unpipe(parser)
      lingerOver(request)
    }

    function end(): void {
      isOver = true
      request.setTimeout(0)
    }

    function takeFile(name: string, file: BusboyFileStream): void {
      isInFile = true
      file.on('limit', () => fail(new AppError('FILE_TOO_LARGE')))
      file.on('error', () => fail(new AppError('UPLOAD_INCOMPLETE')))
      file.pipe(content, { end: false })
      resolve({ fields, file: { name, content }, close })
    }

    parser.on('field', (name, value, isNameCut, isValueCut) => {
      if (isInFile) fail(malformed('form', 'The file comes last in the form.'))
      else if (isNameCut || isValueCut || name === undefined) fail(malformed('form', 'A field is too long.'))
      else if (name in fields) fail(malformed('form', 'A field is there twice.'))
      else fields[name] = value
    })
    parser.on('file', (field, file, name) => {
      if (field === 'file') takeFile(name ?? '', file)
      else {
        file.resume()
        fail(malformed('form', 'The file has the name `file` in the form.'))
      }
    })
    parser.on('filesLimit', () => fail(malformed('form', 'One file at a time.')))
    parser.on('fieldsLimit', () => fail(malformed('form', 'The form has too many fields.')))
    parser.on('partsLimit', () => fail(malformed('form', 'The form has too many parts.')))
    parser.on('error', () =>
      fail(isInFile ? new AppError('UPLOAD_INCOMPLETE') : malformed('form', 'It can’t be read.')),
    )
    parser.on('finish', () => {
      if (!isInFile) fail(malformed('file', 'There is no file in the form.'))
      else if (!isOver) {
        end()
        content.end()
      }
    })
    request.on('error', () => fail(new AppError('UPLOAD_INCOMPLETE')))
    request.on('close', () => {
      if (!request.complete) fail(new AppError('UPLOAD_INCOMPLETE'))
    })
    request.setTimeout(silentMaxMs, () => fail(new AppError('UPLOAD_INCOMPLETE')))

    const announcedBytes = Number(request.headers['content-length'] ?? 0)
    if (announcedBytes > maxFileBytes + formOverheadBytes) fail(new AppError('FILE_TOO_LARGE'))
    else request.pipe(parser)
  })
}

function parserFor(request: Request, fileSize: number): BusboyInstance {
  if (!request.is('multipart/form-data')) {
    throw new AppError('UNSUPPORTED_MEDIA_TYPE', { message: 'Send a form, as multipart/form-data.' })
  }
  try {
    return new Busboy({ headers: request.headers as BusboyHeaders, limits: { ...bounds, fileSize } })
  } catch (error) {
    throw new AppError('VALIDATION_FAILED', { message: 'The form names no boundary.', cause: error })
  }
}

function malformed(where: string, message: string): AppError {
  return new AppError('VALIDATION_FAILED', {
    message: `body.${where}: ${message}`,
    issues: [{ path: `body.${where}`, message }],
  })
}

/** A client that is cut off while it sends may never read why. */
function lingerOver(request: Request): void {
  if (request.complete || request.destroyed) return
  const timer = setTimeout(() => request.socket.destroy(), lingerMs)
  timer.unref()
  request.once('close', () => clearTimeout(timer))
  request.once('end', () => clearTimeout(timer))
  request.resume()
}
