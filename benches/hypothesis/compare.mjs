// Anchors old claims in new texts the way the Hypothesis client's quote matching is documented to: candidates within half the
// quote's length in errors (at most 256), the best by weighted score of quote (50), prefix (20), suffix (20) and position (2), no
// least score. Counts, for it and for copydesk, anchors that are wrong and claims that are missed, on the same pairs.
import { readFileSync } from "node:fs";
import search from "approx-string-match";

const similarity = (text, pattern) => {
  if (!text.length || !pattern.length) return 0;
  const [best] = search(text, pattern, pattern.length).sort((a, b) => a.errors - b.errors);
  return best ? 1 - best.errors / pattern.length : 0;
};

function candidates(text, quote) {
  const exact = [];
  for (let at = text.indexOf(quote); at !== -1; at = text.indexOf(quote, at + 1)) {
    exact.push({ start: at, end: at + quote.length, errors: 0 });
  }
  return exact.length ? exact : search(text, quote, Math.min(256, quote.length / 2));
}

function anchor(text, { quote, prefix, suffix, start }) {
  let best = null;
  for (const match of candidates(text, quote)) {
    const before = text.slice(Math.max(0, match.start - prefix.length), match.start);
    const after = text.slice(match.end, match.end + suffix.length);
    const score =
      50 * (1 - match.errors / quote.length) +
      20 * (prefix ? similarity(before, prefix) : 1) +
      20 * (suffix ? similarity(after, suffix) : 1) +
      2 * (1 - Math.abs(match.start - start) / text.length);
    if (!best || score > best.score) best = { ...match, score };
  }
  return best && [best.start, best.end];
}

const overlaps = (a, b) => a[0] < b[1] && b[0] < a[1];
const tally = () => ({ wrong: 0, missed: 0, ms: 0 });
const judge = (sum, truth, found) => {
  if (found && (!truth || !overlaps(found, truth))) sum.wrong += 1;
  if (truth && !found) sum.missed += 1;
};

const hypothesis = tally();
const copydesk = tally();
let claims = 0;
for (const line of readFileSync(process.argv[2], "utf8").split("\n").filter(Boolean)) {
  const pair = JSON.parse(line);
  // Positions are code points; JavaScript's are code units. Texts with other planes are left out.
  if ([...pair.text].length !== pair.text.length) continue;
  copydesk.ms += pair.ms;
  const begin = performance.now();
  const found = pair.claims.map((claim) => anchor(pair.text, claim));
  hypothesis.ms += performance.now() - begin;
  pair.claims.forEach((claim, at) => {
    claims += 1;
    judge(hypothesis, claim.truth, found[at]);
    judge(copydesk, claim.truth, claim.ours);
  });
}
for (const [name, sum] of Object.entries({ hypothesis, copydesk })) {
  console.log(`${name.padEnd(11)} ${claims} claims: ${sum.wrong} anchored wrongly, ${sum.missed} not found, ${sum.ms.toFixed(1)} ms`);
}
console.log(`time, hypothesis : copydesk = ${(hypothesis.ms / copydesk.ms).toFixed(0)} : 1`);
