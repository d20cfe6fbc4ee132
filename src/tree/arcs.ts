/**
 * The tree of one sentence from the arc head's scores.
 * @param arcs  (n+1)×(n+1), row-major: `arcs[d*(n+1) + h]` is the log-probability (or another score that adds up) that h
 *              governs d; 0 is the root. Row 0 and the diagonal are not read; NaN and -Infinity count as impossible
 * @param n     tokens of the sentence, at most 32,767
 * @returns     n heads, `heads[d-1]` governs d: 0 = root, 1..n = token; exactly one root, no circle
 *
 * Where each token's best governor makes a tree already (most sentences), that is the answer, without a copy of the scores.
 * Else Chu-Liu/Edmonds on the dense matrix, O(n²) (Tarjan 1977); an arc from the root costs so much that one is enough
 * (Stanojević & Cohen 2021, "A Root of a Problem").
 * Misses: a garbled table row gives a tree like any other; `page/` removes tables, nothing here does.
 */
export function treeOf(arcs: Float32Array, n: number): Int16Array {
  const heads = bestGovernors(arcs, n)
  return isTree(heads) ? heads : spanningTree(arcs, n)
}

/** Exactly one root (none if there is no token), and every token hangs from it. `heads[d-1]` governs d, 0 is the root. */
export function isTree(heads: Int16Array): boolean {
  const n = heads.length
  let roots = 0
  for (const head of heads) if (head === 0) roots++
  if (roots !== Math.min(1, n)) return false
  const walk = new Int16Array(n + 1) // the walk that first came by token d; 0 = none yet
  for (let start = 1; start <= n; start++) {
    let d = start
    while (d !== 0 && walk[d] === 0) {
      walk[d] = start
      d = heads[d - 1]
    }
    if (d !== 0 && walk[d] === start) return false
  }
  return true
}

function bestGovernors(arcs: Float32Array, n: number): Int16Array {
  const heads = new Int16Array(n)
  for (let d = 1; d <= n; d++) {
    const row = d * (n + 1)
    let best = 0
    let most = arcs[row]
    for (let h = 1; h <= n; h++) {
      const score = arcs[row + h]
      if (h !== d && (score > most || (Number.isNaN(most) && !Number.isNaN(score)))) {
        best = h
        most = score
      }
    }
    heads[d - 1] = best
  }
  return heads
}

/**
 * Chu-Liu/Edmonds. Groups are single tokens (1..n) or contracted circles (n+1..); each group keeps one row of scores:
 * `score[h]` is what it gains if the token h, outside of it, governs its token `into[h]`.
 */
function spanningTree(arcs: Float32Array, n: number): Int16Array {
  const { rows, into } = groupsOf(arcs, n)
  const groupOf = Int32Array.from({ length: n + 1 }, (_, token) => token) // outermost group of each token
  const parent = new Int32Array(2 * n + 1) // the circle that took a group in; 0 = none
  const members: number[][] = Array.from({ length: n + 1 }, (_, token) => [token])
  const governor = new Int16Array(2 * n + 1) // the best arc into a group: from token `governor[g]` …
  const entered = new Int16Array(2 * n + 1) // … to its token `entered[g]` …
  const gain = new Float64Array(2 * n + 1) // … with this score
  const state = new Uint8Array(2 * n + 1) // 0 = new, 1 = on the path, 2 = hangs from the root
  state[0] = 2
  let groups = n + 1

  const choose = (group: number) => {
    const row = rows[group]
    let best = -1
    for (let h = 0; h <= n; h++) if (groupOf[h] !== group && (best < 0 || row[h] > row[best])) best = h
    governor[group] = best
    entered[group] = into[group][best]
    gain[group] = row[best]
  }

  const contract = (circle: readonly number[]): number => {
    const group = groups++
    const row = rows[circle[0]] // the first member's rows are used again: nobody reads them any more
    const entry = into[circle[0]]
    for (let h = 0; h <= n; h++) row[h] -= gain[circle[0]]
    for (const member of circle.slice(1)) {
      for (let h = 0; h <= n; h++) {
        const score = rows[member][h] - gain[member]
        if (score > row[h]) {
          row[h] = score
          entry[h] = into[member][h]
        }
      }
    }
    rows[group] = row
    into[group] = entry
    members[group] = circle.flatMap(member => members[member])
    for (const token of members[group]) groupOf[token] = group
    for (const member of circle) parent[member] = group
    return group
  }

  for (let token = 1; token <= n; token++) {
    if (state[groupOf[token]] === 2) continue
    const path = [groupOf[token]]
    while (state[path[path.length - 1]] !== 2) {
      const last = path[path.length - 1]
      state[last] = 1
      choose(last)
      const next = groupOf[governor[last]]
      if (state[next] === 1) path.push(contract(path.splice(path.indexOf(next))))
      else path.push(next)
    }
    for (const group of path) state[group] = 2
  }
  return expand(groups, parent, governor, entered, n)
}

/** Rows of scores in double precision; arcs from the root are made so dear that the best tree has one of them. */
function groupsOf(arcs: Float32Array, n: number): { rows: Float64Array[]; into: Int16Array[] } {
  let low = Infinity
  let high = -Infinity
  for (let i = n + 1; i < arcs.length; i++) {
    if (!Number.isFinite(arcs[i])) continue
    if (arcs[i] < low) low = arcs[i]
    if (arcs[i] > high) high = arcs[i]
  }
  if (low > high) low = high = 0
  const impossible = low - (n + 1) * (high - low + 1)
  const rootCost = (n + 1) * (high - impossible + 1)
  const rows: Float64Array[] = [new Float64Array(0)]
  const into: Int16Array[] = [new Int16Array(0)]
  for (let d = 1; d <= n; d++) {
    const row = new Float64Array(n + 1)
    for (let h = 0; h <= n; h++) {
      const score = arcs[d * (n + 1) + h]
      row[h] = Number.isFinite(score) ? score : impossible
    }
    row[0] -= rootCost
    rows.push(row)
    into.push(new Int16Array(n + 1).fill(d))
  }
  return { rows, into }
}

/** Opens the circles, outermost first: the arc into a circle replaces the arc of the member that it enters. */
function expand(groups: number, parent: Int32Array, governor: Int16Array, entered: Int16Array, n: number): Int16Array {
  const heads = new Int16Array(n)
  const settled = new Uint8Array(groups)
  for (let group = groups - 1; group >= 1; group--) {
    if (settled[group]) continue
    heads[entered[group] - 1] = governor[group]
    for (let g = entered[group]; g !== group; g = parent[g]) settled[g] = 1
    settled[group] = 1
  }
  return heads
}
