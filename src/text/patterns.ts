/**
 * The shapes of tokens, each a sticky expression. None can backtrack over more than a fixed number of characters
 * or over what another character class has bounded, so that reading stays linear in the text.
 */
const sticky = (pattern: string): RegExp => new RegExp(pattern, 'uy')

/** Invisible characters that live inside words: soft hyphen, joiners, direction marks. */
const invisible = '\\u00AD\\u200B-\\u200F\\u202A-\\u202E\\u2060-\\u2064'
const letter = `[\\p{L}\\p{M}\\p{N}${invisible}]`
const wordEnd = `(?!${letter})`

export const blank = sticky('\\s+')
/** "don't", "O'Brien", "file_name"; after a number also what follows it ("20th", "1990's"). */
export const word = sticky(`${letter}+(?:(?:['’\`´](?=\\p{L})|_+(?=${letter}))${letter}+)*`)
/** The commonest case: ASCII letters up to a blank or comma, which is nothing but a word. */
export const plainWord = sticky('[A-Za-z]+(?=[\\s,]|$)')
export const wordTail = sticky(`${letter}*(?:['’\`´](?=\\p{L})${letter}+)*`)
export const startsWord = new RegExp(`^${letter}`, 'u')

const url = sticky(`(?:(?:https?|ftp)://|www\\d?\\.|mailto:)[^\\s<>"“”]+`)
const email = sticky(`[\\p{L}\\p{N}._%+-]{1,64}@[\\p{L}\\p{N}_-]{1,63}(?:\\.[\\p{L}\\p{N}-]{1,63}){0,6}`)
const domain = sticky(
  `[A-Za-z0-9][A-Za-z0-9-]{0,62}(?:\\.[A-Za-z0-9-]{1,63}){0,4}\\.` +
    `(?:[Cc]om|org|net|gov|edu|mil|info|biz|int|co\\.uk|org\\.uk|gov\\.uk|ac\\.uk|com\\.au|eu|tv)(?:/[^\\s<>"“”]*)?${wordEnd}`,
)
const newsgroup = sticky(`(?:alt|comp|misc|rec|sci|soc|talk)(?:\\.[a-z][a-z-]{0,30}){1,8}${wordEnd}`)
const extension = '(?:docx?|xlsx?|pdf|txt|html?|jpe?g|png|gif|mp3|mp4|zip|exe|csv|ppt|url|DOC|XLS|PDF|TXT|JPG|PPT|CSV)'
const file = sticky(`[\\p{L}\\p{N}][\\w#~-]{0,64}\\.${extension}${wordEnd}`)
/** Kept whole, but for the punctuation of the sentence at their end. */
export const addresses = [url, email, domain, newsgroup, file]

/** Telephone numbers and days written in digits: kept whole, unlike ranges ("1969 - 1970"). */
export const digitGroups = [
  sticky(
    `\\d{1,2}/\\d{1,2}/\\d{2,4}(?!\\d)|\\d{1,2}-\\d{1,2}-\\d{2,4}(?![-\\d])|\\d{4}[-/]\\d{2}[-/]\\d{2}(?![-\\d])|` +
      `(?:9-11|1/2|(?:1[012]|[5-9])/(?:3[01]|[012]\\d|[1-9])|[1-4]/(?:3[01]|[012]\\d|[5-9]))(?![-/\\d])`,
  ),
  sticky(
    `(?:\\d{1,3}[-./])?\\d{3}[-./]\\d{3}[-./]\\d{4}(?![-\\d])|(?:\\d{3}|\\d)-\\d{4}(?![-\\d])|\\d{5}-\\d{4}(?![-\\d])`,
  ),
]
/** "+44", "+1-800-555-0199". */
export const plusNumber = sticky(`\\+\\d{1,15}(?:[-.]\\d{1,8}){0,5}(?![-\\d])`)
/** "1,000.5", "10:30", "6.2.1", "30,00,000"; the numbers of a list without blanks ("13,14") are apart. */
export const number = sticky(`\\d+(?:[.:]\\d+|,\\d{3}(?!\\d)|,\\d\\d(?=(?:,\\d\\d){0,3},\\d{3}(?!\\d)))*`)
export const fraction = sticky(`[.,]\\d+(?:[.,:]\\d+)*`)
/** What may stand glued after a number and is a token of its own ("5pm", "$3bn"). */
export const unit = sticky(
  `(?:am|pm|AM|PM|a\\.m\\.?|p\\.m\\.?|k|K|m|M|MM|b|B|bn|mn|tn|mm|cm|km|kg|kb|KB|MB|gb|GB|TB|Hz|kHz|MHz|GHz|MW|GW|kW|kV|ft|` +
    `lb|lbs|oz|mph|kph|sq|x|f|C|F|t|p|hh|mins?|minutes|hrs?|hours|days?|percent|persons|million|billion|trillion|` +
    `yrs?|years|by)${wordEnd}|x(?=\\d)`,
)

