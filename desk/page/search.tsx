import type { JSX } from 'preact'
import type { Search as Found } from '../../src/api/index.ts'
import { useSearch } from '../api.ts'
import { Marked } from '../mark/marked.tsx'
import { Download } from '../part/download.tsx'
import { Answered, Empty } from '../part/empty.tsx'
import { useLineKeys } from '../part/lines.ts'
import { changed, href, query } from '../route.ts'
import { counted, dayName } from '../words.ts'
import { useTitle } from './title.ts'

/** Sentences that hold the words, and actors and reports that are called so. */
export function Search(): JSX.Element {
  const words = query.value.get('q')?.trim() ?? ''
  const cursor = query.value.get('cursor')
  useTitle(words ? `“${words}”` : 'Search')
  useLineKeys()
  const answer = useSearch(words, { cursor, limit: 50 })
  if (!words)
    return (
      <Empty title="Search the sentences.">
        <p>
          Words find the sentences that hold them all, actors by name or code, and reports by title. <kbd>/</kbd> comes
          back to the field from anywhere.
        </p>
      </Empty>
    )
  return <Answered answer={answer}>{found => <Results words={words} found={found} cursor={cursor} />}</Answered>
}

function Results({
  words,
  found,
  cursor,
}: {
  readonly words: string
  readonly found: Found
  readonly cursor: string | null
}): JSX.Element {
  return (
    <>
      <header class="page-head">
        <h1>“{words}”</h1>
      </header>
      {found.actors.length > 0 && (
        <p class="found-actors">
          {found.actors.slice(0, 8).map(({ code, name }) => (
            <a key={code} class="tag" href={href(['actor', code])}>
              {name} <span class="code">{code}</span>
            </a>
          ))}
        </p>
      )}
      {found.reports.length > 0 && (
        <ul class="items">
          {found.reports.slice(0, 5).map(({ id, title, source, date }) => (
            <li key={id} class="item report" data-row>
              <time class="when">{date ? dayName(date) : 'undated'}</time>
              <div class="what">
                <a class="open title" href={href(['report', id])}>
                  {title ?? 'Untitled report'}
                </a>
                <p class="from">{source && <span>{source}</span>}</p>
              </div>
            </li>
          ))}
        </ul>
      )}
      <div class="table-head">
        <h2>{counted(found.total, 'sentence')}</h2>
        {found.items.length > 0 && (
          <Download
            title={`Sentences with “${words}”`}
            rows={() => found.items}
            flat={({ id, report, role, text }) => ({
              id,
              report_date: report.date,
              source: report.source,
              title: report.title,
              role,
              text,
            })}
          />
        )}
      </div>
      {found.total === 0 && (
        <Empty title="No sentence holds these words.">
          <p>Fewer words find more. Whole words are looked for: “sanctions” is not “sanctioned”.</p>
        </Empty>
      )}
      <ul class="items">
        {found.items.map(({ id, report, text, hits, events, statements }) => (
          <li key={id} class="item report" data-row>
            <time class="when">{report.date ? dayName(report.date) : 'undated'}</time>
            <div class="what">
              <a class="sentence open" href={href(['report', report.id], { at: id.split('#')[1] })}>
                <Marked text={text} marks={hits.map(span => ({ id, layer: 'hit', span }))} />
              </a>
              <p class="from">
                {report.source && <span>{report.source}</span>}
                <span>{report.title}</span>
                {events > 0 && <span>{counted(events, 'act')}</span>}
                {statements > 0 && <span>{counted(statements, 'statement')}</span>}
              </p>
            </div>
          </li>
        ))}
      </ul>
      <nav class="pages" aria-label="Pages of the list">
        {cursor !== null && <a href={changed({ cursor: null })}>First page</a>}
        {found.next !== null && (
          <a class="next" href={changed({ cursor: found.next })}>
            Next page
          </a>
        )}
      </nav>
    </>
  )
}
