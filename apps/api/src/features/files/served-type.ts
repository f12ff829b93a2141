/** What a browser may be told of a file: nothing that it would run. */
const harmless = /^(image\/(jpeg|png|webp|gif|avif)|(audio|video)\/[\w.+-]+|application\/(pdf|zip))$/

/**
 * The type in the answer that carries a file. It is a download in any case; HTML, SVG and the like are only bytes
 * besides.
 */
export function servedType(type: string): string {
  if (type === 'text/plain') return 'text/plain; charset=utf-8'
  return harmless.test(type) ? type : 'application/octet-stream'
}
