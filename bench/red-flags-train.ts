#!/usr/bin/env node
/**
 * Trains the second reader of messages, and tries it on an author that it has not seen.
 *   node bench/red-flags-train.ts                        trains on all sets and writes the weights that ship
 *   node bench/red-flags-train.ts --leave-out NAME[,..]  trains without each of these sets and reports on it; writes nothing. The
 *     everyday messages are left out by thirds: those who wrote them wrote many of a kind.
 *   node bench/red-flags-train.ts --wrapped              trains without the plain emergencies and reads each of them between other
 *     matters, with full stops and without
 * Sets: bench/red-flags/NAME.tsv. Deterministic: no chance anywhere.
 */
import { readdirSync, writeFileSync } from 'node:fs';
import { tokensOf } from '../packages/studios/engagement/src/red-flags/normalise.ts';
import { type ReaderFile, readerOf } from '../packages/studios/engagement/src/red-flags/reader/model.ts';
import { decide, triageByRules } from '../packages/studios/engagement/src/red-flags/triage.ts';
import { FOLDER, groupOf, type Row, rowsOf, train } from './red-flags-learn.ts';

const WEIGHTS = `${import.meta.dirname}/../packages/studios/engagement/src/red-flags/reader/weights.json`;

/** Share of pairs of one that is to be escalated and one that is not, of which the first scores higher. */
function ranking(scores: readonly number[], danger: readonly boolean[]): number {
  const calm = scores.filter((_, at) => !danger[at]);
  const grave = scores.filter((_, at) => danger[at]);
  let right = 0;
  for (const one of grave) for (const other of calm) right += one > other ? 1 : one === other ? 0.5 : 0;
  return right / (grave.length * calm.length);
}

function report(name: string, rows: readonly Row[], file: ReaderFile): void {
  const read = readerOf(file);
  const tokens = rows.map(({ text }) => tokensOf(text));
  const readings = tokens.map(read);
  const rules = rows.map(({ text }) => triageByRules(text));
  const share = (by: (at: number) => boolean): string => {
    const of = (danger: boolean): string => {
      const those = rows.flatMap((row, at) => (row.danger === danger ? [at] : []));
      const hit = those.filter(by).length;
      return `${hit} of ${those.length} (${((100 * hit) / those.length).toFixed(1)} %)`;
    };
    return `${of(true)} escalated, ${of(false)} ordinary ones as well`;
  };
  const danger = rows.map((row) => row.danger);
  console.log(
    `${name}, not learnt from by the reader; ranks ${ranking(
      readings.map((one) => one.score),
      danger,
    ).toFixed(3)}`,
  );
  console.log(`  rules alone:  ${share((at) => rules[at]!.hits.length > 0)}`);
  console.log(`  reader alone: ${share((at) => readings[at]!.score > file.above)}`);
  console.log(`  together:     ${share((at) => decide(rules[at]!, tokens[at]!, read, file).escalate)}`);
  for (const style of new Set(rows.filter((row) => /^(everyday|near-miss)$/.test(row.style)).map((row) => row.style)))
    console.log(
      `    ${style}: ${rows.filter((row, at) => row.style === style && decide(rules[at]!, tokens[at]!, read, file).escalate).length} of ${rows.filter((row) => row.style === style).length} ordinary ones`,
    );
  const right = rows.filter((row, at) => row.danger && readings[at]!.group === groupOf(row.category)).length;
  console.log(`  group right:  ${right} of ${danger.filter(Boolean).length}`);
  if (process.argv.includes('--misses'))
    rows.forEach((row, at) => {
      const { escalate, rule } = decide(rules[at]!, tokens[at]!, read, file);
      if (escalate !== row.danger)
        console.log(
          `  ${row.danger ? 'MISSED' : 'ALARM '} ${readings[at]!.score.toFixed(2)} ${rule ?? ''} (${rules[at]!.hits.map((hit) => hit.rule).join(' ')}) ${row.category}: ${row.text}`,
        );
    });
}

const left = process.argv.includes('--leave-out')
  ? process.argv[process.argv.indexOf('--leave-out') + 1]!.split(',')
  : [];
const sets = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.tsv'))
  .map((file) => file.slice(0, -4))
  .sort();
const THIRDS = 3;
/** What is left out together: a set, or a third of the everyday messages. */
const partsOf = (name: string): (readonly [string, (row: Row, at: number) => boolean])[] =>
  name === 'everyday'
    ? Array.from({ length: THIRDS }, (_, third) => [`${name}, third ${third + 1}`, (_row, at) => at % THIRDS === third])
    : [[name, () => true]];

/** What people ask for in the same breath. */
const AROUND: readonly (readonly [string, (plain: string) => string])[] = [
  ['alone', (plain) => plain],
  ['between sentences', (plain) => `Could you resend the statement for March? ${plain}. Thanks for everything!`],
  [
    'running on',
    (plain) =>
      `hello i wanted to ask if the form for the school is signed and whether you got my new card and ${plain} and can someone tell me when the office is open next week and if i can pay online`,
  ],
  [
    'running on in Spanish',
    (plain) =>
      `buenas quería saber si ya está la carta para el trabajo y si me pueden pasar la cita al miércoles y ${plain} y de paso me dicen cuánto debo de la consulta pasada y si aceptan tarjeta`,
  ],
];
function reportWrapped(): void {
  const file = train(sets.filter((one) => one !== 'plain').flatMap(rowsOf));
  const read = readerOf(file);
  const rows = rowsOf('plain');
  for (const [name, wrap] of AROUND) {
    const missed = rows.filter(({ text }) => {
      const message = wrap(text);
      return !decide(triageByRules(message), tokensOf(message), read, file).escalate;
    });
    console.log(`plain emergencies ${name}: ${rows.length - missed.length} of ${rows.length} escalated`);
    if (process.argv.includes('--misses')) for (const { text } of missed) console.log(`  MISSED ${text}`);
  }
}

if (process.argv.includes('--wrapped')) reportWrapped();
else if (left.length > 0)
  for (const name of left) {
    const others = sets.filter((one) => one !== name).flatMap(rowsOf);
    for (const [part, test] of partsOf(name)) {
      const own = rowsOf(name);
      report(part, own.filter(test), train([...others, ...own.filter((row, at) => !test(row, at))]));
    }
  }
else {
  const rows = sets.flatMap(rowsOf);
  const file = train(rows);
  writeFileSync(WEIGHTS, `${JSON.stringify(file)}\n`);
  console.log(`${rows.length} messages of ${sets.join(', ')}; ${file.rarity.length} features`);
}
