/** Actor and agent dictionaries of the PETRARCH family: names, `+` synonyms, dated codes in brackets, `[~AGR]` for agents. */
import { type Cameo, sectorsOfAgent, sideOfCode } from './cameo.ts'
import { limitsOf } from './days.ts'
import { Gather } from './gather.ts'
import type { OwnFile, OwnRole, OwnSide } from './types.ts'

/** Whether a text has a bracket with a code: "[HRV >920115]", "[~AGR]". */
export const isDictionary = (text: string): boolean => /\[\s*~?[A-Z+-]{2,}[^\]\n]*\]/i.test(text)

/** Lines without comments: `# …` to the end of a line, `<!-- … -->` over one or several. */
function linesOf(text: string): string[] {
  const blank = (comment: string): string => comment.replace(/[^\n]/g, '')
  return text
    .replace(/<\s*!\s*--[\s\S]*?--\s*>/g, blank)
    .split(/\r?\n/)
    .map(line => line.replace(/#.*$/, '').trimEnd())
}

/** A name with all that stands under it until the next. */
interface Entry {
  readonly line: number
  readonly names: string[]
  readonly brackets: { readonly text: string; readonly line: number }[]
  /** What stands between braces: irregular plurals of an agent. */
  plurals: readonly string[]
}

const bracketed = /\[([^\]]*)\]/g

/** Adds the brackets of a line to an entry; gives back what stands before them. */
function takeBrackets(text: string, line: number, entry: Entry, gather: Gather): string {
  const at = text.search(/[[\]]/)
  if (at < 0) return text
  const codes = text.slice(at)
  for (const [, inside] of codes.matchAll(bracketed)) entry.brackets.push({ text: inside.trim(), line })
  if (/[[\]]/.test(codes.replace(bracketed, '')))
    gather.fault(line, 'a bracket is open', 'write each code as [HRV], [HRV >920115] or [EGYGOV 120812-140326]')
  return text.slice(0, at)
}

function entriesOf(lines: readonly string[], gather: Gather): Entry[] {
  const entries: Entry[] = []
  for (const [i, text] of lines.entries()) {
    if (text.trim() === '' || (text.startsWith('!') && text.includes('='))) continue
    const line = i + 1
    const isSynonym = text.startsWith('+')
    const goesOn = isSynonym || /^\s*\[/.test(text)
    const current = entries.at(-1)
    if (goesOn && !current) {
      gather.fault(line, 'it belongs to no name', 'write the name in a line before it')
      continue
    }
    const entry: Entry = goesOn && current ? current : { line, names: [], brackets: [], plurals: [] }
    if (entry !== current) entries.push(entry)
    const [before, plurals] = takeBrackets(isSynonym ? text.slice(1) : text, line, entry, gather).split('{')
    if (plurals !== undefined)
      entry.plurals = plurals
        .replace('}', '')
        .split(',')
        .filter(plural => plural.trim() !== '')
    if (before.trim() !== '') entry.names.push(before.trim())
  }
  return entries
}

/** `!PERSON! = MAN, MEN, PERSON` */
function setsOf(lines: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const sets = new Map<string, readonly string[]>()
  for (const line of lines) {
    const [, name, words] = /^!([^!]+)!\s*=(.*)$/.exec(line) ?? []
    if (name)
      sets.set(
        name,
        words.split(',').map(word => word.trim()),
      )
  }
  return sets
}

/** "CONGRESS!PERSON!" with each word of the set; null if there is no such set. */
function expand(name: string, sets: ReadonlyMap<string, readonly string[]>): readonly string[] | null {
  const [marked, set] = /!([^!]*)!/.exec(name) ?? []
  if (marked === undefined) return [name]
  const words = sets.get(set)
  if (!words) return null
  const all = words.map(word => expand(name.replace(marked, word), sets))
  return all.every(names => names !== null) ? all.flat() : null
}

/** Words joined by `_` or blanks, without "(JRA)" and the mark at the end. */
const wordsOf = (name: string): string =>
  name
    .replace(/\([^)]*\)?/g, ' ')
    .replace(/[_\s]+/g, ' ')
    .trim()

/** Dictionaries are in capitals: "SAM_GAMGEE" as a text writes it. */
function written(name: string): string {
  const words = wordsOf(name)
  if (words.length <= 2 || words !== words.toUpperCase()) return words
  return words
    .toLowerCase()
    .replace(/(^|[\s\-.(/&])(\p{L})/gu, (_, before: string, letter: string) => before + letter.toUpperCase())
}

/** "SAM_GAMGEE_": a final mark forbids a longer word. */
const isStem = (name: string): boolean => !name.endsWith('_')

const codeForm = /^[A-Z0-9+-]{2,}$/

/** A bracket of an actor: codes with `/` between them, then the days. */
function roleOf(bracket: string, line: number, cameo: Cameo, gather: Gather): OwnRole | null {
  const [, codes, limits] = /^([^\s<>]*)\s*(.*)$/.exec(bracket) ?? []
  const sides: OwnSide[] = []
  for (const code of codes.toUpperCase().split('/')) {
    if (codeForm.test(code)) sides.push(sideOfCode(code, cameo))
    else gather.fault(line, `"${code}" is no code`, 'write three letters a part as [EGYGOV], or [---] for none')
  }
  const days = limitsOf(limits)
  if (!days)
    gather.fault(line, `"${limits}" are no days`, 'write yymmdd or yyyymmdd: [HRV >920115], [EGYGOV 120812-140326]')
  return days && sides.length > 0 ? { sides, ...days, country: null, line } : null
}

function addActor({ line, names, brackets }: Entry, cameo: Cameo, gather: Gather): void {
  const roles = brackets.map(({ text, line: own }) => roleOf(text, own, cameo, gather)).filter(role => role !== null)
  if (brackets.length === 0)
    gather.fault(line, `"${names[0]}" has no code`, 'write one behind it or in the next line: [HRV]')
  if (roles.length > 0) for (const name of names) gather.add(written(name), isStem(name), roles)
}

function addAgent(entry: Entry, sets: ReadonlyMap<string, readonly string[]>, cameo: Cameo, gather: Gather): void {
  const { line, names, brackets, plurals } = entry
  const [{ text }] = brackets
  if (!/^~\s*[A-Z]+$|^[A-Z]+\s*~$/i.test(text)) {
    gather.fault(line, `"${text}" is no code of an agent`, 'write [~AGR]')
    return
  }
  const sectors = sectorsOfAgent(text.toUpperCase(), cameo)
  for (const name of [...names, ...plurals]) {
    const phrases = expand(name, sets)
    if (!phrases) gather.fault(line, `there is no set for "${name}"`, 'write it as !PERSON! = MAN, WOMAN')
    for (const phrase of phrases ?? []) gather.agents.push({ phrase: wordsOf(phrase).toLowerCase(), sectors })
  }
}

export function readDictionary(text: string, file: string, cameo: Cameo): OwnFile {
  const gather = new Gather(file, true)
  const lines = linesOf(text)
  const sets = setsOf(lines)
  for (const entry of entriesOf(lines, gather)) {
    if (entry.names.length === 0) gather.fault(entry.line, 'there is no name', 'write it before the code')
    else if (entry.brackets.some(({ text: code }) => code.includes('~'))) addAgent(entry, sets, cameo, gather)
    else addActor(entry, cameo, gather)
  }
  return gather.done()
}
