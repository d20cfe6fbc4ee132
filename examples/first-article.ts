/** What must come out of the article on allies and China: of our retelling, and of the original where it is at hand. */
import type { ActorRecord, EventRecord, ReportRecord, StatementRecord } from '../src/index.ts'
import { showEvent, spanOf } from './words.ts'

export interface Requirement {
  readonly says: string
  /** What is wrong, in words; empty if the record meets it. */
  readonly faults: (record: ReportRecord) => readonly string[]
}

const textOf = (record: ReportRecord): string => record.text ?? ''
const days = ['2021-03-24', '2021-03-25']
const unless = (right: boolean, fault: string): readonly string[] => (right ? [] : [fault])

/** The actors with a mention at the last of these words. */
function actorsAt(record: ReportRecord, around: string, word: string): readonly ActorRecord[] {
  const [start, end] = spanOf(textOf(record), word, spanOf(textOf(record), around))
  return record.actors.filter(({ mentions }) => mentions.some(({ span }) => span[0] < end && start < span[1]))
}
/** The actors that have a mention of just these words. */
const actorsNamed = (record: ReportRecord, names: RegExp): readonly ActorRecord[] =>
  record.actors.filter(({ mentions }) => mentions.some(({ span }) => names.test(textOf(record).slice(...span))))
const shown = (actors: readonly ActorRecord[]): string =>
  actors.map(({ name, code, sectors }) => `${name} ${code} ${sectors.join(' ')}`).join('; ') || 'nobody'
const isOne = (actors: readonly ActorRecord[], code: string): boolean => actors.length === 1 && actors[0].code === code

const codesOf = (record: ReportRecord, ids: readonly string[]): string =>
  record.actors
    .filter(({ id }) => ids.includes(id))
    .map(({ code }) => code)
    .sort()
    .join(' ')
interface Sides {
  readonly actors: string
  readonly recipients: string
}
const eventsOf = (record: ReportRecord, type: string, { actors, recipients }: Sides): readonly EventRecord[] =>
  record.events.filter(
    event =>
      event.type === type &&
      codesOf(record, event.actors) === actors &&
      codesOf(record, event.recipients) === recipients,
  )
const assertedOf = (record: ReportRecord, type: string, sides: Sides): readonly EventRecord[] =>
  eventsOf(record, type, sides).filter(({ status }) => status === 'asserted')

const accusation: Sides = { actors: 'USA', recipients: 'CHN' }
const west: Sides = { actors: 'CAN EU GBR USA', recipients: 'CHN' }
const answer: Sides = { actors: 'CHN', recipients: 'EU' }
const dialogue: Sides = { actors: 'EU USA', recipients: '' }

const contentOf = (record: ReportRecord, { content }: StatementRecord): string =>
  content.map(span => textOf(record).slice(...span)).join(' … ')
const isBy = (record: ReportRecord, { speakers }: StatementRecord, names: readonly RegExp[]): boolean =>
  speakers.length === names.length &&
  names.every(name => record.actors.some(actor => speakers.includes(actor.id) && name.test(actor.name)))
const statementsBy = (record: ReportRecord, names: readonly RegExp[], content: RegExp): readonly StatementRecord[] =>
  record.statements.filter(one => isBy(record, one, names) && content.test(contentOf(record, one)))

