#!/usr/bin/env node
/**
 * Time to verify a 500-word note against a record of about 1 MB. Usage: node bench/verify-speed.ts DIR [--runs N] [--json FILE]
 * The record is the bundle of DIR nearest to 1 MB; the note is the record's own facts in prose, cut to 500 words.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { verifyNote } from '@aceso/copilot';
import { factsOf, generator, STYLES } from '@aceso/copilot/mutation';
import { buildCharts, type SourceResource } from '@aceso/fhir';

const args = process.argv.slice(2);
const dir = args[0];
if (!dir || dir.startsWith('--')) {
  console.error('usage: node bench/verify-speed.ts DIR [--runs N] [--json FILE]');
  process.exit(2);
}
const option = (name: string) => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined);
const runs = Number(option('--runs') ?? 30);
const texts = readdirSync(dir)
  .filter((name) => /\.json(?:\.gz)?$/.test(name))
  .map((name) => {
    const bytes = readFileSync(join(dir, name));
    return (name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString();
  });
const text = texts.sort((a, b) => Math.abs(a.length - 1e6) - Math.abs(b.length - 1e6))[0]!;
const entries = (JSON.parse(text) as { entry: SourceResource[] }).entry;
const prose = Object.values(STYLES).flatMap((style) =>
  style(factsOf(buildCharts(entries).charts[0]!, generator(1))).map((line) => line.text),
);
const words: string[] = [];
const note: string[] = [];
for (const line of prose) {
  if (words.length >= 500) break;
  words.push(...line.split(/\s+/).filter((word) => word !== ''));
  note.push(line);
}
const chart = buildCharts(entries).charts[0]!;
const time = (work: () => void) => {
  const start = performance.now();
  work();
  return performance.now() - start;
};
const cold = time(() => verifyNote(note.join('\n'), chart));
const warm = Array.from({ length: runs }, () => time(() => verifyNote(note.join('\n'), chart))).sort((a, b) => a - b);
const fresh = Array.from({ length: runs }, () => {
  const other = buildCharts(entries).charts[0]!;
  return time(() => verifyNote(note.join('\n'), other));
}).sort((a, b) => a - b);
const median = (list: readonly number[]) => Math.round(list[Math.floor(list.length / 2)]! * 10) / 10;
const result = {
  recordBytes: text.length,
  resources: entries.length,
  words: words.length,
  coldMs: Math.round(cold),
  warmMs: median(warm),
  newChartMs: median(fresh),
  targetMs: 150,
};
console.log(
  `record ${(text.length / 1e6).toFixed(2)} MB (${entries.length} resources), note ${words.length} words: first ${result.coldMs} ms, same chart ${result.warmMs} ms, newly built chart ${result.newChartMs} ms (target 150)`,
);
const out = option('--json');
if (out) writeFileSync(out, `${JSON.stringify(result, null, 2)}\n`);
