// The review desk in a hand, to an eye and to an ear: at every width and at 200% zoom the claim and its verdicts are in sight, axe-core finds
// nothing in any state, a few Tabs lead to the card. Usage: node hand.mjs MODULES COPYDESK
import { axe, Desk, finish, focused, hold, inView, open, pause, says, story } from './desks.mjs'

const SIZES = [[390, 780], [820, 1100], [1280, 900], [1440, 900], [1920, 1080], [640, 450]]
const people = Array.from({ length: 21 }, (_, at) => `Member ${String.fromCharCode(65 + at)}na Holm`)
const long = `A headline about the pool that is rather long for a phone and goes on, so that it must be broken somewhere

On March 3, 2026 the council paid ${people.map((one, at) => `${one} $${at + 11},000`).join(', ')} and nobody else.

${Array.from({ length: 40 }, (_, at) => `Member ${at} spoke for ${at + 2} minutes on Monday.`).join('\n\n')}
`

async function faultless(page, place) {
  await page.evaluate(axe)
  const { violations, passes } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations', 'passes'] }))
  hold(passes.length > 0, `${place}: nothing was looked at`)
  for (const one of violations) hold(false, `${place}: ${one.id}: ${one.nodes.map(node => node.html.slice(0, 120)).join(' | ')}`)
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  hold(over <= 0, `${place}: ${over} pixels stick out`)
}

for (const [width, height] of SIZES) {
  await story(`every state at ${width} × ${height}`, async () => {
    const desk = await new Desk(long).key('jonas').serve(0, '--sign-as', 'jonas')
    desk.run('query', 'pool/web:5', '--as', 'jonas', '--note', 'Who says so?')
    const touch = width === 390
    const { context, page } = await open(desk, { viewport: { width, height }, bypassCSP: true, hasTouch: touch, path: `/check/pool/web?claim=${desk.ids()[1]}` })
    const place = `at ${width}`
    for (const part of ['#words', '#card-title', '.give-verified', '.give-opinion']) {
      hold(part === '#words' || await inView(page, part), `${place}: ${part} is out of sight`)
    }
    hold(await page.locator('#words').evaluate(one => one.getBoundingClientRect().top < innerHeight - 40), `${place}: the claim begins out of sight`)
    await faultless(page, `${place}, as it opens`)
    const chips = await page.locator('.chip:visible').count()
    hold(chips > 5 && chips <= 12, `${place}: ${chips} chips are in sight`)
    await page.keyboard.press('v')
    await says(page, 'verified against what?')
    await faultless(page, `${place}, refused`)
    await page.fill('#rows [name=ref]', 'bill.pdf')
    await page.keyboard.press('Tab')
    await says(page, 'is no file', '.doubt')
    await page.setInputFiles('#attach-file', { name: 'bill.pdf', mimeType: 'application/pdf', buffer: Buffer.from('the bill') })
    await faultless(page, `${place}, with a file that waits`)
    await page.keyboard.press('F1')
    hold(await page.locator('#keys-help').isVisible(), `${place}: F1 shows nothing`)
    await faultless(page, `${place}, with the keys`)
    await page.keyboard.press('Escape')
    if (await page.locator('#fold').isVisible()) {
      await page.click('#fold')
      hold(await inView(page, '#words') || width === 640, `${place}: folded, the claim is out of sight`)
      hold(await inView(page, '.give-verified'), `${place}: folded, “Verify” is out of sight`)
      await faultless(page, `${place}, folded`)
    }
    for (const path of ['/', '/ready/pool', '/replies/pool', '/disclosure/pool', '/seal/pool', '/changes/pool/web', '/revision/pool/web', '/report/pool', '/compare/pool']) {
      await page.goto(desk.address + path)
      await faultless(page, `${place}, ${path}`)
      const text = await page.innerText('main')
      hold(!/copydesk |--[a-z]/.test(text), `${place}, ${path}: a command: ${text.match(/.{0,30}(copydesk |--[a-z]).{0,30}/)?.[0]}`)
    }
    // Forms that were refused, and what a revision would change.
    await page.goto(desk.address + '/replies/pool')
    await page.locator('#reply').evaluate(form => { form.noValidate = true })
    await page.click('#reply button.primary')
    await says(page, 'who was asked?')
    hold(await inView(page, '#notice'), `${place}: the refusal of a reply is out of sight`)
    await faultless(page, `${place}, a reply refused`)
    await page.goto(desk.address + '/revision/pool/web')
    await page.fill('#text', (await page.inputValue('#text')).split('\n\n').slice(0, 4).join('\n\n'))
    await page.click('text=Show what it changes')
    await says(page, 'gone', '#sums')
    await faultless(page, `${place}, a revision shown`)
    await page.click('#preview button.primary')
    await says(page, 'would no longer be in the text')
    hold(await inView(page, '#sure'), `${place}: the question of a revision is out of sight`)
    await faultless(page, `${place}, a revision refused`)
    await context.close()
    const owner = await open(desk, { person: 'jonas', code: desk.own, viewport: { width, height }, bypassCSP: true, hasTouch: touch, path: '/ready/pool' })
    await owner.page.locator('summary').first().click()
    await faultless(owner.page, `${place}, a finding to be let pass`)
    await owner.page.goto(desk.address + '/seal/pool')
    hold(await owner.page.locator('form[action="/seal/pool"]').count() === 1, `${place}: no form to seal`)
    for (const one of await owner.page.locator('summary').all()) await one.click()
    await faultless(owner.page, `${place}, a seal before it is made`)
    desk.run('reject', 'pool/web:3', '--as', 'mara', '--note', 'No.', '--suggest', 'It rained on Monday.')
    await owner.page.goto(`${desk.address}/check/pool/web?claim=${desk.ids()[2]}`)
    await faultless(owner.page, `${place}, a wording to be written in`)
    await owner.context.close()
    await desk.end()
  })
}

