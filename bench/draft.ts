#!/usr/bin/env node
/**
 * How long a document takes to write, from bundles of any size. Usage: node bench/draft.ts DIR [--json FILE]
 * DIR holds FHIR bundles (.json or .json.gz). Each is drafted cold once, then warm; the table is sorted by record size.
 * As a check, every draft is also counted: sentences, and sentences without chart evidence (which must be 0).
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { compose, renderDraft } from '@aceso/copilot';
import { RECORD_DOCUMENT_TYPES, type RecordDocumentType } from '@aceso/evidence';
import { buildCharts, type SourceResource } from '@aceso/fhir';

const [dir, flag, out] = process.argv.slice(2);
if (!dir || (flag !== undefined && flag !== '--json')) {
  console.error('usage: node bench/draft.ts DIR [--json FILE]');
  process.exit(2);
}
const ROUNDS = 15;

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

function time(run: () => void): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}

interface Row {
  readonly file: string;
  readonly megabytes: number;
  readonly chartMs: number;
  readonly warmMs: Readonly<Record<RecordDocumentType, number>>;
  readonly renderMs: number;
  readonly sentences: number;
  readonly ungrounded: number;
}

const rows: Row[] = [];
for (const file of readdirSync(dir)
  .filter((name) => /\.json(?:\.gz)?$/.test(name))
  .sort()) {
  const bytes = readFileSync(join(dir, file));
  const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString();
  const { entry } = JSON.parse(text) as { entry: SourceResource[] };
  const charts = buildCharts(entry).charts;
  const chart = charts[0];
  if (!chart) continue;
  const warm = RECORD_DOCUMENT_TYPES.map((type) => {
    compose(chart, { type });
    return [type, median(Array.from({ length: ROUNDS }, () => time(() => compose(chart, { type }))))] as const;
  });
  const draft = compose(chart, { type: 'discharge-summary' });
  const sentences = draft.sections.flatMap((section) => section.sentences);
  rows.push({
    file,
    megabytes: text.length / 1e6,
    chartMs: median(Array.from({ length: 5 }, () => time(() => buildCharts(entry)))),
    warmMs: Object.fromEntries(warm) as Record<RecordDocumentType, number>,
    renderMs: median(Array.from({ length: 5 }, () => time(() => renderDraft(draft, 'html', chart)))),
    sentences: sentences.length,
    ungrounded: sentences.filter(
      (item) => !item.claims.every((claim) => claim.evidence.some(({ lane }) => lane === 'chart')),
    ).length,
  });
}

rows.sort((a, b) => a.megabytes - b.megabytes);
const f = (value: number): string => value.toFixed(1).padStart(9);
console.log('     size  read ms  discharge  patient  handoff  referral  html ms  sentences  ungrounded');
for (const row of rows) {
  console.log(
    `${f(row.megabytes)}${f(row.chartMs)}${RECORD_DOCUMENT_TYPES.map((type) => f(row.warmMs[type])).join('')}${f(row.renderMs)}${String(row.sentences).padStart(10)}${String(row.ungrounded).padStart(10)}`,
  );
}
const discharge = rows.map((row) => row.warmMs['discharge-summary']);
const summary = {
  records: rows.length,
  medianMs: median(discharge),
  worstMs: Math.max(0, ...discharge),
  ungrounded: rows.reduce((sum, row) => sum + row.ungrounded, 0),
};
console.log(
  `discharge summary, warm: median ${summary.medianMs.toFixed(1)} ms, worst ${summary.worstMs.toFixed(1)} ms over ${summary.records} records`,
);
if (out) writeFileSync(out, `${JSON.stringify({ summary, rows }, null, 2)}\n`);
