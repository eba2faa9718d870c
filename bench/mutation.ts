#!/usr/bin/env node
/**
 * Mutation bench of the verifier: true notes in styles the composer does not write, and the composer's own drafts, with
 * planted errors. Usage: node bench/mutation.ts DIR [--limit N] [--half tune|report] [--misses] [--json FILE]
 * DIR holds FHIR bundles (.json or .json.gz). The half of a bundle is decided by its name, so that tuning and reporting never meet.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { compose, verifyNote } from '@aceso/copilot';
import { type Facts, factsOf, generator, type Line, PLANTS, STYLES } from '@aceso/copilot/mutation';
import type { RecordDocumentType, VerificationReport } from '@aceso/evidence';
import { buildCharts, type Chart, type SourceResource } from '@aceso/fhir';

interface Tally {
  hit: number;
  of: number;
}

const args = process.argv.slice(2);
const option = (name: string) => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined);
const dir = args[0];
if (!dir || dir.startsWith('--')) {
  console.error('usage: node bench/mutation.ts DIR [--limit N] [--half tune|report] [--misses] [--json FILE]');
  process.exit(2);
}
const misses = args.includes('--misses');
const half = option('--half');
const files = readdirSync(dir)
  .filter((name) => /\.json(?:\.gz)?$/.test(name))
  .filter(
    (name) => half === undefined || (createHash('sha256').update(name).digest()[0]! % 2 === 0) === (half === 'tune'),
  )
  .sort()
  .slice(0, Number(option('--limit') ?? 1000));

const recall = new Map<string, Tally>();
const recallByStyle = new Map<string, Tally>();
const alarms = new Map<string, Tally>();
const count = (map: Map<string, Tally>, key: string, hit: boolean) => {
  const tally = map.get(key) ?? { hit: 0, of: 0 };
  tally.of += 1;
  if (hit) tally.hit += 1;
  map.set(key, tally);
};
const flagged = (verdict: string) => verdict === 'contradicted' || verdict === 'unsupported';

for (const [n, file] of files.entries()) {
  const bytes = readFileSync(join(dir, file));
  const bundle = JSON.parse((file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString()) as {
    entry: SourceResource[];
  };
  const chart = buildCharts(bundle.entry).charts[0];
  if (!chart) continue;
  const facts = factsOf(chart, generator(1000 + n));
  for (const [style, render] of Object.entries(STYLES)) {
    const lines = render(facts);
    const text = lines.map((line) => line.text).join('\n');
    for (const sentence of verifyNote(text, chart).sentences) {
      const bad = flagged(sentence.verdict);
      count(alarms, style, bad);
      if (bad && misses)
        console.log(
          `ALARM ${style} ${file.slice(0, 8)} ${sentence.text} <- ${sentence.reasons.map((reason) => `${reason.check}: ${reason.message}`).join(' / ')}`,
        );
    }
    for (const [kind, plant] of Object.entries(PLANTS))
      plantOne(kind, style, plant(facts, generator(n * 100 + kind.length)), lines, chart, bundle.entry, facts, file);
  }
  drafts(chart, n, file);
}

function plantOne(
  kind: string,
  style: string,
  planted: ReturnType<(typeof PLANTS)[string]>,
  original: readonly Line[],
  chart: Chart,
  entries: readonly SourceResource[],
  facts: Facts,
  file: string,
): void {
  if (!planted) return;
  const lines = STYLES[style]!(planted.facts);
  const before = new Set(original.map((line) => line.text));
  const at = lines.findIndex(
    (line) => line.facts.includes(planted.target) && (planted.remove || !before.has(line.text)),
  );
  if (at < 0) return; // the style does not tell this fact
  const text = lines.map((line) => line.text).join('\n');
  const start = lines.slice(0, at).reduce((sum, line) => sum + line.text.length + 1, 0);
  const end = start + lines[at]!.text.length;
  let record = chart;
  if (planted.remove) {
    const gone = new Set(planted.remove.map((ref) => ref.split('/')[1]));
    record = buildCharts(entries.filter((entry) => !gone.has((entry.resource as { id?: string }).id))).charts[0]!;
    // A fact that other entries also bear out is not missing.
    const target = facts.find((fact) => fact.id === planted.target)!;
    if (target.kind === 'lab' || target.kind === 'vital') if (sameValueElsewhere(record, lines[at]!.text)) return;
  }
  const hit = caught(verifyNote(text, record), start, end);
  count(recall, kind, hit);
  count(recallByStyle, style, hit);
  if (!hit && misses) console.log(`MISS ${kind} ${style} ${file.slice(0, 8)} ${lines[at]!.text}`);
}

/** A soap line without a date may be borne out by an earlier equal result. */
function sameValueElsewhere(record: Chart, line: string): boolean {
  return !/\d{4}/.test(line) && record.observations.length > 0;
}

