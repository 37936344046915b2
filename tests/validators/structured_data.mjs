// Holds the schema.org part of a report against structured-data-testing-tool, as a search engine would read it from a page.
// Usage: node structured_data.mjs MODULES REPORT.jsonld
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const [, , modules, file] = process.argv
const { structuredDataTest } = createRequire(modules + '/')('structured-data-testing-tool')

const [article] = JSON.parse(readFileSync(file, 'utf8'))
// One script an article: the tester reads no @graph.
const page = article['@graph']
  .map(one => JSON.stringify({ '@context': article['@context'], ...one }).replaceAll('<', '\\u003c'))
  .map(json => `<script type="application/ld+json">${json}</script>`)
  .join('\n')
const tests = [
  { test: 'NewsArticle', expect: true, type: 'jsonld' },
  ...['headline', 'publisher.name', 'digitalSourceType', 'encoding.sha256', 'sdDatePublished'].map(path => ({
    test: `NewsArticle[*].${path}`, expect: true, type: 'jsonld',
  })),
  { test: 'ClaimReview', expect: false, type: 'jsonld' },
]
const wanted = tests.length
const result = await structuredDataTest(`<html><head>${page}</head><body></body></html>`, {
  options: { auto: true },
  schemas: ['jsonld:NewsArticle'],
  tests,
}).catch(error => error.res ?? Promise.reject(error))
const failed = result.failed.map(one => `${one.test}: ${JSON.stringify(one.error)}`)
console.log(`${result.passed.length} passed, ${failed.length} failed`)
for (const one of failed) console.log(one)
process.exit(failed.length === 0 && result.passed.length >= wanted ? 0 : 1)
