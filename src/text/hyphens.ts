/** Prefixes that stay in one token with what follows their hyphen: "non-violent", "pro-Beijing", "mid-July". */
const prefixes = new Set('non mid anti re co pre pro post ex semi multi neo socio psycho intra ultra un sub'.split(' '))
/** The same, but only before lower case: before a capital they are parts of names ("Inter-Services"). */
const beforeLowerCase = new Set('e cross over counter mini inter micro arch'.split(' '))

/** Does the hyphen between these two parts stay inside one token? "quasi-state" and "well-known" do not. */
export function keepsHyphen(before: string, after: string): boolean {
  const prefix = before.toLowerCase()
  return prefixes.has(prefix) || (beforeLowerCase.has(prefix) && /^\p{Ll}/u.test(after))
}
