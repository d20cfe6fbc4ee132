/** Light or dark: as the system says, unless somebody chose. */
import { signal } from '@preact/signals'

export type Theme = 'system' | 'light' | 'dark'
const kept = localStorage.getItem('theme')
export const theme = signal<Theme>(kept === 'light' || kept === 'dark' ? kept : 'system')

export function applyTheme(): void {
  if (theme.value === 'system') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = theme.value
}

/** Light, dark, as the system: in turn. */
export function nextTheme(): void {
  const order: readonly Theme[] = ['system', 'light', 'dark']
  theme.value = order[(order.indexOf(theme.value) + 1) % order.length]!
  localStorage.setItem('theme', theme.value)
  applyTheme()
}
