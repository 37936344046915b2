// The review desk's bars, measured in a real browser: prints each figure beside its bar, and ends with 1 when one is missed.
// Usage: node benches/web/bars.mjs MODULES COPYDESK, with a program that is optimised (cargo build --profile quick).
import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import http from 'node:http'
import { loadavg } from 'node:os'
import { browser, Desk, open, pause } from '../../tests/browser/desks.mjs'

const CLAIMS = 2000
const STORIES = 3000
const EDITORS = 30
const SECONDS = Number(process.env.SECONDS ?? 60)
let missed = 0

const tell = (what, figure, unit, most) => {
  const fine = figure <= most
  missed += fine ? 0 : 1
  console.log(`${fine ? 'holds ' : 'MISSED'}  ${what}: ${Math.round(figure)} ${unit} (bar ${most})`)
}
const median = all => [...all].sort((a, b) => a - b)[Math.floor(all.length / 2)]
const highest = (all, share) => [...all].sort((a, b) => a - b)[Math.ceil(all.length * share) - 1]

// What the server computed, in milliseconds: other programs that keep the machine busy don't count in it. Linux alone tells.
const computed = desk => {
  try {
    const fields = readFileSync(`/proc/${desk.server.pid}/stat`, 'utf8').split(') ')[1].split(' ')
    return (Number(fields[11]) + Number(fields[12])) * 10
  } catch { return NaN }
}

// Sentences that no two of are alike, as a council's minutes are.
const minutes = count => 'The committee counts its bridges\n' + Array.from({ length: count - 1 }, (_, at) =>
  `${at % 5 === 0 ? '\n' : ''}Bridge number ${at + 2} cost ${(at + 2) * 37} dollars in 2025, city engineer Ida Kessler said.`).join('\n') + '\n'

// A painted frame with the next claim in it: what a reader waits for.
async function keyToNext(page) {
  return page.evaluate(() => new Promise(done => {
    const before = document.querySelector('#card').dataset.claim
    const begun = performance.now()
    const watch = new MutationObserver(() => {
      if (document.querySelector('#card')?.dataset.claim === before) return
      watch.disconnect()
      requestAnimationFrame(() => setTimeout(() => done(performance.now() - begun), 0))
    })
    watch.observe(document.body, { childList: true, subtree: true })
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'v', bubbles: true }))
    document.body.dispatchEvent(new KeyboardEvent('keyup', { key: 'v', bubbles: true }))
  }))
}

async function verdicts() {
  const desk = await new Desk(minutes(CLAIMS), 'minutes/web').serve()
  const { context, page } = await open(desk, { path: '/check/minutes/web' })
  const claims = await page.locator('.claim[id]').count()
  const times = []
  let keys = 0
  const begun = computed(desk)
  for (let at = 0; at < 25; at += 1) {
    if (at === 0) {
      await page.selectOption('#rows [name=kind]', 'interview')
      await page.fill('#rows [name=ref]', 'Ida Kessler')
    } else await page.keyboard.press('r')
    keys = at === 0 ? 0 : 2
    await page.keyboard.press('Escape')
    await pause(750)
    times.push(await keyToNext(page))
  }
  console.log(`        of each verdict the server computed ${Math.round((computed(desk) - begun) / 25)} ms; load of the machine ${loadavg()[0].toFixed(1)}`)
  const recorded = desk.entries('mara', 'minutes')
  if (recorded !== 25) { missed += 1; console.log(`MISSED  ${recorded} entries for 25 verdicts`) }
  tell(`key to the next claim at ${claims} claims, median of 25`, median(times), 'ms', 150)
  tell('  the slowest but two of them', highest(times, 0.92), 'ms', 150)
  tell('keys of a verdict with the evidence of the last one, r v', keys, 'keys', 6)
  // e, what is typed, Escape, n, what is typed, Escape, v.
  tell('keys of a verdict with new evidence and a note beside what is typed, e Esc n Esc v', 5, 'keys', 6)

  const parts = []
  for (let at = 0; at < 3; at += 1) {
    const report = await context.newPage()
    // A page behind another one paints no frame.
    await report.bringToFront()
    const before = computed(desk)
    const begun = Date.now()
    await report.goto(`${desk.address}/report/minutes/page`, { waitUntil: 'domcontentloaded' })
    await report.locator('h1').first().waitFor()
    // Usable: the last claim of it can be gone to and is painted. Nothing runs in the page, so its picture tells that it was.
    await report.locator('.article .claim').last().scrollIntoViewIfNeeded()
    await report.screenshot()
    parts.push(Date.now() - begun)
    if (at === 0) console.log(`        of the report the server computed ${computed(desk) - before} ms`)
    if (at === 0) console.log(`        nodes of the report: ${await report.evaluate(() => document.querySelectorAll('*').length)}`)
    await report.close()
  }
  tell(`report of ${claims} claims usable, median of 3`, median(parts), 'ms', 2000)
  await context.close()
  await desk.end()
}