export const requirements: readonly Requirement[] = [
  {
    says: 'its date is inferred, 24 or 25 March 2021, with reasons',
    faults: ({ report: { date, dateBasis, dateWhy } }) =>
      unless(
        dateBasis === 'inferred' && date !== null && days.includes(date) && dateWhy.length > 0,
        `${date} ${dateBasis}`,
      ),
  },
  {
    says: 'nothing of the page below the article is coded',
    faults: record => {
      const [start] = spanOf(textOf(record), 'Posted on')
      const behind = ({ span }: { readonly span: readonly [number, number] }): boolean => span[1] > start
      return [
        ...record.sentences.filter(one => behind(one) && one.role !== 'furniture').map(({ id }) => `sentence ${id}`),
        ...record.actors.filter(({ mentions }) => mentions.some(behind)).map(({ name }) => `actor ${name}`),
        ...record.events.filter(({ predicate }) => behind({ span: predicate })).map(event => showEvent(record, event)),
      ]
    },
  },
  {
    says: 'Blinken, in both spellings, is one person of the government of the United States',
    faults: record => {
      const found = actorsNamed(record, /Blinken$/)
      const [one] = found
      const spellings = ['Antony Blinken', 'Anthony Blinken'].map(
        name => actorsNamed(record, new RegExp(`${name}$`))[0],
      )
      return unless(
        isOne(found, 'USA') &&
          one.kind === 'person' &&
          one.sectors[0] === 'GOV' &&
          spellings.every(actor => actor === one),
        shown(found),
      )
    },
  },
  {
    says: 'Borrell stands for the European Union',
    faults: record => unless(isOne(actorsNamed(record, /Borrell$/), 'EU'), shown(actorsNamed(record, /Borrell$/))),
  },
  {
    says: 'Beijing, China and "the Chinese" are one actor, China',
    faults: record => {
      const found = actorsNamed(record, /^(?:Beijing|China|the Chinese)$/)
      const quoted = actorsAt(record, 'They [the Chinese]', 'the Chinese')
      return unless(isOne(found, 'CHN') && quoted[0] === found[0], `${shown(found)}; quoted: ${shown(quoted)}`)
    },
  },
  {
    says: '"They [the Chinese]" is China',
    faults: record =>
      unless(isOne(actorsAt(record, 'They [', 'They'), 'CHN'), shown(actorsAt(record, 'They [', 'They'))),
  },
  {
    says: 'Washington is the United States; Brussels, admitting with it, is the European Union',
    faults: record =>
      [
        { code: 'USA', word: 'Washington' },
        { code: 'EU', word: 'Brussels' },
      ].flatMap(({ code, word }) => {
        const found = actorsAt(record, 'Washington and Brussels', word)
        return unless(isOne(found, code), `${word}: ${shown(found)}`)
      }),
  },
  {
    says: 'Brussels with the headquarters is a place',
    faults: record => {
      const [start] = spanOf(textOf(record), 'Brussels', spanOf(textOf(record), 'headquarters in Brussels'))
      const acting = actorsAt(record, 'headquarters in Brussels', 'Brussels').filter(({ code }) => code === 'EU')
      return [
        ...unless(
          record.places.some(({ span }) => span[0] <= start && start < span[1]),
          'no place',
        ),
        ...unless(acting.length === 0, `acts: ${shown(acting)}`),
      ]
    },
  },
  {
    says: 'four direct quotes, all by Blinken',
    faults: record => {
      const direct = record.statements.filter(({ kind }) => kind === 'direct')
      const his = direct.filter(one => isBy(record, one, [/Blinken/]))
      return unless(
        his.length === 4 && direct.length === 4,
        `${his.length} of ${direct.length}: ${direct.map(one => `"${contentOf(record, one)}"`).join(' ')}`,
      )
    },
  },
  ...[
    {
      says: 'that Washington will not require or oblige',
      names: [/Blinken/],
      content: /(?:will|would) not (?:require|oblige)/,
    },
    { says: 'that the United States would not force', names: [/Blinken/], content: /would not force/ },
    { says: 'climate change', names: [/Blinken/], content: /climate change/i },
    { says: 'the two agreed on dialogue', names: [/Blinken/, /Borrell/], content: /agreed to/ },
  ].map(({ says, names, content }) => ({
    says: `indirect, by ${names.map(name => name.source).join(' and ')}: ${says}`,
    faults: (record: ReportRecord) =>
      unless(
        statementsBy(record, names, content).length > 0,
        record.statements
          .filter(one => content.test(contentOf(record, one)))
          .map(({ speakers }) => `said by ${shown(record.actors.filter(({ id }) => speakers.includes(id)))}`)
          .join('; ') || 'no such statement',
      ),
  })),
  {
    says: 'ACCUSE by the United States of China, on 24 March 2021',
    faults: record => {
      const found = assertedOf(record, 'ACCUSE', accusation)
      return unless(
        found.some(({ date }) => date.value !== null && days.includes(date.value)),
        found.map(event => showEvent(record, event)).join('; ') || 'none',
      )
    },
  },
  {
    says: 'SANCTION by the United States, the EU, Britain and Canada on Chinese officials over human rights on 22 March, not in Xinjiang',
    faults: record => {
      const [found] = assertedOf(record, 'SANCTION', west)
      if (!found) return ['none']
      const officials = record.actors.filter(({ id }) => found.recipients.includes(id))
      return [
        ...unless(
          officials.every(({ sectors }) => sectors.includes('GOV')),
          shown(officials),
        ),
        ...unless(found.contexts.includes('human_rights'), `contexts ${found.contexts.join(' ')}`),
        ...unless(found.date.value === '2021-03-22', `date ${found.date.value}`),
        ...unless(record.places.find(({ id }) => id === found.place)?.name !== 'Xinjiang', 'place Xinjiang'),
      ]
    },
  },
  {
    says: 'SANCTION by China on the EU, the response to it',
    faults: record => {
      const first = assertedOf(record, 'SANCTION', west).map(({ id }) => id as string)
      const second = assertedOf(record, 'SANCTION', answer).map(({ id }) => id as string)
      const linked = record.links.some(
        ({ kind, from, to }) => kind === 'response' && second.includes(from) && first.includes(to),
      )
      return [...unless(second.length > 0, 'none'), ...unless(linked, 'no link')]
    },
  },
  {
    says: 'AGREE between the United States and the EU, on 24 March 2021',
    faults: record => {
      const found = assertedOf(record, 'AGREE', dialogue)
      return unless(
        found.some(({ mutual, date }) => mutual && date.value !== null && days.includes(date.value)),
        found.map(event => showEvent(record, event)).join('; ') || 'none',
      )
    },
  },
  {
    says: 'China denies the accusation, and a link says so',
    faults: record => {
      const accused = assertedOf(record, 'ACCUSE', accusation).map(({ id }) => id as string)
      const denials = record.links.filter(({ kind, to }) => kind === 'denial' && accused.includes(to))
      const byChina = denials.some(({ from }) => {
        const sides =
          record.events.find(({ id }) => id === from)?.actors ??
          record.statements.find(({ id }) => id === from)?.speakers
        return codesOf(record, sides ?? []) === 'CHN'
      })
      return unless(byChina, denials.length > 0 ? 'a denial, but not by China' : 'no link')
    },
  },
  {
    says: 'that allies need not choose is a negated REQUEST by the United States, never an asserted one',
    faults: record => {
      const requests = record.events.filter(({ type }) => type === 'REQUEST')
      return [
        ...unless(
          requests.some(({ status, actors }) => status === 'negated' && codesOf(record, actors) === 'USA'),
          'no negated one',
        ),
        ...requests.filter(({ status }) => status === 'asserted').map(event => showEvent(record, event)),
      ]
    },
  },
  {
    says: 'nothing else is asserted',
    faults: record => {
      const told = [
        ...assertedOf(record, 'ACCUSE', accusation),
        ...assertedOf(record, 'SANCTION', west),
        ...assertedOf(record, 'SANCTION', answer),
        ...assertedOf(record, 'AGREE', dialogue),
        ...record.events.filter(({ type, actors }) => type === 'REJECT' && codesOf(record, actors) === 'CHN'),
      ]
      return record.events
        .filter(event => event.status === 'asserted' && !told.includes(event))
        .map(event => showEvent(record, event))
    },
  },
]
