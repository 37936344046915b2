// Looks at reports in a real browser. Usage: node report.mjs MODULES FOLDER; the folder holds the pages and says what is in them.
// Exit code 1 with one line a fault.
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

const [, , modules, folder] = process.argv
const require = createRequire(modules + '/')
const { chromium } = require('playwright-core')
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8')
const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync)
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
const faults = []
const hold = (fine, what) => fine || faults.push(what)
const address = page => pathToFileURL(join(folder, page)).href
const pages = JSON.parse(readFileSync(join(folder, 'pages.json'), 'utf8'))

// A page as it is, with everything it asked for.
async function open(name, options) {
  const context = await browser.newContext({ bypassCSP: true, reducedMotion: 'reduce', ...options })
  const page = await context.newPage()
  const asked = []
  page.on('request', request => asked.push(request.url()))
  page.on('dialog', dialog => { faults.push(`${name}: a dialog: ${dialog.message()}`); dialog.dismiss() })
  page.on('pageerror', error => faults.push(`${name}: ${error.message}`))
  await page.goto(address(name))
  return { context, page, asked }
}

for (const name of pages.all) {
  for (const [width, colorScheme] of [[1360, 'light'], [1360, 'dark'], [820, 'light'], [390, 'light']]) {
    const { context, page } = await open(name, { viewport: { width, height: 900 }, colorScheme })
    const place = `${name} at ${width} px, ${colorScheme}`
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    hold(wide <= 0, `${place}: ${wide} px wider than the window`)
    if (width === 820) { await context.close(); continue }
    await page.evaluate(axe)
    const { violations } = await page.evaluate(() => globalThis.axe.run())
    for (const one of violations) {
      faults.push(`${place}: axe ${one.id}: ${one.help}: ${one.nodes[0].html.slice(0, 160)} ${one.nodes[0].failureSummary.slice(0, 200)}`)
    }
    await context.close()
  }
}

for (const name of pages.reports) {
  // Without a script: a claim leads to its card, a focus shows who checked it against what.
  const { context, page, asked } = await open(name, { javaScriptEnabled: false, bypassCSP: false, viewport: { width: 1360, height: 800 } })
  hold(asked.length === 1, `${name} loads ${asked.slice(1)}`)
  const claim = page.locator('a.claim').nth(1)
  await claim.focus()
  const tip = page.locator('.tip').nth(1)
  await page.keyboard.press('Shift+Tab')
  await page.keyboard.press('Tab')
  hold(await tip.isVisible(), `${name}: a focus shows nothing`)
  await page.keyboard.press('Enter')
  const target = (await claim.getAttribute('href')).slice(1)
  hold(page.url().endsWith('#' + target), `${name}: a claim does not lead to its card`)
  const box = await page.locator(`[id="${target}"]`).boundingBox()
  hold(box && box.y > -5 && box.y < 800, `${name}: the card of a claim is out of sight: ${JSON.stringify(box)}`)
  // On paper everything is there, on both sizes, inside the page.
  for (const format of ['A4', 'Letter']) {
    const paper = join(folder, `${name}.${format}.pdf`)
    const { context: printing, page: printed } = await open(name, {})
    await printed.pdf({ path: paper, format })
    await printing.close()
    const text = execFileSync('pdftotext', ['-layout', paper, '-'], { encoding: 'utf8' }).replace(/\s+/g, ' ')
    for (const words of pages.printed) hold(text.includes(words), `${name} on ${format} does not say “${words}”`)
  }
  await context.close()
}

// Hostile text stands there as text, and did nothing.
{
  const { context, page, asked } = await open('hostile.html', { bypassCSP: false })
  await page.waitForTimeout(300)
  hold(!(await page.title()).startsWith('pwned'), 'hostile.html: a script ran')
  hold(asked.length === 1, `hostile.html loads ${asked.slice(1)}`)
  const text = await page.locator('main').innerText()
  for (const words of pages.hostile) hold(text.includes(words), `hostile.html does not show ${words}`)
  hold(await page.locator('main script, main img, main iframe, main [onerror]').count() === 0, 'hostile.html: mark-up came through')
  hold(await page.locator('a[href^="javascript:"]').count() === 0, 'hostile.html: a link came through')
  const direction = await page.locator('.article p', { hasText: 'افتتح' }).first().evaluate(one => getComputedStyle(one).direction)
  hold(direction === 'rtl', `hostile.html: Arabic runs ${direction}`)
  await context.close()
}

// The site: a list without a script, a search with one.
{
  const { context, page } = await open('site/index.html', { bypassCSP: false })
  const rows = () => page.locator('tr[data-story]:visible').count()
  hold(await rows() === 2, `the index lists ${await rows()} stories`)
  await page.getByLabel('Search titles and claims').fill('ferry MONDAY')
  hold(await rows() === 1, 'the search does not find a claim')
  hold((await page.locator('.found').innerText()).includes('ferry'), 'the search does not show the claim')
  await page.getByLabel('Search titles and claims').fill('nothing at all')
  hold(await rows() === 0, 'the search finds what is not there')
  await page.getByLabel('Search titles and claims').fill('')
  await page.locator('tr[data-story="pool"] a').click()
  hold(page.url().endsWith('pool/index.html'), 'the index leads nowhere')
  await page.getByRole('link', { name: 'All stories' }).click()
  hold(page.url().endsWith('site/index.html'), 'a story does not lead back')
  await context.close()
  const plain = await open('site/index.html', { javaScriptEnabled: false })
  hold(await plain.page.locator('tr[data-story] a').count() === 2, 'without a script there is no list')
  await plain.context.close()
}

await browser.close()
console.log(faults.length === 0 ? `${pages.all.length} pages hold` : [...new Set(faults)].join('\n'))
process.exit(faults.length === 0 ? 0 : 1)
