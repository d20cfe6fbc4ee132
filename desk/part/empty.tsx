import type { ComponentChildren, JSX } from 'preact'
import type { Problem } from '../../src/api/index.ts'
import type { Answer } from '../ask.ts'

/** Nothing to show: says why, and what would change that. */
export function Empty({
  title,
  children,
}: {
  readonly title: string
  readonly children?: ComponentChildren
}): JSX.Element {
  return (
    <div class="empty">
      <p class="empty-title">{title}</p>
      {children}
    </div>
  )
}

export function Refused({ problem, again }: { readonly problem: Problem; readonly again?: () => void }): JSX.Element {
  return (
    <div class="refused" role="alert">
      <p class="empty-title">{problem.title}</p>
      {problem.detail && <p>{problem.detail}</p>}
      {problem.errors?.map(({ path, message }) => (
        <p key={path}>
          <code>{path}</code> {message}
        </p>
      ))}
      {problem.todo && <p>{problem.todo}</p>}
      {again && (
        <button type="button" onClick={again}>
          Ask again
        </button>
      )}
    </div>
  )
}

/** The answer, or why there is none, or room for it while it comes. */
export function Answered<T>({
  answer,
  children,
}: {
  readonly answer: Answer<T>
  readonly children: (value: T) => ComponentChildren
}): JSX.Element {
  if (answer.refusal) return <Refused problem={answer.refusal} again={answer.again} />
  if (answer.value === null) return <div class="waiting" role="status" aria-label="loading" />
  return <div class={answer.isLoading ? 'stale' : undefined}>{children(answer.value)}</div>
}
