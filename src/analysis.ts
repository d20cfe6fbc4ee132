/** One report, one record: the whole way of a report, in order. What each stage does stands in its folder. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import {
  ActorHeads,
  type Actors,
  type ActorTables,
  findActors,
  findOfficeEvidence,
  loadActorTables,
  loadSectorJudge,
  type OwnActors,
  type SectorJudge,
} from './actor/index.ts'
import { diagnose } from './diagnostics.ts'
import { type Encoder, type Heads, openEncoder } from './encoder/index.ts'
import {
  ActHeads,
  type ContextCues,
  type EventFound,
  type EventJudges,
  findActs,
  findEvents,
  findRelation,
  loadContextCues,
  loadEventJudges,
  loadPatterns,
  type Naming,
  nearMatches,
  type Patterns,
  type ReadAct,
  type Relation,
  sideCandidates,
} from './event/index.ts'
import { type Explanation, nearMissOf, predicateSaid, whyOf } from './explanation.ts'
import { findLinks } from './link/index.ts'
import type { Report } from './page/index.ts'
import { findPlaces, type Gazetteer, isWhere, loadGazetteer, type Place } from './place/index.ts'
import type { DateBasis, Diagnostic, ReportRecord } from './record.ts'
import type { Span, TokenIndex } from './span.ts'
import {
  type Cues,
  findStatements,
  loadCues,
  loadStatementJudge,
  type StatementFound,
  type StatementJudge,
} from './statement/index.ts'
import { detectLanguage, findParagraphs, tokenise } from './text/index.ts'
import { findExpressions, findTimes, inferDate, type Time, type TimeExpression } from './time/index.ts'
import {
  buildParse,
  type FullParse,
  findChains,
  type Lemmas,
  loadLemmas,
  loadRoles,
  type Parse,
  type Predicate,
  predicatesOf,
  type Roles,
} from './tree/index.ts'

export const codebook = 'plover-1'

/** Everything that is loaded once and read by every report. */
export interface Tools {
  readonly version: string
  readonly encoder: Encoder
  readonly lemmas: Lemmas
  readonly roles: Roles
  readonly actors: ActorTables
  readonly sectors: SectorJudge
  readonly gazetteer: Gazetteer
  readonly cues: Cues
  readonly statements: StatementJudge
  readonly patterns: Patterns
  readonly judges: EventJudges
  readonly contextCues: ContextCues
}

/**
 * @param options.home  folder that holds data/ and models/; default: the package's own
 * @param options.own  the user's own actors, of `loadOwnActors`
 */
export async function openTools(
  options: { readonly home?: URL; readonly own?: OwnActors | null } = {},
): Promise<Tools> {
  const home = options.home ?? new URL('..', import.meta.url)
  const folder = (name: string): string => fileURLToPath(new URL(name, home))
  const encoder = openEncoder(folder('models/'))
  const { version } = JSON.parse(readFileSync(new URL('package.json', home), 'utf8')) as { version: string }
  return {
    version,
    lemmas: loadLemmas(folder('data/lemmas/')),
    roles: loadRoles(folder('data/roles/')),
    actors: loadActorTables(folder('data/actors/'), options.own),
    gazetteer: loadGazetteer(folder('data/places/')),
    cues: loadCues(folder('data/cues/')),
    statements: loadStatementJudge(folder('models/statements.json')),
    patterns: loadPatterns(folder('data/plover/')),
    judges: loadEventJudges(folder('models/')),
    contextCues: loadContextCues(folder('data/codes/plover_contexts.tsv')),
    encoder: await encoder,
    sectors: loadSectorJudge(folder('models/sectors.json'), (await encoder).labels.sector),
  }
}

/** What is known of a report's date. */
interface Dating {
  readonly date: string | null
  readonly basis: DateBasis
  readonly why: ReportRecord['report']['dateWhy']
}

