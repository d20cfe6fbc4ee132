/**
 * What the judges learn from: labelled items on standard input (the form of gold/), one a line.
 *     npx tsx training/judges.ts sides      # for each act that is found and labelled: the mentions that may be its sides, what each truly is
 *     npx tsx training/judges.ts sectors    # for each labelled side or speaker: what is told of the actor, what the heads see, its true sector
 *     npx tsx training/judges.ts statements # the records with every statement that is thought of, and each one's features
 *     npx tsx training/judges.ts events     # the records with every event that is thought of, and each event's features
 * judges.py calls it.
 */
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { Mention, SectorJudge } from '../src/actor/index.ts'
import { actsToJudge, openTools, recordsToJudge, type Tools } from '../src/analysis.ts'
import { loadFurniture, readInput } from '../src/page/index.ts'
import type { ActorRecord } from '../src/record.ts'

interface LabelledSide {
  readonly words: string
  readonly at: number
  readonly code: string | null
  readonly sectors: readonly string[]
}
interface LabelledStatement {
  readonly speaker: readonly LabelledSide[]
}
interface LabelledAct {
  readonly predicate: string
  readonly at: number
  readonly type: string
  readonly actors: readonly LabelledSide[]
  readonly recipients: readonly LabelledSide[]
}
type Judged = Awaited<ReturnType<typeof actsToJudge>>
type ActToJudge = Judged['acts'][number]

const given = await openTools()
/** What the judge of sectors was asked about the actors of the report in hand, by the sectors that their records got. */
const asked = new Map<readonly string[], Parameters<SectorJudge['sectorsOf']>>()
const listener: SectorJudge = {
  sectorsOf(side, seen) {
    const sectors = [...side.sectors]
    asked.set(sectors, [side, seen])
    return sectors
  },
}
const what = process.argv[2]
const tools: Tools = {
  ...given,
  sectors: what === 'sectors' ? listener : given.sectors,
  statements: { ...given.statements, ...(what === 'statements' && { least: 0 }) },
  judges: { ...given.judges, least: 0 },
}
const furniture = loadFurniture(fileURLToPath(new URL('../data/furniture/', import.meta.url)))
const rounded = (features: Float32Array | Float64Array): number[] => [...features].map(x => Math.round(x * 1e4) / 1e4)

const sidesOf = (labelled: LabelledAct | LabelledStatement): readonly LabelledSide[] =>
  'speaker' in labelled ? labelled.speaker : [...labelled.actors, ...labelled.recipients]

for await (const line of createInterface({ input: process.stdin })) {
  const { id, text, title, date, events, statements } = JSON.parse(line)
  const bytes = new TextEncoder().encode(JSON.stringify({ id, text, title, date }))
  for (const input of readInput({ name: 'item.jsonl', bytes }, furniture)) {
    if (!input.ok) continue
    if (what === 'sectors') {
      asked.clear()
      const judged = await actsToJudge(input.report, tools)
      const sides = [...events, ...statements].flatMap(sidesOf)
      for (const row of sectorRows(judged, sides)) console.log(JSON.stringify({ id, ...row }))
    } else if (what === 'events' || what === 'statements') {
      const { record, features } = await recordsToJudge(input.report, tools)
      console.log(JSON.stringify({ record, features: features[what].map(rounded) }))
    } else {
      for (const row of rowsOf(await actsToJudge(input.report, tools), events))
        console.log(JSON.stringify({ id, ...row }))
    }
  }
}

function* sectorRows({ actors }: Judged, sides: readonly LabelledSide[]) {
  const about = new Map(actors.actors.map(actor => [actor.id, asked.get(actor.sectors)]))
  for (const { at, words, sectors } of sides) {
    if (!words) continue // a speaker who is not named
    const shared = ({ span }: Mention): number => Math.min(span[1], at + words.length) - Math.max(span[0], at)
    const [mention] = actors.mentions
      .filter(one => one.actors.length === 1 && shared(one) > 0)
      .sort((a, b) => shared(b) - shared(a) || a.end - a.first - (b.end - b.first))
    const found = mention && about.get(mention.actors[0])
    if (!found) continue
    const [{ kind, guessed, code, sectors: told }, seen] = found
    yield { truth: sectors[0] ?? '', told: told[0] ?? '', kind, guessed, coded: code !== null, seen: rounded(seen) }
  }
}

function* rowsOf(judged: Judged, events: readonly LabelledAct[]) {
  for (const found of judged.acts) {
    const labelled = actOf(judged, found, events)
    if (!labelled) continue
    const truth = new Map<Mention, number>()
    for (const [role, sides] of [labelled.actors, labelled.recipients].entries())
      for (const side of sides) {
        const mention = mentionOf(judged, found, side)
        if (mention) truth.set(mention, role + 1)
      }
    yield {
      type: found.act.type === labelled.type,
      sides: labelled.actors.length + labelled.recipients.length,
      mentions: found.candidates
        .filter(({ mention }) => truth.has(mention) || !repeats(mention, truth))
        .map(({ mention, features }) => [truth.get(mention) ?? 0, rounded(features)]),
    }
  }
}

/** Another mention of a side is neither right nor wrong. */
function repeats(mention: Mention, truth: ReadonlyMap<Mention, number>): boolean {
  return [...truth.keys()].some(side => side.actors.join() === mention.actors.join())
}

/** The labelled act on the words of a found one; one of the same type first. */
function actOf({ parse }: Judged, { act }: ActToJudge, events: readonly LabelledAct[]): LabelledAct | undefined {
  const [start, end] = [parse.tokens[act.first].span[0], parse.tokens[act.end - 1].span[1]]
  const there = events.filter(e => e.at < end && start < e.at + e.predicate.length)
  return there.find(e => e.type === act.type) ?? there[0]
}

/** The mention of a labelled side: the first headed by a head of its words; else one of the same code and first sector that stands nearest. */
function mentionOf(
  { parse, actors }: Judged,
  { act, candidates }: ActToJudge,
  side: LabelledSide,
): Mention | undefined {
  const [start, end] = [side.at, side.at + side.words.length]
  const inside = (token: number): boolean => {
    const span = parse.tokens[token]?.span // the root of a sentence has no governor
    return span !== undefined && span[0] < end && start < span[1]
  }
  const mentions = candidates.map(({ mention }) => mention)
  const here = mentions.filter(m => inside(m.head) && !inside(parse.tokens[m.head].head))
  if (here.length > 0) return here.sort((a, b) => a.head - b.head || b.end - b.first - (a.end - a.first))[0]
  const records = new Map(actors.actors.map(actor => [actor.id, actor]))
  const near = (m: Mention): number => Math.abs(m.head - act.token)
  return mentions
    .filter(m => m.actors.some(actor => isOf(records.get(actor), side)))
    .sort((a, b) => near(a) - near(b))[0]
}

function isOf(actor: ActorRecord | undefined, { code, sectors }: LabelledSide): boolean {
  return code !== null && actor?.code === code && actor.sectors[0] === sectors[0]
}