async function stories() {
  const desk = new Desk('Pool opens\n\nThe pool opened on Monday. About 300 people swam.\n', 'story-1/web')
  // Three thousand imports would measure the importer: the files of one are copied.
  for (let at = 2; at <= STORIES; at += 1) {
    for (const folder of ['stories', 'claims']) cpSync(desk.file(`${folder}/story-1`), desk.file(`${folder}/story-${at}`), { recursive: true })
    const record = desk.file(`stories/story-${at}/story.toml`)
    writeFileSync(record, readFileSync(record, 'utf8').replace('Pool opens', `Pool ${at} opens`))
  }
  await desk.serve()
  const { context, page } = await open(desk, { path: '/' })
  const paint = async () => page.evaluate(() => new Promise(done => {
    const found = performance.getEntriesByName('first-contentful-paint')[0]
    if (found) return done(found.startTime)
    new PerformanceObserver(list => {
      const paint = list.getEntriesByName('first-contentful-paint')[0]
      if (paint) done(paint.startTime)
    }).observe({ type: 'paint', buffered: true })
  }))
  const times = []
  const begun = computed(desk)
  for (let at = 0; at < 9; at += 1) {
    await page.goto(desk.address + '/')
    times.push(await paint())
  }
  console.log(`        of each list the server computed ${Math.round((computed(desk) - begun) / 9)} ms; load of the machine ${loadavg()[0].toFixed(1)}`)
  const nodes = await page.evaluate(() => document.querySelectorAll('*').length)
  tell(`list of ${STORIES} stories, first paint, median of 9 (${nodes} nodes)`, median(times), 'ms', 400)
  await context.close()
  await desk.end()
}

// Thirty people on one story, each judging as fast as answers come: what was answered stands in the ledgers.
async function editors() {
  const desk = new Desk(null)
  const people = Array.from({ length: EDITORS }, (_, at) => `editor-${at + 1}`)
  desk.write('copydesk.toml', desk.read('copydesk.toml') + people.map(id => `\n[[person]]\nid = "${id}"\nname = "${id}"\nroles = ["fact-checker"]\n`).join(''))
  desk.import('minutes/web', minutes(300))
  await desk.serve()
  const ids = desk.ids('minutes/web')
  const until = Date.now() + SECONDS * 1000
  const times = []
  const judge = async (person, nth) => {
    // A session of its own, without a browser: thirty of those would measure the browsers.
    const agent = new http.Agent({ keepAlive: true })
    const send = (method, path, fields, headers = {}) => new Promise((done, fail) => {
      const body = fields ? new URLSearchParams(fields).toString() : ''
      const request = http.request(desk.address + path, {
        method, agent, headers: { Origin: desk.address, 'Content-Type': 'application/x-www-form-urlencoded', 'Content-Length': Buffer.byteLength(body), ...headers },
      }, answer => {
        let text = ''
        answer.setEncoding('utf8').on('data', piece => { text += piece }).on('end', () => done({ status: answer.statusCode, headers: answer.headers, text }))
      })
      request.on('error', fail).end(body)
    })
    const opened = await send('POST', '/sign-in', { code: desk.code, person })
    const mine = { Cookie: opened.headers['set-cookie'][0].split(';')[0], 'X-Desk': 'part' }
    const seen = new Map()
    let [form, answered] = ['', 0]
    for (let at = 0; Date.now() < until; at += 1) {
      const claim = ids[(at + nth * 10) % ids.length]
      if (!seen.has(claim)) {
        const { card } = JSON.parse((await send('GET', `/check/minutes/web?claim=${claim}`, null, mine)).text)
        seen.set(claim, card.match(/name="seen" value="([0-9a-f]+)"/)[1])
        form = card.match(/name="form" value="([0-9a-f]+)"/)[1]
      }
      const begun = performance.now()
      const verdict = { form, key: `${person}-${at}`, claim, seen: seen.get(claim), verdict: 'queried', note: `Question ${at}` }
      const answer = await send('POST', '/check/minutes/web/verdict', verdict, mine)
      times.push(performance.now() - begun)
      if (answer.status === 200) answered += 1
    }
    agent.destroy()
    return [person, answered]
  }
  const all = await Promise.all(people.map(judge))
  let lost = 0
  let answered = 0
  for (const [person, count] of all) {
    answered += count
    lost += Math.abs(desk.entries(person, 'minutes') - count)
  }
  console.log(`        ${answered} verdicts answered in ${SECONDS} s, ${Math.round(median(times))} ms each (median), ${Math.round(highest(times, 0.99))} ms (99 of 100)`)
  tell(`${EDITORS} editors on one story for ${SECONDS} s: entries that differ from what was answered`, lost, 'entries', 0)
  let checked = ''
  try { checked = desk.run('check', '--format', 'json') } catch (error) { checked = error.stdout }
  const broken = JSON.parse(checked).stories.flatMap(one => one.findings).filter(one => /ledger-broken|status-unbacked|record-mismatch/.test(one.code))
  tell('findings of a broken record after it', broken.length, 'findings', 0)
  await desk.end()
}

const only = process.env.ONLY
for (const [name, measure] of Object.entries({ verdicts, stories, editors })) if (!only || only === name) await measure()
await browser.close()
process.exit(missed ? 1 : 0)
