/** The readable text of a page: Readability finds the article, then our own cut of what it leaves. */
import { Readability } from '@mozilla/readability'
import { attributeOf, type Block, blocksOf, tagOf } from './blocks.ts'
import { likeness } from './facts.ts'
import { type FurnitureRules, kindOfLine, kindOfTail } from './furniture.ts'
import { prune } from './prune.ts'

const endsLikeSentence = /[.!?…:;][)\]"'”’»*]*$/
const isHeading = (block: Block): boolean => /^h[1-6]$/.test(block.tag)
/** A paragraph of running text, not a list of links or a label. */
const isProse = (block: Block): boolean =>
  block.text.length >= 60 && endsLikeSentence.test(block.text) && block.linked < 0.3 * block.text.length

/** A line that is nothing but a link to somewhere else. */
const isBareLink = (block: Block): boolean =>
  block.linked > 0 && block.linked >= 0.8 * block.text.replace(/\s/g, '').length && !endsLikeSentence.test(block.text)

const byline = /^(?:by|written by|reported by):? \p{Lu}[\p{L}.'’-]+ [^.!?]{0,120}$/iu
const captionCredit =
  /[([](?:(?:file |ap |afp )?(?:photos?|images?|pictures?|credits?|source)\b[^()]{0,80}|[^()]{0,60}\/(?:afp|ap|reuters|getty images|epa)[^()]{0,40})[)\]]\.?$/iu

const isLikeHeadline = (text: string, headline: string | null): boolean =>
  headline !== null &&
  text.length < 1.5 * headline.length &&
  text.length > 0.5 * headline.length &&
  likeness(text, headline) > 0.9

const isCut = (block: Block, headline: string | null, rules: FurnitureRules): boolean =>
  kindOfLine(block.text, rules.lines) !== null ||
  isBareLink(block) ||
  byline.test(block.text) ||
  (block.text.length < 500 && captionCredit.test(block.text)) ||
  isLikeHeadline(block.text, headline)

/** Labels before the first sentence: "17m", "Singapore", "By", "Image 1 of 8". Bullets and headings stay. */
function withoutLabels(blocks: readonly Block[]): readonly Block[] {
  const first = blocks.findIndex(block => endsLikeSentence.test(block.text) || block.text.length > 120)
  return blocks.filter((block, i) => i >= first || isHeading(block) || block.tag === 'li')
}

/** Author's notes, subscription lines and rights at the end; then headings that head nothing. */
function withoutTail(blocks: readonly Block[], rules: FurnitureRules): readonly Block[] {
  const last = blocks.findLastIndex(block => !isHeading(block) && kindOfTail(block.text, rules.tails) === null)
  return blocks.slice(0, last + 1)
}

/** The lines of a block that are not furniture by themselves. */
const cleaned = (block: Block, rules: FurnitureRules): string =>
  block.text
    .split('\n')
    .filter(line => kindOfLine(line, rules.lines) === null)
    .join('\n')

/** How a block is set: its element and class, and those of the element around it. Paragraphs of one article agree in it. */
function settingOf({ element }: Block): string {
  const around = element.parentElement
  const inner = `${tagOf(element)}.${attributeOf(element, 'class').trim()}`
  return around ? `${tagOf(around)}.${attributeOf(around, 'class').trim()} > ${inner}` : inner
}

/** The setting that holds most of the kept text, if it holds the half of it. */
function mainSetting(settings: readonly string[], lengths: readonly number[]): string | null {
  const held = new Map<string, number>()
  for (const [i, setting] of settings.entries()) held.set(setting, (held.get(setting) ?? 0) + lengths[i])
  const [best] = [...held].sort((a, b) => b[1] - a[1])
  const total = lengths.reduce((sum, length) => sum + length, 0)
  return best && best[1] >= total / 2 ? best[0] : null
}

/** What Readability takes for the article, as blocks; empty if there is none. Changes the document. */
function readArticle(document: Document): readonly Block[] {
  const reader = new Readability<Element>(document, { keepClasses: true, serializer: node => node as Element })
  const content = reader.parse()?.content
  return content ? blocksOf(content) : []
}

/**
 * The article with the paragraphs that Readability lost: a page that sets its report in several boxes loses all but one.
 * A lost paragraph is prose set like most of the kept text, below the headline and before the next one.
 */
function withLostParagraphs(document: Document, headline: string | null): readonly Block[] {
  const all = blocksOf(document.documentElement)
  const settings = all.map(settingOf)
  const article = readArticle(document)
  const kept = new Set(article.map(block => block.text))
  const isKept = all.map(block => kept.has(block.text))
  const found = all.filter((_, i) => isKept[i])
  if (found.length < 0.8 * article.length) return article
  const main = mainSetting(
    settings.filter((_, i) => isKept[i]),
    found.map(block => block.text.length),
  )
  const start = headline === null ? -1 : all.findIndex(block => isLikeHeadline(block.text, headline))
  const firstKept = isKept.indexOf(true)
  const nextTitle = all.findIndex((block, i) => i > firstKept && block.tag === 'h1' && !isKept[i])
  const end = nextTitle === -1 ? all.length : nextTitle
  return all.filter((block, i) => isKept[i] || (i > start && i < end && settings[i] === main && isProse(block)))
}

const proseLength = (blocks: readonly Block[]): number =>
  blocks.reduce((sum, block) => sum + (isProse(block) ? block.text.length : 0), 0)

/**
 * The paragraphs of the page's article, in order, without its headline; empty if there is none.
 * Where cutting by names takes most of the page's prose, the page is read without it.
 * @param parse  gives the page anew: Readability changes the document that it reads
 * Misses: tables of figures, text that scripts put in, pages of many short items.
 */
export function paragraphsOf(parse: () => Document, headline: string | null, rules: FurnitureRules): readonly string[] {
  const pruned = parse()
  prune(pruned.documentElement, rules.elements)
  const careful = withLostParagraphs(pruned, headline)
  const whole = parse()
  const blocks =
    proseLength(careful) >= 0.5 * proseLength(blocksOf(whole.documentElement))
      ? careful
      : better(careful, readArticle(whole))
  const kept = blocks.filter(block => !isCut(block, headline, rules))
  return withoutLabels(withoutTail(kept, rules))
    .map(block => cleaned(block, rules))
    .filter(text => text !== '')
}

/** The reading without cuts only where it holds twice the prose: it holds more furniture too. */
const better = (careful: readonly Block[], whole: readonly Block[]): readonly Block[] =>
  proseLength(whole) > 2 * proseLength(careful) ? whole : careful
