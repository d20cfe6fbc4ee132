import type { ComponentChildren, JSX } from 'preact'
import type { Coded, EventRow, ReportOpened } from '../../src/api/index.ts'
import type { ReportRecord } from '../../src/record.ts'
import { predicateOf } from '../part/flat.ts'
import { Glyph } from '../part/glyph.tsx'
import { Chips, openPath, TypeName } from '../part/items.tsx'
import { Parties, SideLink } from '../part/sides.tsx'
import { changed, href } from '../route.ts'
import {
  dateBasisSays,
  dateName,
  dayName,
  percent,
  plain,
  ruleName,
  signed,
  stanceSays,
  statusSays,
  typeName,
} from '../words.ts'
import { Confidence, Fact } from './facts.tsx'
import { localId } from './reader-marks.ts'

const wordsOf = (record: ReportRecord, spans: readonly (readonly [number, number])[]): string =>
  spans.map(([start, end]) => record.text?.slice(start, end) ?? '').join(' … ')

/** Opens another record of the same report. */
function MarkLink({ id, children }: { readonly id: string; readonly children: ComponentChildren }): JSX.Element {
  return <a href={changed({ mark: id })}>{children}</a>
}

interface EventProps {
  readonly record: ReportRecord
  readonly event: EventRow
  /** Other mentions of the act, in other reports; none for a pasted text. */
  readonly others?: ReportOpened['others'][string]
  /** Why it was made, where that was asked for. */
  readonly why?: Coded['events'][number]
  readonly children?: ComponentChildren
}

export function EventDetail({ record, event, others = [], why, children }: EventProps): JSX.Element {
  const coded = record.events.find(({ id }) => id === localId(event.id))
  const place = record.places.find(({ id }) => id === coded?.place)
  return (
    <section class="detail">
      <h2>
        <Glyph quad={event.quad} /> <TypeName event={event} /> <Chips event={event} />
      </h2>
      <p class="detail-parties">
        <Parties event={event} />
      </p>
      <blockquote class="words">{predicateOf(event)}</blockquote>
      {children}
      <dl>
        <Fact name="Kind">
          {event.quad}
          {event.score !== null && <span class="soft"> score {signed(event.score)}</span>}
        </Fact>
        <Fact name="Status">
          {event.status} <span class="soft">{statusSays[event.status]}</span>
        </Fact>
        {coded?.claim && (
          <Fact name="Told by">
            {coded.claim.by ? <MarkLink id={coded.claim.by}>a source, not the report</MarkLink> : 'hearsay'}
            <span class="soft"> {coded.claim.kind === 'partisan' ? 'a side of the act' : 'no side of the act'}</span>
          </Fact>
        )}
        <Fact name="When">
          {coded?.date.time ? <MarkLink id={coded.date.time}>{dateName(event.date)}</MarkLink> : dateName(event.date)}{' '}
          <span class="soft">{dateBasisSays[event.date.basis]}</span>
        </Fact>
        {place && (
          <Fact name="Where">
            <MarkLink id={place.id}>{place.name}</MarkLink> {place.country && <span class="code">{place.country}</span>}
          </Fact>
        )}
        {event.contexts.length > 0 && <Fact name="About">{event.contexts.map(plain).join(', ')}</Fact>}
        {coded?.quantities.map(quantity => (
          <Fact key={quantity.span.join()} name={plain(quantity.what)}>
            {quantity.value ?? [quantity.min, quantity.max].map(end => end ?? '?').join(' to ')} {quantity.unit}
          </Fact>
        ))}
        <Confidence of={event.confidence} />
        {coded && <Rule coded={coded} {...(why ? { why } : {})} />}
      </dl>
      <Links record={record} id={localId(event.id)} />
      {others.length > 0 && <Others others={others} />}
    </section>
  )
}