await story('a few Tabs lead to the card', async () => {
  const desk = await new Desk(long).serve()
  const { context, page } = await open(desk)
  await page.keyboard.press('Tab')
  hold((await page.evaluate(() => document.activeElement.textContent)) === 'Skip to the claim', 'the first Tab is no skip link to the claim')
  await page.keyboard.press('Enter')
  hold(await focused(page) === 'card', `the skip link leads to ${await focused(page)}`)
  await page.goto(desk.address + '/')
  await page.goto(`${desk.address}/check/pool/web?claim=${desk.ids()[0]}`)
  let stops = 0
  for (; stops < 60; stops += 1) {
    await page.keyboard.press('Tab')
    if (await page.evaluate(() => document.activeElement.matches('.give-verified'))) break
  }
  hold(stops < 45, `“Verify” is ${stops} Tabs away`)
  const links = await page.locator('#proof a[href]:not([tabindex="-1"])').count()
  hold(links <= 1, `${links} claims of the text are stops for Tab`)
  await context.close()
  await desk.end()
})

await story('an ear hears refusals and verdicts', async () => {
  const desk = await new Desk().serve()
  const { context, page } = await open(desk)
  await page.keyboard.press('v')
  await says(page, 'verified against what?', '#alarm')
  await page.selectOption('#rows [name=kind]', 'interview')
  await page.fill('#rows [name=ref]', 'Ida Kessler')
  await page.keyboard.press('Escape')
  await pause(800)
  await page.keyboard.press('v')
  await says(page, 'claim 1 is verified now', '#said')
  await context.close()
  await desk.end()
})

await story('times are the reader’s own, with what is left', async () => {
  const desk = new Desk(null)
  const at = new Date(Date.now() + 43 * 60000).toISOString().slice(0, 19) + 'Z'
  desk.import('pool/web', long, '--deadline', at)
  await desk.serve()
  const { context, page } = await open(desk, { path: '/', timezoneId: 'America/New_York' })
  const told = await page.innerText('.deadline')
  hold(/4[23] min left/.test(told) && !told.includes('UTC'), `the deadline reads ${told}`)
  await context.close()
  await desk.end()
})

await finish()
