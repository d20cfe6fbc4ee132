import type { JSX } from 'preact'
import type { ActorRow, DyadRow } from '../../src/api/index.ts'
import { allRows, useCodes, useList } from '../api.ts'
import { Count } from '../part/count.tsx'
import { Answered, Empty } from '../part/empty.tsx'
import { useLineKeys } from '../part/lines.ts'
import { QuadBar } from '../part/quad-bar.tsx'
import { type Column, Table } from '../part/table.tsx'
import { actsPath, ask, changed, go, href, query } from '../route.ts'
import { codeName, quadKey, quads, signed, total } from '../words.ts'
import { useTitle } from './title.ts'

/** Which pairs act on each other, most first. */
export function Dyads(): JSX.Element {
  useTitle('Dyads')
  useLineKeys()
  const { value: codes } = useCodes()
  const asked = {
    from: query.value.get('from'),
    to: query.value.get('to'),
    cursor: query.value.get('cursor'),
    limit: 200,
  }
  const answer = useList('dyads', asked)
  const openPair = (event: SubmitEvent): void => {
    event.preventDefault()
    const pair = [...new FormData(event.currentTarget as HTMLFormElement).values()].map(code =>
      String(code).trim().toUpperCase(),
    )
    if (pair.every(Boolean)) go(href(['dyad', ...pair]))
  }
  const columns: Column<DyadRow>[] = [
    {
      head: 'Dyad',
      cell: ({ actor, recipient }) => (
        <a class="open" href={href(['dyad', actor, recipient])}>
          {codeName(codes, actor)} → {codeName(codes, recipient)}
        </a>
      ),
      value: ({ actor, recipient }) => `${actor}-${recipient}`,
    },
    {
      head: 'Share',
      key: 'total',
      cell: ({ counts }) => (
        <QuadBar counts={counts} most={Math.max(...(answer.value?.items.map(row => total(row.counts)) ?? [1]))} />
      ),
      value: row => row.total,
    },
    ...quads.map(
      (quad): Column<DyadRow> => ({
        head: quad.charAt(0).toUpperCase() + quad.slice(1),
        key: quad.replace(' ', '_'),
        cell: ({ actor, recipient, counts }) => (
          <Count
            of={counts[quadKey[quad]]}
            to={actsPath({ actor, recipient, quad, from: asked.from, to: asked.to })}
            says={`${quad}, ${actor} to ${recipient}`}
          />
        ),
        value: ({ counts }) => counts[quadKey[quad]],
        isNumber: true,
      }),
    ),
    {
      head: 'Score',
      cell: ({ score }) => (score === null ? '' : signed(score)),
      value: ({ score }) => score,
      isNumber: true,
      says: 'of the codebook: above 0 cooperation, below conflict',
    },
  ]
  return (
    <>
      <header class="page-head">
        <h1>Dyads</h1>
        <form class="pair-form" onSubmit={openPair}>
          <label class="inline-field">
            <span class="unseen">first side</span>
            <input name="first" list="dyad-codes" placeholder="USA" required size={6} autocomplete="off" />
          </label>{' '}
          and{' '}
          <label class="inline-field">
            <span class="unseen">second side</span>
            <input name="second" list="dyad-codes" placeholder="CHN" required size={6} autocomplete="off" />
          </label>{' '}
          <button type="submit">Open</button>
          <datalist id="dyad-codes">
            {codes?.sides.map(({ code, name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </datalist>
        </form>
      </header>
      <Answered answer={answer}>
        {({ items, next }) =>
          items.length > 0 ? (
            <>
              <Table
                title="Who acts on whom"
                rows={items}
                columns={columns}
                keyOf={({ actor, recipient }) => `${actor}-${recipient}`}
                all={progress => allRows('dyads', { ...asked, cursor: null }, progress)}
              />
              <Next cursor={asked.cursor} next={next} />
            </>
          ) : (
            <Empty title="No dyad yet.">
              <p>A dyad is an ordered pair of states or organisations of which one acts on the other.</p>
            </Empty>
          )
        }
      </Answered>
    </>
  )
}

function Next({ cursor, next }: { readonly cursor: string | null; readonly next: string | null }): JSX.Element {
  return (
    <nav class="pages" aria-label="Pages of the list">
      {cursor !== null && <a href={changed({ cursor: null })}>First page</a>}
      {next !== null && (
        <a class="next" href={changed({ cursor: next })}>
          Next page
        </a>
      )}
    </nav>
  )
}

/** Every side with a code, most active first. */
export function Actors(): JSX.Element {
  useTitle('Actors')
  useLineKeys()
  const words = query.value.get('q')
  const asked = { text: words, cursor: query.value.get('cursor') }
  const answer = useList('actors', asked)
  const columns: Column<ActorRow>[] = [
    {
      head: 'Actor',
      key: 'code',
      cell: ({ code, name }) => (
        <a class="open" href={href(['actor', code])}>
          {name} <span class="code">{code}</span>
        </a>
      ),
      value: ({ code }) => code,
    },
    {
      head: 'Does',
      cell: ({ code, does }) => <Count of={does} to={actsPath({ actor: code })} says={`acts by ${code}`} />,
      value: ({ does }) => does,
      isNumber: true,
    },
    {
      head: 'Is done',
      key: 'receives',
      cell: ({ code, receives }) => <Count of={receives} to={actsPath({ recipient: code })} says={`acts on ${code}`} />,
      value: ({ receives }) => receives,
      isNumber: true,
    },
    {
      head: 'Says',
      cell: ({ code, says }) => (
        <Count of={says} to={href('/statements', { actor: code })} says={`statements by ${code}`} />
      ),
      value: ({ says }) => says,
      isNumber: true,
    },
  ]
  return (
    <>
      <header class="page-head">
        <h1>Actors</h1>
        <label class="inline-field">
          Name or code{' '}
          <input
            type="search"
            value={words ?? ''}
            onInput={event => ask({ q: event.currentTarget.value || null, cursor: null })}
          />
        </label>
      </header>
      <Answered answer={answer}>
        {({ items, next }) =>
          items.length > 0 ? (
            <>
              <Table
                title="States and organisations"
                rows={items}
                columns={columns}
                keyOf={({ code }) => code}
                all={progress => allRows('actors', { text: words }, progress)}
              />
              <Next cursor={asked.cursor} next={next} />
            </>
          ) : (
            <Empty title={words ? `Nobody is called “${words}” here.` : 'Nobody has acted yet.'}>
              <p>States by name or code (China, CHN), organisations by short name (NATO, EU).</p>
            </Empty>
          )
        }
      </Answered>
    </>
  )
}