/** All that the stages found, before it becomes a record. */
interface Findings {
  readonly parse: Parse
  readonly title: Span | null
  readonly dating: Dating
  readonly actors: Actors
  readonly times: readonly Time[]
  readonly places: readonly Place[]
  readonly statements: readonly StatementFound[]
  readonly events: readonly EventFound[]
  readonly links: ReportRecord['links']
  /** Only where they are shown. */
  readonly predicates: readonly Predicate[]
}

/** Tokens, sentences, trees and entities of a text, and what the heads say of it: who has done with that frees it. */
export async function readText(
  text: string,
  tools: Tools,
  furniture: readonly Span[] = [],
  title: Span | null = null,
): Promise<{ readonly parse: Parse; readonly heads: Heads; readonly title: Span | null }> {
  const paragraphs = findParagraphs(text, furniture, title)
  const tokens = tokenise(text, paragraphs)
  const heads = await tools.encoder.read(tokens)
  const found = title ?? paragraphs.find(({ role }) => role === 'title')?.span ?? null
  return { parse: buildParse(text, tokens, paragraphs, heads, tools.lemmas), heads, title: found }
}

/** The parse of a text of which nothing is left out. */
export async function parseText(text: string, tools: Tools): Promise<FullParse> {
  return inFull(await readText(text, tools), tools)
}

/** The parse of a report without its furniture. */
export async function parseReport(report: Report, tools: Tools): Promise<FullParse> {
  const furniture = report.furniture.map(({ span }) => span)
  return inFull(await readText(report.text, tools, furniture, report.titleSpan), tools)
}

async function inFull(
  { parse, heads }: { readonly parse: Parse; readonly heads: Heads },
  { roles }: Tools,
): Promise<FullParse> {
  const predicates = predicatesOf(parse, await heads.readPredicates(), heads.labels.role, roles)
  const full = { ...parse, predicates, chains: findChains(parse, heads) }
  heads.free()
  return full
}

/** The words of a report and who acts in it, before what they do. */
interface Ground {
  readonly parse: Parse
  readonly heads: ActHeads
  /** The acts, by the patterns of the tools that the report was read with. */
  readonly acts: readonly ReadAct[]
  readonly title: Span | null
  readonly expressions: readonly TimeExpression[]
  readonly dating: Dating
  readonly actors: Actors
  /** Predicates with their arguments, while the heads are there to be asked. */
  predicates(): Promise<readonly Predicate[]>
  /** Gives back what the heads said, when nobody asks them any more. */
  free(): void
}

async function groundOf(report: Report, tools: Tools): Promise<Ground> {
  const furniture = report.furniture.map(({ span }) => span)
  const { parse, heads, title } = await readText(report.text, tools, furniture, report.titleSpan)
  const expressions = findExpressions(parse.tokens, parse.sentences)
  const dating = dateOf(report, parse, expressions, tools)
  const actHeads = new ActHeads(heads, parse)
  const acts = await findActs({ parse, heads: actHeads, patterns: tools.patterns })
  const near = acts.map(act => act.near)
  const actors = findActors(parse, tools.actors, dating.date, new ActorHeads(heads, tools.sectors, near), report.title)
  return {
    parse,
    heads: actHeads,
    acts,
    title,
    expressions,
    dating,
    actors,
    predicates: async () => predicatesOf(parse, await heads.readPredicates(), heads.labels.role, tools.roles),
    free: () => heads.free(),
  }
}

/** The acts of a report, each with the mentions that may be its sides: what the judge of sides learns from. */
export async function actsToJudge(
  report: Report,
  tools: Tools,
): Promise<Omit<Ground, 'acts'> & { readonly acts: ReturnType<typeof sideCandidates> }> {
  const ground = await groundOf(report, tools)
  const acts = sideCandidates({ ...ground, patterns: tools.patterns })
  ground.free()
  return { ...ground, acts }
}

/** The record of a report and, for each of its statements or events, what their judge saw. */
export async function recordsToJudge(
  report: Report,
  tools: Tools,
): Promise<{
  readonly record: ReportRecord
  readonly features: Record<'statements' | 'events', readonly Float32Array[]>
}> {
  const { record, found } = await analyseFully(report, tools)
  return {
    record,
    features: {
      statements: found.statements.map(({ features }) => features!),
      events: found.events.map(({ features }) => features),
    },
  }
}

