// Pictures of a report. Usage: node screenshots.mjs MODULES REPORT.html FOLDER
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

const [, , modules, report, folder] = process.argv
const { chromium } = createRequire(process.cwd() + '/' + modules + '/')('playwright-core')
const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync)
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
const address = pathToFileURL(report).href

async function shoot(name, width, height, colorScheme, anchor) {
  const page = await browser.newPage({ viewport: { width, height }, colorScheme, reducedMotion: 'reduce' })
  await page.goto(address + (anchor ?? ''))
  await page.waitForTimeout(200)
  await page.screenshot({ path: join(folder, name) })
  await page.close()
}

await shoot('report.png', 1180, 900, 'light')
await shoot('report-claim.png', 1180, 760, 'light', '#web-claim-1c2127c6')
await shoot('report-dark.png', 1180, 760, 'dark', '#web-claim-1c2127c6')
await shoot('report-phone.png', 390, 844, 'light', '#web')
await browser.close()