/** "U.S.", "a.m.", "J.D." of "J.D.Salinger". */
export const acronym = sticky(`\\p{L}(?:\\.\\p{L})+${wordEnd}\\.?|\\p{L}(?:\\.\\p{L})*\\.(?=${letter})`)
const degree = sticky(`(?:Ph|M|B|D|Ed|Psy)\\.(?:Ds?|Sc|Phil|Ed|A)${wordEnd}\\.?`)
const money = sticky(`(?:U|US|HK|NZ|CA?|AU?|S|NT|R)\\$`)
const ampersand = sticky(`(?:[A-Z]{1,3}(?:&[A-Z]{1,3})+|[a-z](?:&[a-z])+)${wordEnd}`)
const short = sticky(`(?:[bB]/c|[wW]/o(?:ut)?|b/t|[nN]/[aA]|[lL]/[cC]|I/[CS]|s/he|w/(?=\\s)|Yahoo!)${wordEnd}`)
/** A Chinese character is a token: that script writes no blanks between words. */
export const han = sticky('\\p{Script=Han}')
/** Other tokens that begin with a letter. */
export const letterShapes = [degree, money, ampersand, short]

/** "'s" after something that is no plain word ("the U.N.'s", "5%'s"), or standing alone. */
export const clitic = sticky(`['’\`´](?:s|S|re|ve|ll|d|m)${wordEnd}`)
const clipped = sticky(`['’‘](?:em|til|till|cause|cuz|bout|tis|twas|\\d\\d?0s|\\d\\d)${wordEnd}`)
const handle = sticky(`[@#]\\p{L}${letter}*(?:_+${letter}+)*(?:\\.com)?`)
const face = sticky(`(?:[:;=]['’]?-?[()DPp/|*\\[\\]]+|>:\\(|\\(-?[:;=]|<3+|-_+-|\\^_+\\^)(?![\\p{L}\\p{N}/])`)
const bareExtension = sticky(`\\.${extension}${wordEnd}`)
const stops = sticky('[.!?…]+')
const run = sticky(`<?[-=]{2,}>?|[-=]>|<[-=]|[<>]=|\\*+|~+|_+|\\++|<+|>+|#+|\\$+|/+|\\\\+|''|’’|‘’|\`\``)
/** Tokens that begin with no letter or digit, in the order of their right. */
export const symbols = [face, clipped, handle, bareExtension, stops, run]
/** Whatever is left: an emoji with its parts, or one character with its marks. */
export const single = sticky(
  `\\p{RI}\\p{RI}|\\p{Extended_Pictographic}(?:\\p{M}|\\p{Emoji_Modifier}|\\u200D\\p{Extended_Pictographic})*|[^]\\p{M}*`,
)

/** Where the expression ends when it matches at this very place, else -1. */
export function endOf(pattern: RegExp, text: string, place: number): number {
  pattern.lastIndex = place
  return pattern.test(text) ? pattern.lastIndex : -1
}

/** The end of the first expression that matches at this place, else -1. */
export function endOfAny(patterns: readonly RegExp[], text: string, place: number): number {
  for (const pattern of patterns) {
    const end = endOf(pattern, text, place)
    if (end > place) return end
  }
  return -1
}
