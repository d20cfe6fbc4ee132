/**
 * The words of these lists stand in one token with their full stop, as in UD English-EWT. They are compared with
 * case, so that "sat." and "gen." end sentences; "Mr" and "MR" are two entries.
 */
const listed = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/))

/** Titles and ranks before a name: a name follows, so no sentence ends here. */
const titles = listed(`
  Mr MR Mrs MRS Ms MS Mx Messrs Mme Mmes Mlle Dr DR Drs Prof PROF Rev Fr Hon Gen GEN Lt Col Capt CAPT Cmdr Cdr Maj Sgt Cpl Pvt PVT
  Adm Brig Cllr Sen SEN Sens Rep REP Reps Gov GOV Govs Pres Amb Supt Insp Det Atty Sec Min Msgr Mgr St ST Ste Ft Mt
`)

/** Other abbreviations that stand before something: no sentence ends after them. */
const openers = listed(`
  vs VS v viz cf approx ca al eg ie et
  Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec
  Vol vol Fig fig Figs Ed ed eds Eds pp Para Univ Dist Rd Ave Blvd Bldg Attn Tel tel Ext ext Nos
`)

/** Abbreviations that may close a sentence as well ("… of Acme Inc."). */
const closers = listed(`
  Inc INC Co CO Cos Corp CORP Ltd LTD Bros Assn Assoc Dept dept Govt Intl Natl Jr JR Sr SR Esq etc ETC Etc
  Mon Tue Tues Wed Weds Thu Thur Thurs Fri Sat
  Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Ky La Md Mass Mich Minn Mo Mont Neb Nev Okla Ont Ore Pa Que
  Tenn Tex Va Vt Wash Wis Wyo
  yrs yr hrs hr mins min secs lb lbs oz ft sq tbsp tsp misc incl excl esp Esp est temp max avg
  Plc plc Pty Pte Conf Spec Sts PS ps
`)

/** With a digit after it only: "No. 10", "p. 7". */
const beforeNumber = listed('No no NO nos Nos p pp P art Art par sec Sec ch Ch c ca')

/**
 * Does the full stop at `end` belong to the word `text.slice(start, end)`? A lower-case abbreviation at the end of
 * its sentence gives its stop away ("oil, gas, etc." is `etc` `.` there), as EWT has it.
 */
export function isAbbreviation(text: string, start: number, end: number): boolean {
  const form = text.slice(start, end)
  if (form.length > 8 || text.startsWith('...', end)) return false
  const next = text
    .slice(end + 1, end + 20)
    .trimStart()
    .charAt(0)
  if (beforeNumber.has(form) && /\d/.test(next)) return true
  if (form.length === 1) return /[A-HJ-Z\u00C0-\u00DE]/.test(form) && isCapital(next) && isInitial(text, start)
  if (closers.has(form)) return isCapital(form[0]) || !(next === '' || isCapital(next))
  return titles.has(form) || openers.has(form)
}

const isCapital = (character: string): boolean => /^\p{Lu}/u.test(character)

/** After these a capital letter counts or grades, and its full stop ends the sentence ("They had no plan B."). */
const lettered =
  /\b(?:vitamin|plan|hepatitis|option|grade|class|type|group|section|part|exhibit|appendix|annex|side|point|war)s?\s+$/i

const isInitial = (text: string, start: number): boolean => !lettered.test(text.slice(Math.max(0, start - 14), start))
