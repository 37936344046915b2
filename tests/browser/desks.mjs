// Temporary desks, the program that serves them, and browsers before it, for the tests beside this file.
import { execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const [, , modules, program] = process.argv
const require = createRequire(modules + '/')
export const { chromium } = require('playwright-core')
export const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8')
const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync)
export const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })

export const faults = []
export const hold = (fine, what) => { if (!fine) { faults.push(what); console.log(`  not so: ${what}`) } return fine }
export const pause = time => new Promise(later => setTimeout(later, time))

const environment = { ...process.env, NO_COLOR: '1', GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' }
delete environment.COPYDESK_REVIEWER

export const ARTICLE = `Quay Street pool reopens after repairs

The Quay Street pool reopened on Saturday after 13 weeks of repairs. The work cost $2.4 million, city engineer Ida Kessler said. She called the bill “a pretty big number.”

About 300 people swam on the first day. Nobody was hurt.

This story was adapted for the web with the help of AI and checked by our editors.
`

// A desk in a folder of its own, with two people.
export class Desk {
  constructor(article = ARTICLE, target = 'pool/web') {
    this.folder = mkdtempSync(join(tmpdir(), 'desk-'))
    this.run('init', '--outlet', 'The Lorne Courier', '--person', 'mara=Mara Quist <mara@courier.example> fact-checker,editor',
      '--person', 'jonas=Jonas Abara <jonas@courier.example> responsible-editor')
    if (article) this.import(target, article)
  }
  run(...given) {
    return execFileSync(program, given, { cwd: this.folder, env: { ...environment, HOME: this.folder }, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
  }
  file(name) { return join(this.folder, name) }
  read(name) { return existsSync(this.file(name)) ? readFileSync(this.file(name), 'utf8') : '' }
  write(name, text) { writeFileSync(this.file(name), text); return this.file(name) }
  import(target, text, ...more) { this.write('incoming.txt', text); this.run('import', target, 'incoming.txt', ...more) }
  entries(person = 'mara', story = 'pool') { return (this.read(`reviews/${story}/${person}.toml`).match(/\[\[review\]\]/g) ?? []).length }
  statuses(target = 'pool/web') {
    const story = JSON.parse(this.run('status', target.split('/')[0], '--json'))[0]
    return story.renditions.find(one => one.target === target).claims.map(one => one.status)
  }
  ids(target = 'pool/web') { return [...this.read(`claims/${target}.toml`).matchAll(/^id = "(.+)"$/gm)].map(one => one[1]) }
  // A key of a person, where ssh looks for one, known to the desk.
  key(person) {
    const folder = this.file('.ssh')
    mkdirSync(folder, { recursive: true })
    execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', person, '-f', join(folder, 'id_ed25519')])
    const known = `id = "${person}"\n`
    const policy = this.read('copydesk.toml')
    const end = policy.indexOf('\n\n', policy.indexOf(known))
    const key = `\n[[person.key]]\npublic = "${this.read('.ssh/id_ed25519.pub').trim()}"\n`
    this.write('copydesk.toml', end < 0 ? policy + key : policy.slice(0, end + 1) + key + policy.slice(end + 1))
    return this
  }
  async serve(port = 0, ...more) {
    this.server = spawn(program, ['serve', '--port', String(port), ...more], { cwd: this.folder, env: { ...environment, HOME: this.folder, SSH_AUTH_SOCK: '' }, stdio: ['ignore', 'pipe', 'ignore'] })
    let said = ''
    for await (const piece of this.server.stdout) {
      said += piece
      const told = said.match(/review desk: (\S+)\/\nsign-in code: (\S+)\n[^]*stop it with/)
      if (told) { [, this.address, this.code] = told; break }
    }
    this.own = said.match(/whose key signs in the session that it opens, once: (\S+)/)?.[1]
    this.port = Number(this.address.split(':').at(-1))
    return this
  }
  kill() { return new Promise(done => { this.server.once('exit', done); this.server.kill('SIGKILL') }) }
  async end() { if (this.server && this.server.exitCode === null) await this.kill(); rmSync(this.folder, { recursive: true, force: true }) }
}

export async function signIn(page, desk, person = 'mara', code = desk.code) {
  if (!page.url().includes('/sign-in')) await page.goto(desk.address + '/sign-in')
  await page.fill('#code', code)
  await page.click('button.primary')
  await page.selectOption('#person', person)
  await page.click('button.primary')
  await page.waitForURL(address => !address.pathname.startsWith('/sign-in'))
}

// A browser of its own, signed in, before a claim of the story.
export async function open(desk, { person = 'mara', path = `/check/pool/web?claim=${desk.ids()[0]}`, code = desk.code, ...options } = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options })
  const page = await context.newPage()
  page.on('pageerror', error => faults.push(`an error in the page: ${error.message}`))
  await signIn(page, desk, person, code)
  await page.goto(desk.address + path)
  return { context, page }
}

export const notice = page => page.locator('#notice')
export async function says(page, words, where = '#notice') {
  try {
    await page.locator(where).filter({ hasText: words }).waitFor({ timeout: 8000 })
    return true
  } catch {
    return hold(false, `${where} never said ${words}, but: ${await page.locator(where).allInnerTexts()}`)
  }
}
// Whether an element is in the window, whole.
export async function inView(page, selector) {
  return page.locator(selector).first().evaluate(one => {
    const box = one.getBoundingClientRect()
    return box.width > 0 && box.top >= -1 && box.left >= -1 && box.bottom <= innerHeight + 1 && box.right <= innerWidth + 1
  })
}
export const focused = page => page.evaluate(() => document.activeElement?.id || document.activeElement?.name || document.activeElement?.tagName)

export async function story(name, test) {
  const only = process.env.ONLY
  if (only && !name.includes(only)) return
  console.log(name)
  const before = faults.length
  const told = async () => { try { await test() } catch (error) { faults.push(`${name}: ${error.message}`); console.log(`  ${error.message}`) } }
  await told()
  // A browser on a busy machine now and then loses a key or a moment; each story has a desk of its own, and what isn't so isn't so the second time.
  if (faults.length > before) {
    faults.length = before
    console.log('  once more')
    await told()
  }
  for (let at = before; at < faults.length; at += 1) if (!faults[at].startsWith(name)) faults[at] = `${name}: ${faults[at]}`
}
export async function finish() {
  await browser.close()
  console.log(faults.length === 0 ? 'all of it holds' : [...new Set(faults)].join('\n'))
  process.exit(faults.length === 0 ? 0 : 1)
}