function caught(report: VerificationReport, start: number, end: number): boolean {
  return report.sentences.some((sentence) => flagged(sentence.verdict) && sentence.start < end && sentence.end > start);
}

/** The composer's drafts: false alarms, and a number or year changed anywhere. */
function drafts(chart: Chart, n: number, file: string): void {
  const random = generator(5000 + n);
  const types: readonly RecordDocumentType[] = ['discharge-summary', 'patient-summary', 'handoff', 'referral'];
  for (const type of types) {
    const sentences = compose(chart, { type }).sections.flatMap((section) =>
      section.sentences.map((sentence) => sentence.text),
    );
    for (const sentence of verifyNote(sentences.join('\n'), chart).sentences) {
      const bad = flagged(sentence.verdict);
      count(alarms, `composer ${type}`, bad);
      if (bad && misses)
        console.log(
          `ALARM ${type} ${file.slice(0, 8)} ${sentence.text.slice(0, 300)} <- ${sentence.reasons
            .map((reason) => `${reason.check}: ${reason.message}`)
            .join(' / ')
            .slice(0, 300)}`,
        );
    }
    const numbered = sentences.flatMap((text, i) => (/\b\d+(?:\.\d+)?\b/.test(text) ? [i] : []));
    for (let k = 0; k < Math.min(4, numbered.length); k += 1) {
      const i = numbered[Math.floor(random() * numbered.length)]!;
      const matches = [...sentences[i]!.matchAll(/\b\d+(?:\.\d+)?\b/g)];
      const match = matches[Math.floor(random() * matches.length)]!;
      const old = match[0];
      const made = /^\d{4}$/.test(old)
        ? String(Number(old) + 3)
        : old.includes('.')
          ? (Number(old) * 2.5).toFixed(1)
          : String(Number(old) * 3 + 1);
      const changed = sentences.with(
        i,
        sentences[i]!.slice(0, match.index) + made + sentences[i]!.slice(match.index + old.length),
      );
      const start = changed.slice(0, i).reduce((sum, text) => sum + text.length + 1, 0);
      const hit = caught(verifyNote(changed.join('\n'), chart), start, start + changed[i]!.length);
      count(recall, 'draft-number', hit);
      if (!hit && misses)
        console.log(`MISS draft-number ${type} ${file.slice(0, 8)} ${old} -> ${made}: ${changed[i]!.slice(0, 240)}`);
    }
  }
}

const table = (map: ReadonlyMap<string, Tally>) =>
  Object.fromEntries(
    [...map].map(([key, { hit, of }]) => [key, { hit, of, rate: Math.round((1000 * hit) / of) / 1000 }]),
  );
const sum = (map: ReadonlyMap<string, Tally>) =>
  [...map.values()].reduce((all, tally) => ({ hit: all.hit + tally.hit, of: all.of + tally.of }), { hit: 0, of: 0 });
const all = sum(recall);
const false_ = sum(alarms);
const result = {
  bundles: files.length,
  half: half ?? 'all',
  recall: { ...all, rate: all.hit / all.of, byKind: table(recall), byStyle: table(recallByStyle) },
  falseAlarms: { ...false_, rate: false_.hit / false_.of, byStyle: table(alarms) },
};
for (const [title, map] of [
  ['recall by kind', recall],
  ['recall by style', recallByStyle],
  ['false alarms by style', alarms],
] as const) {
  console.log(`\n${title}`);
  for (const [key, { hit, of }] of map)
    console.log(
      `  ${key.padEnd(28)} ${String(hit).padStart(5)} / ${String(of).padStart(5)}  ${((100 * hit) / of).toFixed(1)} %`,
    );
}
console.log(
  `\nrecall ${all.hit}/${all.of} (${((100 * all.hit) / all.of).toFixed(1)} %), false alarms ${false_.hit}/${false_.of} (${((100 * false_.hit) / false_.of).toFixed(1)} %)`,
);
const out = option('--json');
if (out) writeFileSync(out, `${JSON.stringify(result, null, 2)}\n`);
