/** Rows of lists as flat tables, with the columns of `chancery events --format csv` where they are the same. */
import type { EventRow, Side, StatementRow } from '../../src/api/index.ts'
import type { Row } from './save.ts'

const codes = (sides: readonly Side[]): string => sides.map(({ code }) => code ?? '').join(';')
const names = (sides: readonly Side[]): string => sides.map(({ name }) => name.replaceAll(';', ',')).join(';')

/** The words of an act, out of its sentence. */
export const predicateOf = ({ sentence, predicate }: EventRow): string =>
  sentence.text.slice(predicate[0] - sentence.span[0], predicate[1] - sentence.span[0])

export function flatEvent(event: EventRow): Row {
  return {
    id: event.id,
    report_date: event.report.date,
    source: event.report.source,
    title: event.report.title,
    url: event.report.url,
    type: event.type,
    mode: event.mode,
    quad: event.quad,
    score: event.score,
    status: event.status,
    mutual: event.mutual,
    actor_codes: codes(event.actors),
    actor_names: names(event.actors),
    recipient_codes: codes(event.recipients),
    recipient_names: names(event.recipients),
    claim: event.claimed,
    contexts: event.contexts.join(';'),
    event_date: event.date.value,
    event_date_end: event.date.end,
    event_date_precision: event.date.precision,
    event_date_basis: event.date.basis,
    predicate: predicateOf(event),
    sentence: event.sentence.text,
    confidence: event.confidence,
    mentions: event.cluster?.mentions ?? 1,
    reports: event.cluster?.reports ?? 1,
    judged: event.judged,
  }
}

export function flatStatement(statement: StatementRow): Row {
  return {
    id: statement.id,
    report_date: statement.report.date,
    source: statement.report.source,
    title: statement.report.title,
    url: statement.report.url,
    kind: statement.kind,
    speaker_codes: codes(statement.speakers),
    speaker_names: names(statement.speakers),
    addressee_codes: codes(statement.addressees),
    about_codes: codes(statement.about.map(({ side }) => side)),
    about_names: names(statement.about.map(({ side }) => side)),
    about_stances: statement.about.map(({ stance }) => stance).join(';'),
    says: statement.says,
    negated: statement.negated,
    statement_date: statement.date.value,
    statement_date_precision: statement.date.precision,
    sentence: statement.sentence.text,
    confidence: statement.confidence,
  }
}