/** What is found on the ground of a report; the ground is still to be freed. */
async function findOn(ground: Ground, tools: Tools, isExplained: boolean): Promise<Findings> {
  const { parse, heads, acts, title, expressions, dating, actors } = ground
  const times = findTimes(parse, dating.date, expressions)
  const places = findPlaces(parse, tools.gazetteer, token => isActing(parse, actors, token))
  const statements = findStatements(parse, actors, times, tools.cues, { heads, ...tools.statements }, dating)
  const events = findEvents({
    parse,
    heads,
    acts,
    patterns: tools.patterns,
    judges: tools.judges,
    contextCues: tools.contextCues,
    actors,
    times,
    places,
    statements,
    report: dating,
  })
  const links = findLinks(parse, statements, events, actors)
  const predicates = isExplained ? await ground.predicates() : []
  return { parse, title, dating, actors, times, places, statements, events, links, predicates }
}

/** An actor stands there that is more than the ground it happens on: "in Iraq" is both a state and a place. */
function isActing(parse: Parse, actors: Actors, token: TokenIndex): boolean {
  const mention = actors.mentionAt(token)
  if (mention === undefined) return false
  const [id, ...others] = mention.actors
  const isState = others.length === 0 && actors.actors.find(actor => actor.id === id)?.kind === 'state'
  return !(isState && isWhere(parse, token))
}

/** The date given or on the page; else the one that the text itself settles. */
function dateOf(report: Report, parse: Parse, expressions: readonly TimeExpression[], tools: Tools): Dating {
  if (report.date !== null) return { date: report.date, basis: report.dateBasis, why: report.dateWhy }
  const inferred = inferDate(parse, () => findOfficeEvidence(parse, tools.actors), expressions)
  return inferred ? { ...inferred, basis: 'inferred' } : { date: null, basis: 'none', why: [] }
}

const unread = (): Omit<Findings, 'dating' | 'title' | 'actors'> => ({
  parse: { text: '', tokens: [], sentences: [], entities: [], dependents: [] },
  times: [],
  places: [],
  statements: [],
  events: [],
  links: [],
  predicates: [],
})

/** One report, one record. Pure: the same report and tools give the same bytes. */
export async function analyse(report: Report, tools: Tools): Promise<ReportRecord> {
  const { record } = await analyseFully(report, tools)
  return record
}

/**
 * A report's records by several tools that differ in their patterns alone: its words are read once.
 *
 * @param variants  at least one
 */
export async function analyseEach(report: Report, variants: readonly Tools[]): Promise<readonly ReportRecord[]> {
  const analysed = await analyseEachFully(report, variants, false)
  return analysed.map(({ record }) => record)
}

/** The record with the reasons for each event, and the patterns that nearly matched. */
export async function explainReport(report: Report, tools: Tools): Promise<Explanation> {
  const { record, found } = await analyseFully(report, tools, true)
  const { parse, events, actors } = found
  return {
    record,
    events: events.map(event => whyOf(parse, tools.patterns, event, actors.actors)),
    predicates: found.predicates.map(predicate => predicateSaid(parse, predicate)),
    near: parse.sentences.flatMap(sentence =>
      nearMatches(parse, tools.patterns, sentence).map(near => nearMissOf(parse, near)),
    ),
  }
}

/**
 * What the first of two given sides does to the second, by the sentence that names them.
 *
 * @param source  characters of each naming of the one who acts; none where the sentence does not name him
 * @param target  the same of the one to whom it is done
 * @throws RangeError if a span holds no token
 */