function Rule({
  coded,
  why,
}: {
  readonly coded: ReportRecord['events'][number]
  readonly why?: Coded['events'][number]
}): JSX.Element {
  const readings = Object.entries(coded.why.model ?? {}).sort(([, a], [, b]) => b - a)
  return (
    <>
      <Fact name="Rule">
        {coded.why.pattern ? <code>{coded.why.pattern}</code> : 'no pattern; the model alone'}
        {why?.pattern && <span class="soft"> {why.pattern.at}</span>}
        {why && why.slots.length > 0 && (
          <ul class="slots">
            {why.slots.map(slot => (
              <li key={`${slot.role} ${slot.span}`}>
                <span class="soft">{slot.role}</span> {slot.says} {slot.deprel && <code>{slot.deprel}</code>}
              </li>
            ))}
          </ul>
        )}
      </Fact>
      {readings.length > 0 && (
        <Fact name="Model">
          {readings.slice(0, 3).map(([type, share]) => (
            <span key={type} class="reading">
              {typeName(type)} {percent(share)}
            </span>
          ))}
        </Fact>
      )}
    </>
  )
}

const linkSays = {
  same: ['the same act as', 'the same act as'],
  response: ['answers', 'answered by'],
  denial: ['denies', 'denied in'],
} as const

/** What this record is to others of the report. */
function Links({ record, id }: { readonly record: ReportRecord; readonly id: string }): JSX.Element | null {
  const links = record.links.filter(({ from, to }) => from === id || to === id)
  if (links.length === 0) return null
  return (
    <ul class="links">
      {links.map(link => {
        const other = link.from === id ? link.to : link.from
        return (
          <li key={link.id}>
            {linkSays[link.kind][link.from === id ? 0 : 1]} <MarkLink id={other}>{shortly(record, other)}</MarkLink>{' '}
            <span class="soft">{wordsOf(record, link.words) || link.rule}</span>
          </li>
        )
      })}
    </ul>
  )
}

/** The first words that fit into so many letters. */
function shortened(words: string, letters: number): string {
  if (words.length <= letters) return words
  return `${words.slice(0, words.lastIndexOf(' ', letters)).trimEnd()} …`
}

/** A record in a few words: `Accuse “condemned”`. */
export function shortly(record: ReportRecord, id: string): string {
  const event = record.events.find(other => other.id === id)
  if (event) return `${typeName(event.type)} “${wordsOf(record, [event.predicate])}”`
  const statement = record.statements.find(other => other.id === id)
  return statement ? `“${shortened(wordsOf(record, statement.content), 64)}”` : id
}

