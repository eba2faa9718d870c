/**
 * Red flags in messages: how many that call for people are escalated, how many ordinary ones are as well.
 *   node bench/red-flags.ts [FILE.tsv...] [--misses]
 * Columns: expected category ("-" none), language, style, message. Without files: all sets of the folder. What the second reader finds
 * of an author that it has not learnt from: red-flags-train.ts --leave-out.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { triage } from '../packages/studios/engagement/src/red-flags/index.ts';

const args = process.argv.slice(2);
const misses = args.includes('--misses');
const named = args.filter((arg) => !arg.startsWith('--'));
const files =
  named.length > 0
    ? named
    : readdirSync(`${import.meta.dirname}/red-flags`)
        .filter((name) => name.endsWith('.tsv'))
        .map((name) => `${import.meta.dirname}/red-flags/${name}`);

for (const file of files) {
  const rows = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split('\t') as [string, string, string, string]);
  const tally = { caught: 0, danger: 0, calm: 0, alarmed: 0 };
  const styles = new Map<string, [right: number, all: number]>();
  // The first messages compile the patterns.
  for (const [, , , text] of rows.slice(0, 50)) triage(text);
  const began = process.cpuUsage();
  for (const [category, language, style, text] of rows) {
    const { escalate, rule, spans, setAside } = triage(text);
    const danger = category !== '-';
    const key = `${danger ? 'escalate' : 'ordinary'} ${language}`;
    const row = styles.get(key) ?? [0, 0];
    styles.set(key, [row[0] + (escalate === danger ? 1 : 0), row[1] + 1]);
    if (danger) tally.danger++;
    else tally.calm++;
    if (danger && escalate) tally.caught++;
    if (!danger && escalate) tally.alarmed++;
    if (misses && escalate !== danger)
      console.log(
        `${danger ? 'MISSED' : 'ALARM '} ${category} ${style}: ${text}\n        ${rule ?? ''} ${spans.map((s) => `${s.concept}=${s.text}`).join(' | ')} ${setAside.map((s) => `(${s.concept} ${s.why})`).join(' ')}`,
      );
  }
  const percent = (a: number, b: number) => `${((100 * a) / b).toFixed(1)} %`;
  const { user, system } = process.cpuUsage(began);
  const ms = (user + system) / 1000 / rows.length;
  console.log(
    `${file.split('/').at(-1)}: ${tally.caught} of ${tally.danger} escalated (${percent(tally.caught, tally.danger)}), ${tally.alarmed} of ${tally.calm} ordinary ones as well (${percent(tally.alarmed, tally.calm)}); ${ms.toFixed(1)} ms of processor time a message`,
  );
  for (const [key, [right, all]] of [...styles].sort()) console.log(`  ${key}: ${right} of ${all} right`);
}
