/** A plot as a file of its own: colours and letters written into it, its origin below it. */
import type { Origin } from '../part/save.ts'

const svgName = 'http://www.w3.org/2000/svg'
/** Pixels of the picture for one of the page: sharp in print too. */
const sharpness = 2
const footLine = 14

/** A copy that looks alike anywhere, on white in ink, with a legend, title and citation. */
export function standalone(
  figure: SVGSVGElement,
  origin: Origin,
  legend: readonly (readonly [string, string])[],
): SVGSVGElement {
  const width = Number(figure.getAttribute('width'))
  const height = Number(figure.getAttribute('height'))
  const lines = wrap(origin.citation, Math.floor(width / 5.4))
  const head = 44
  const whole = document.createElementNS(svgName, 'svg')
  const full = head + height + lines.length * footLine + 12
  for (const [name, value] of Object.entries({
    xmlns: svgName,
    width,
    height: full,
    viewBox: `0 0 ${width} ${full}`,
  })) {
    whole.setAttribute(name, String(value))
  }
  whole.setAttribute('font-family', 'system-ui, sans-serif')
  whole.setAttribute('color', '#1d2327')
  whole.append(rect(0, 0, width, full, '#ffffff'), words(12, 20, origin.title, 15, '600'))
  let x = 12
  for (const [name, colour] of legend) {
    whole.append(rect(x, 28, 10, 10, colour), words(x + 14, 37, name, 11))
    x += 26 + name.length * 6
  }
  const inner = figure.cloneNode(true) as SVGSVGElement
  inner.setAttribute('y', String(head))
  whole.append(inner)
  for (const [i, line] of lines.entries()) whole.append(words(12, head + height + (i + 1) * footLine, line, 10))
  const meta = document.createElementNS(svgName, 'desc')
  meta.textContent = origin.citation
  whole.prepend(meta)
  return whole
}

function rect(x: number, y: number, width: number, height: number, fill: string): SVGRectElement {
  const element = document.createElementNS(svgName, 'rect')
  for (const [name, value] of Object.entries({ x, y, width, height, fill })) element.setAttribute(name, String(value))
  return element
}

function words(x: number, y: number, text: string, size: number, weight = '400'): SVGTextElement {
  const element = document.createElementNS(svgName, 'text')
  const attributes = { x, y, 'font-size': size, 'font-weight': weight, fill: '#1d2327' }
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value))
  element.textContent = text
  return element
}

function wrap(text: string, letters: number): string[] {
  const lines: string[] = ['']
  for (const word of text.split(' ')) {
    if (lines.at(-1)!.length + word.length + 1 > letters) lines.push('')
    lines[lines.length - 1] = `${lines.at(-1)} ${word}`.trim()
  }
  return lines
}

export const svgBlob = (figure: SVGSVGElement): Blob =>
  new Blob([`<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(figure)}\n`], {
    type: 'image/svg+xml',
  })

export async function pngBlob(figure: SVGSVGElement): Promise<Blob> {
  const address = URL.createObjectURL(svgBlob(figure))
  try {
    const image = new Image()
    image.src = address
    await image.decode()
    const canvas = document.createElement('canvas')
    canvas.width = Number(figure.getAttribute('width')) * sharpness
    canvas.height = Number(figure.getAttribute('height')) * sharpness
    canvas.getContext('2d')!.drawImage(image, 0, 0, canvas.width, canvas.height)
    return await new Promise((resolve, reject) =>
      canvas.toBlob(blob => (blob ? resolve(blob) : reject(new Error('the browser made no picture'))), 'image/png'),
    )
  } finally {
    URL.revokeObjectURL(address)
  }
}
