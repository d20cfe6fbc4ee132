import type { JSX } from 'preact'
import { Empty } from '../part/empty.tsx'
import { flatEvent, flatStatement } from '../part/flat.ts'
import { EventItem, StatementItem } from '../part/items.tsx'
import { useLineKeys } from '../part/lines.ts'
import { List } from '../part/list.tsx'
import { Filters, filtersAsked } from './filters.tsx'
import { useTitle } from './title.ts'

/** Every act that fits, newest first. */
export function Events(): JSX.Element {
  useTitle('Acts')
  useLineKeys()
  const asked = filtersAsked('events')
  return (
    <>
      <header class="page-head">
        <h1>Acts</h1>
      </header>
      <div class="with-filters">
        <Filters of="events" />
        <div>
          <List
            list="events"
            title={titleOf('Acts', asked)}
            thing="act"
            asked={asked}
            flat={flatEvent}
            empty={
              <Empty title="No act fits.">
                <p>
                  Take a filter out, or widen the dates: acts without a date fit no range. A code is that of a state
                  (CHN) or an organisation (NATO). Words are looked for in the sentence.
                </p>
              </Empty>
            }
          >
            {rows => (
              <ul class="items">
                {rows.map(event => (
                  <EventItem key={event.id} event={event} />
                ))}
              </ul>
            )}
          </List>
        </div>
      </div>
    </>
  )
}

/** Every statement that fits, newest first. */
export function Statements(): JSX.Element {
  useTitle('Statements')
  useLineKeys()
  const asked = filtersAsked('statements')
  return (
    <>
      <header class="page-head">
        <h1>Statements</h1>
      </header>
      <div class="with-filters">
        <Filters of="statements" />
        <div>
          <List
            list="statements"
            title={titleOf('Statements', asked)}
            thing="statement"
            asked={asked}
            flat={flatStatement}
            empty={
              <Empty title="No statement fits.">
                <p>
                  A statement has somebody who says it, words that are said, and often somebody whom they are about.
                </p>
              </Empty>
            }
          >
            {rows => (
              <ul class="items">
                {rows.map(statement => (
                  <StatementItem key={statement.id} statement={statement} />
                ))}
              </ul>
            )}
          </List>
        </div>
      </div>
    </>
  )
}

const titleOf = (thing: string, asked: Readonly<Record<string, string>>): string =>
  [thing, ...Object.entries(asked).map(([key, value]) => `${key} ${value}`)].join(', ')
