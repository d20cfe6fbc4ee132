/** Two records of one act. */
import type { EventDate } from '../record.ts'
import type { Parse } from '../tree/index.ts'
import { agreement, type CodeOf, equalSides, meet } from './sides.ts'
import type { LinkableEvent, LinkDraft } from './types.ts'

/** An act is looked for among so many acts of its type before it: enough for a long report, and linear. */
const lookBack = 30

/**
 * Each act that tells an earlier one again, linked to the nearest such: same type and status, no other mode, compatible
 * dates, another sentence, and sides that agree. Confidence is the share of such pairs that readers joined.
 * Misses: retellings by a wider or narrower side (a unit, its state); joins two acts alike in all that was said of them.
 */
export function sameActs(parse: Parse, events: readonly LinkableEvent[], keyOf: CodeOf, codeOf: CodeOf): LinkDraft[] {
  const byType = new Map<string, LinkableEvent[]>()
  const links: LinkDraft[] = []
  for (const event of events) {
    const before = byType.get(event.type) ?? []
    const twin = before
      .slice(-lookBack)
      .reverse()
      .filter(other => !goAcross(event, other, events, codeOf))
      .map(other => ({ other, confidence: likeness(parse, event, other, keyOf) }))
      .find(({ confidence }) => confidence > 0)
    if (twin !== undefined)
      links.push({
        kind: 'same',
        from: event.id,
        to: twin.other.id,
        words: [],
        rule: 'same type, sides and date in another sentence',
        confidence: twin.confidence,
      })
    byType.set(event.type, [...before.slice(-lookBack), event])
  }
  return links
}

/**
 * "Israel's assaults went on" and "rockets hit Beersheba": of the one only the doer is told, of the other only the target, who
 * is the doer's own. They are two acts where the report knows of somebody else who does such things to him.
 */
function goAcross(a: LinkableEvent, b: LinkableEvent, events: readonly LinkableEvent[], codeOf: CodeOf): boolean {
  const target = [a, b].find(
    (one, i) =>
      one.actors.length === 0 && [b, a][i].recipients.length === 0 && meet([b, a][i].actors, one.recipients, codeOf),
  )?.recipients
  if (target === undefined) return false
  return events.some(
    ({ type, actors, recipients }) =>
      type === a.type && actors.length > 0 && meet(recipients, target, codeOf) && !meet(actors, target, codeOf),
  )
}

/** How likely two acts are one, 0 if they are not taken for one. */
function likeness(parse: Parse, a: LinkableEvent, b: LinkableEvent, keyOf: CodeOf): number {
  if (a.sentence === b.sentence || a.status !== b.status || !sameDates(a.date, b.date)) return 0
  if (a.mode !== null && b.mode !== null && a.mode !== b.mode) return 0
  const sameWord = stem(parse, a) === stem(parse, b)
  if (a.mutual || b.mutual)
    return equalSides([...a.actors, ...a.recipients], [...b.actors, ...b.recipients], keyOf)
      ? sameWord
        ? 0.85
        : 0.55
      : 0
  const actors = agreement(a.actors, b.actors, keyOf)
  const recipients = agreement(a.recipients, b.recipients, keyOf)
  if (actors === 'apart' || recipients === 'apart') return 0
  if (sameWord) return 0.75
  if (recipients === 'open') return actors === 'open' ? 0.75 : 0 // one doer does many things of a kind
  return actors === 'open' ? 0.65 : 0.5
}

/** The first letters of the predicate's lemma: "arrested" and "the arrest" are one word. */
const stem = (parse: Parse, { predicateToken }: LinkableEvent): string =>
  parse.tokens[predicateToken].lemma.toLowerCase().slice(0, 5)

/** One date may be part of the other; a date taken from the report says nothing against another one. */
function sameDates(a: EventDate, b: EventDate): boolean {
  if (a.value === null || b.value === null) return true
  if (a.basis !== 'text' || b.basis !== 'text') return true
  return a.value.startsWith(b.value) || b.value.startsWith(a.value)
}
