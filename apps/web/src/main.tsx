import '@fontsource-variable/atkinson-hyperlegible-next/wght.css'
import './styles/index.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/App.js'
import { loadTidings, loadWorkspace } from './app/parts.js'
import { isDoorPath } from './app/paths.js'
import { watchForUpdate } from './features/update/app-update.js'
import { speak } from './languages/current-texts.js'
import { chosenLanguage } from './languages/language.js'
import { whenIdle } from './ui/when-idle.js'

// Where its texts can't be loaded, the page speaks the English that came with it.
const spoken = speak(chosenLanguage() ?? 'en').catch(() => undefined)

// The sign-in page needs neither the SDK nor the workspace to be drawn: they come while people type.
const isAtDoor = isDoorPath(window.location.pathname)
const tidings = isAtDoor ? whenIdle().then(loadTidings) : loadTidings()
if (isAtDoor) void tidings.then(loadWorkspace)
else void loadWorkspace()

// The development server changes by itself, and nothing may hide that.
const update = import.meta.env.PROD ? watchForUpdate() : undefined

const root = document.getElementById('root')
if (!root) throw new Error('The page has no #root.')
const page = createRoot(root)
void spoken.then(() =>
  page.render(
    <StrictMode>
      <App tidings={tidings} update={update} />
    </StrictMode>,
  ),
)
