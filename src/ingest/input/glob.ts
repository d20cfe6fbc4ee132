/** `*`, `?`, `**` and `{a,b}` of a path with slashes, as shells know them. */

export const isGlob = (path: string): boolean => /[*?{]/.test(path)

/** The folder that a glob can never leave: `news/2021` of `news/2021/**` + `/*.html`. */
export function fixedFolderOf(glob: string): string {
  const parts = glob.split('/')
  const first = parts.findIndex(isGlob)
  const folder = parts.slice(0, first).join('/')
  return folder === '' ? (glob.startsWith('/') ? '/' : '.') : folder
}

const piece = /\*\*\/|\*\*|\*|\?|\{[^{}]*\}|[^*?{]+|\{/g

/** A name that begins with a dot is only met by a pattern that writes the dot. */
function regexOf(part: string): string {
  if (part === '**/') return '(?:(?!\\.)[^/]+/)*'
  if (part === '**') return '(?!\\.).*'
  if (part === '*') return '[^/]*'
  if (part === '?') return '[^/]'
  if (part.startsWith('{') && part.endsWith('}')) return `(?:${part.slice(1, -1).split(',').map(literally).join('|')})`
  return literally(part)
}

const literally = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')

/** Does a path match? Built once a glob, asked for each path. */
export function matcherOf(glob: string): (path: string) => boolean {
  const source = (glob.replace(/^\.\//, '').match(piece) ?? []).map(regexOf).join('')
  const regex = new RegExp(`^${source}$`, 's')
  return path => regex.test(path.replace(/^\.\//, ''))
}
