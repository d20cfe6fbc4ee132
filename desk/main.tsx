import { render } from 'preact'
import { App } from './app.tsx'
import { listenToKeys } from './keys.ts'
import { followLinks } from './route.ts'
import { applyTheme } from './theme.ts'

applyTheme()
followLinks()
listenToKeys()
render(<App />, document.getElementById('desk')!)