export async function relate(
  text: string,
  source: readonly Span[],
  target: readonly Span[],
  tools: Tools,
): Promise<Relation | null> {
  const { parse, heads } = await readText(text, tools)
  const relation = findRelation(
    { parse, heads: new ActHeads(heads, parse), patterns: tools.patterns },
    source.map(span => tokensOf(parse, span)),
    target.map(span => tokensOf(parse, span)),
  )
  heads.free()
  return relation
}

function tokensOf({ tokens }: Parse, [start, end]: Span): Naming {
  const inside = tokens.filter(({ span }) => span[0] < end && start < span[1])
  if (inside.length === 0) throw new RangeError(`no word stands between ${start} and ${end}`)
  return { first: inside[0].index, end: inside[inside.length - 1].index + 1 }
}

interface Analysed {
  readonly record: ReportRecord
  readonly found: Findings
}

async function analyseFully(report: Report, tools: Tools, isExplained = false): Promise<Analysed> {
  const [analysed] = await analyseEachFully(report, [tools], isExplained)
  return analysed
}

async function analyseEachFully(
  report: Report,
  variants: readonly Tools[],
  isExplained: boolean,
): Promise<readonly Analysed[]> {
  const lang = report.lang ?? (await foreignLanguage(report.text))
  if (lang.split('-')[0] !== 'en') {
    const found = leftUnread(report, variants[0])
    const why = [diagnose('not-english', null, lang)]
    return variants.map(tools => ({ found, record: recordOf(report, lang, tools, found, why) }))
  }
  const ground = await groundOf(report, variants[0])
  const analysed: Analysed[] = []
  for (const tools of variants) {
    const { patterns } = tools
    const acts = patterns === variants[0].patterns ? ground.acts : await findActs({ ...ground, patterns })
    const found = await findOn({ ...ground, acts }, tools, isExplained)
    analysed.push({ found, record: recordOf(report, lang, tools, found, dateDiagnostics(found.dating)) })
  }
  ground.free()
  return analysed
}

/** The language where it is certain that it is not English, else `en`. */
async function foreignLanguage(text: string): Promise<string> {
  const { lang, certain } = await detectLanguage(text)
  return certain ? lang : 'en'
}

/** A text that is not English gives no records but keeps what is known of it. */
function leftUnread(report: Report, tools: Tools): Findings {
  const empty = unread()
  return {
    ...empty,
    title: report.titleSpan,
    dating: { date: report.date, basis: report.dateBasis, why: report.dateWhy },
    actors: findActors(empty.parse, tools.actors, report.date),
  }
}

function dateDiagnostics({ date, basis, why }: Dating): Diagnostic[] {
  if (date === null) return [diagnose('no-date', null)]
  return basis === 'inferred' ? [diagnose('date-inferred', why[0]?.span ?? null, date)] : []
}

function recordOf(
  report: Report,
  lang: string,
  tools: Tools,
  found: Findings,
  diagnostics: readonly Diagnostic[],
): ReportRecord {
  const { parse, title, dating, actors, times, places, statements, events, links } = found
  return {
    schema: 'chancery/1',
    coder: { version: tools.version, model: tools.encoder.hash, codebook, actors: tools.actors.version },
    report: {
      id: report.id,
      externalId: report.externalId,
      title: report.title ?? (title && report.text.slice(...title)),
      titleSpan: title,
      url: report.url,
      source: report.source,
      lang,
      date: dating.date,
      dateBasis: dating.basis,
      dateWhy: dating.why,
      chars: report.text.length,
    },
    text: report.text,
    furniture: report.furniture,
    sentences: parse.sentences.map(({ id, span, role }) => ({ id, span, role })),
    actors: actors.actors,
    times: times.map(({ id, span, type, value, basis, confidence }) => ({ id, span, type, value, basis, confidence })),
    places: places.map(({ first: _, end: __, head: ___, ...place }) => place),
    statements: statements.map(({ cueToken: _, contentTokens: __, features: ___, ...statement }) => statement),
    events: events.map(({ predicateToken: _, match: __, features: ___, ...event }) => event),
    links,
    diagnostics: [...report.diagnostics, ...diagnostics, ...actors.diagnostics],
  }
}
