// Pictures of the review desk. Usage: node desk_pictures.mjs MODULES COPYDESK FOLDER, from the root of the repository.
import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { browser, Desk, open, pause } from './desks.mjs'

const folder = process.argv[4]
// A copy of the sample desk whose newest text says a little more than its verdicts do.
const desk = new Desk(null)
for (const part of ['stories', 'claims', 'reviews', 'copydesk.toml']) cpSync(part, desk.file(part), { recursive: true, force: true })
desk.import('harbor-bridge/web', desk.read('stories/harbor-bridge/web/0002.md').replace('could take', 'will take'))
await desk.serve()
for (const [name, width, height, colorScheme] of [['review-desk.png', 1280, 900, 'light'], ['review-desk-phone.png', 390, 844, 'light']]) {
  const phone = width === 390
  const { context, page } = await open(desk, { viewport: { width, height }, colorScheme, isMobile: phone, hasTouch: phone, path: '/check/harbor-bridge/web' })
  await pause(400)
  await page.screenshot({ path: join(folder, name) })
  await context.close()
}
await desk.end()
await browser.close()