function Others({ others }: { readonly others: ReportOpened['others'][string] }): JSX.Element {
  return (
    <section class="others">
      <h3>The same act elsewhere</h3>
      <ul>
        {others.map(({ id, report, sentence }) => (
          <li key={id} data-row>
            <a class="sentence open" href={openPath(id)}>
              {sentence.text}
            </a>
            <p class="from">
              {report.source && <span>{report.source}</span>}
              {report.date && <span>{dayName(report.date)}</span>}
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** What a mark that is no act stands for; null for an id that the report does not have. */
export function OtherDetail({
  record,
  id,
}: {
  readonly record: ReportRecord
  readonly id: string
}): JSX.Element | null {
  const statement = record.statements.find(other => other.id === id)
  if (statement) return <StatementDetail record={record} statement={statement} />
  const actor = record.actors.find(other => other.id === id)
  if (actor) return <ActorDetail record={record} actor={actor} />
  const time = record.times.find(other => other.id === id)
  if (time)
    return (
      <section class="detail">
        <h2>{dayName(time.value)}</h2>
        <blockquote class="words">{wordsOf(record, [time.span])}</blockquote>
        <dl>
          <Fact name="Value">
            <code>{time.value}</code> <span class="soft">{time.type.toLowerCase()}</span>
          </Fact>
          <Fact name="Why">{time.basis}</Fact>
          <Confidence of={time.confidence} />
        </dl>
      </section>
    )
  const place = record.places.find(other => other.id === id)
  if (place)
    return (
      <section class="detail">
        <h2>{place.name}</h2>
        <dl>
          <Fact name="Country">{place.country ?? 'unknown'}</Fact>
          {place.lat !== null && place.lon !== null && <Fact name="At">{`${place.lat}, ${place.lon}`}</Fact>}
          {place.gazetteer && (
            <Fact name="Gazetteer">
              <code>{place.gazetteer}</code>
            </Fact>
          )}
          <Confidence of={place.confidence} />
        </dl>
      </section>
    )
  return null
}

function ActorName({ record, id }: { readonly record: ReportRecord; readonly id: string }): JSX.Element {
  const actor = record.actors.find(other => other.id === id)
  if (!actor) return <span>{id}</span>
  return (
    <span class="side">
      <MarkLink id={id}>{actor.name}</MarkLink>{' '}
      {actor.code && (
        <a class="code" href={href(['actor', actor.code])}>
          {actor.code}
        </a>
      )}
    </span>
  )
}

function Names({ record, ids }: { readonly record: ReportRecord; readonly ids: readonly string[] }): JSX.Element {
  if (ids.length === 0) return <>nobody named</>
  return (
    <>
      {ids.map((id, i) => (
        <>
          {i > 0 && ', '}
          <ActorName record={record} id={id} />
        </>
      ))}
    </>
  )
}

function StatementDetail({
  record,
  statement,
}: {
  readonly record: ReportRecord
  readonly statement: ReportRecord['statements'][number]
}): JSX.Element {
  const { speakers, cue, content, about, addressees, kind, negated, within, why } = statement
  const stances = about.filter(({ stance }) => stance !== 'neutral')
  return (
    <section class="detail">
      <h2>
        <Names record={record} ids={speakers} /> <span class="arrow">{negated ? 'did not say' : 'said'}</span>
      </h2>
      <blockquote class="words">{wordsOf(record, content)}</blockquote>
      <dl>
        <Fact name="Kind">{kind} statement</Fact>
        {addressees.length > 0 && (
          <Fact name="To">
            <Names record={record} ids={addressees} />
          </Fact>
        )}
        {stances.map(({ actor, stance, words }) => (
          <Fact key={actor} name={plain(stanceSays[stance])}>
            <ActorName record={record} id={actor} /> <span class="soft">{wordsOf(record, words)}</span>
          </Fact>
        ))}
        {stances.length < about.length && (
          <Fact name="Names">
            <Names record={record} ids={about.filter(({ stance }) => stance === 'neutral').map(({ actor }) => actor)} />
          </Fact>
        )}
        <Fact name="When">
          {dateName(statement.date)} <span class="soft">{dateBasisSays[statement.date.basis]}</span>
        </Fact>
        {within && (
          <Fact name="Within">
            <MarkLink id={within}>{shortly(record, within)}</MarkLink>
          </Fact>
        )}
        <Confidence of={statement.confidence} />
        <Fact name="Rule">
          {ruleName(why.by)}
          {cue.length > 0 && <span class="soft"> with “{wordsOf(record, cue)}”</span>}
        </Fact>
      </dl>
      <Links record={record} id={statement.id} />
    </section>
  )
}

function ActorDetail({
  record,
  actor,
}: {
  readonly record: ReportRecord
  readonly actor: ReportRecord['actors'][number]
}): JSX.Element {
  const named = [...new Set(actor.mentions.map(({ span }) => wordsOf(record, [span])))]
  const acts = record.events.filter(
    ({ actors, recipients }) => actors.includes(actor.id) || recipients.includes(actor.id),
  )
  const says = record.statements.filter(({ speakers }) => speakers.includes(actor.id))
  return (
    <section class="detail">
      <h2>
        <SideLink side={{ actor: actor.id, code: actor.code, name: actor.name }} />
      </h2>
      <dl>
        <Fact name="Is">
          {[actor.kind, actor.office].filter(Boolean).join(', ')}
          {actor.sectors.length > 0 && <span class="soft"> {actor.sectors.join(' ')}</span>}
        </Fact>
        {actor.candidates.length > 0 && <Fact name="May be">{actor.candidates.join(' or ')}</Fact>}
        <Fact name="Called">{named.map(words => `“${words}”`).join(', ')}</Fact>
        <Fact name="Why">{actor.basis}</Fact>
        <Confidence of={actor.confidence} />
        {acts.length > 0 && (
          <Fact name="Acts">
            <ul class="plain">
              {acts.map(({ id }) => (
                <li key={id}>
                  <MarkLink id={id}>{shortly(record, id)}</MarkLink>
                </li>
              ))}
            </ul>
          </Fact>
        )}
        {says.length > 0 && (
          <Fact name="Says">
            <ul class="plain">
              {says.map(({ id }) => (
                <li key={id}>
                  <MarkLink id={id}>{shortly(record, id)}</MarkLink>
                </li>
              ))}
            </ul>
          </Fact>
        )}
      </dl>
    </section>
  )
}
