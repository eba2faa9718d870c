#!/usr/bin/env node
/**
 * Flags that the verifier raises on human notes with their transcripts and no record (ACI-Bench).
 * Usage: node bench/verify-aci.ts CSV[.gz] [--sample N] [--seed S] [--json FILE]
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { verifyNote } from '@aceso/copilot';
import { generator, sample } from '@aceso/copilot/mutation';

/** RFC 4180 rows. */
function rows(text: string): string[][] {
  const out: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  for (let i = 0; i < text.length; i += 1) {
    const char = text[i]!;
    if (quoted) {
      if (char !== '"') cell += char;
      else if (text[i + 1] === '"') {
        cell += '"';
        i += 1;
      } else quoted = false;
    } else if (char === '"') quoted = true;
    else if (char === ',') {
      row.push(cell);
      cell = '';
    } else if (char === '\n') {
      row.push(cell.replace(/\r$/, ''));
      out.push(row);
      row = [];
      cell = '';
    } else cell += char;
  }
  if (cell !== '' || row.length > 0) out.push([...row, cell]);
  return out;
}

const args = process.argv.slice(2);
const option = (name: string) => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined);
const path = args[0];
if (!path || path.startsWith('--')) {
  console.error('usage: node bench/verify-aci.ts CSV[.gz] [--sample N] [--seed S] [--json FILE]');
  process.exit(2);
}
const bytes = readFileSync(path);
const [header, ...data] = rows((path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString());
const column = (name: string) => header!.indexOf(name);
let sentences = 0;
let checked = 0;
const verdicts: Record<string, number> = {};
const checks: Record<string, number> = {};
const flags: { visit: string; text: string; claim: string; check: string; message: string }[] = [];
const started = performance.now();
for (const row of data) {
  const report = verifyNote(row[column('note')]!, undefined, { transcript: row[column('dialogue')]! });
  for (const sentence of report.sentences) {
    sentences += 1;
    verdicts[sentence.verdict] = (verdicts[sentence.verdict] ?? 0) + 1;
    if (sentence.verdict !== 'not-checkable') checked += 1;
    for (const claim of sentence.claims) {
      if (claim.verdict !== 'contradicted' && claim.verdict !== 'unsupported') continue;
      const reason = claim.reasons[0]!;
      checks[reason.check] = (checks[reason.check] ?? 0) + 1;
      flags.push({
        visit: row[column('encounter_id')]!,
        text: sentence.text,
        claim: claim.concept.label,
        check: reason.check,
        message: reason.message,
      });
    }
  }
}
const flaggedSentences = (verdicts.contradicted ?? 0) + (verdicts.unsupported ?? 0);
console.log(
  `${data.length} notes, ${sentences} sentences, ${checked} with checkable content, ${flaggedSentences} flagged (${((100 * flaggedSentences) / sentences).toFixed(1)} % of sentences), ${flags.length} flags, ${((performance.now() - started) / data.length).toFixed(0)} ms each`,
);
console.log(verdicts, checks);
const picked = sample(flags, Number(option('--sample') ?? 0), generator(Number(option('--seed') ?? 1)));
for (const [i, flag] of picked.entries())
  console.log(`${i + 1}\t${flag.visit}\t${flag.check}\t${flag.claim}\t${flag.text.slice(0, 220)}`);
const out = option('--json');
if (out)
  writeFileSync(
    out,
    `${JSON.stringify({ notes: data.length, sentences, checked, verdicts, checks, flags }, null, 2)}\n`,
  );
