/**
 * The lemma that a script makes of a form. A script is `CASE|CUT|ADD` or `=LEMMA`:
 * - CASE `l` makes the form lower case first, `k` keeps it; CUT characters go from its end; ADD is put there;
 * - `=LEMMA` is the whole lemma.
 *
 * `l|4|` makes "run" of "Running", `l|3|y` "carry" of "carried", `k|0|` keeps "Beijing", `=be` makes "be" of "were".
 * A script that does not fit (nothing would be left, or it is not of this form) leaves the form in the script's case:
 * a lemma is never empty. Characters are Unicode code points, as in the Python that learns the scripts.
 */
export function applyScript(form: string, script: string): string {
  if (script.length > 1 && script[0] === '=') return script.slice(1)
  const base = script[0] === 'l' ? form.toLowerCase() : form
  const bar = script.indexOf('|', 2)
  const cut = bar < 0 ? Number.NaN : Number(script.slice(2, bar))
  if (!Number.isInteger(cut) || cut < 0) return base
  return dropEnd(base, cut) + script.slice(bar + 1) || base
}

/** `text` without its last `count` code points. */
function dropEnd(text: string, count: number): string {
  let end = text.length
  for (let i = 0; i < count && end > 0; i++) end -= end > 1 && text.codePointAt(end - 2)! > 0xffff ? 2 : 1
  return text.slice(0, end)
}
