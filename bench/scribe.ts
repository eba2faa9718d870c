#!/usr/bin/env node
/**
 * The scribe on reference notes: ROUGE as published, recall of the reference's facts, sentences the transcript does not bear
 * out; beside two baselines (all that was said; the clinician's turns only).
 * Usage: node bench/scribe.ts [--aci CSV[.gz]] [--mts CSV[.gz]] [--split held|train|all] [--seed S] [--model FILE] [--json FILE] [--show N]
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { ACI, scribe } from '@aceso/copilot';
import { DIVISIONS, type Division, divide, readAci, readMts, split } from './scribe-data.ts';
import { recall, Tally, unsupported } from './scribe-score.ts';

const args = process.argv.slice(2);
const option = (name: string) => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined);
const seed = Number(option('--seed') ?? 1);
const part = option('--split') ?? 'held';
const aci = option('--aci');
const mts = option('--mts');
if (!aci && !mts) {
  console.error(
    'usage: node bench/scribe.ts [--aci CSV[.gz]] [--mts CSV[.gz]] [--split held|train|all] [--seed S] [--model FILE] [--json FILE]',
  );
  process.exit(2);
}
const modelPath = option('--model');
const sectionPath = option('--section-model');
const model =
  modelPath && sectionPath
    ? { ...JSON.parse(readFileSync(modelPath, 'utf8')), section: JSON.parse(readFileSync(sectionPath, 'utf8')) }
    : undefined;
const shown = Number(option('--show') ?? 0);
const pick = <T>(rows: readonly T[]): readonly T[] =>
  part === 'all' ? rows : split(rows, seed)[part === 'train' ? 'train' : 'held'];
const results: Record<string, unknown> = {};

const DIVISION_OF: Readonly<Record<string, Division>> = {
  vitals: 'objective_exam',
  exam: 'objective_exam',
  results: 'objective_results',
  'assessment-and-plan': 'assessment_and_plan',
};

interface Written {
  readonly full: string;
  readonly divisions: Readonly<Record<Division, string>>;
}

/** Headings and sentences, one a line, as the reference notes are laid out. */
function ours(dialogue: string): Written {
  const result = scribe(dialogue, { sections: ACI, ...(model && { models: model }) });
  const divisions: Record<Division, string> = {
    subjective: '',
    objective_exam: '',
    objective_results: '',
    assessment_and_plan: '',
  };
  if (result.status === 'no-visit') return { full: '', divisions };
  const blocks = result.draft.sections.map((section) => {
    const text = `${section.title}\n\n${section.sentences.map((sentence) => sentence.text).join('\n')}`;
    const division = DIVISION_OF[section.id] ?? 'subjective';
    divisions[division] += `${divisions[division] === '' ? '' : '\n\n'}${text}`;
    return text;
  });
  return { full: blocks.join('\n\n'), divisions };
}

const bare = (dialogue: string): string => dialogue.replace(/^\s*(?:\[\w+\]|\w+:)\s*/gm, '');
const clinicianOnly = (dialogue: string): string =>
  bare(
    dialogue
      .split('\n')
      .filter((line) => /^\s*(?:\[doctor\]|doctor:)/i.test(line))
      .join('\n'),
  );
const longestTurn = (dialogue: string): string =>
  bare(dialogue)
    .split('\n')
    .reduce((a, b) => (b.length > a.length ? b : a), '');

function print(title: string, tallies: Readonly<Record<string, Tally>>, prefixes: readonly string[]): void {
  console.log(`\n${title}`);
  console.log(`${''.padEnd(34)}${['R1', 'R2', 'RL', 'RLsum'].map((name) => name.padStart(8)).join('')}`);
  for (const prefix of prefixes) {
    for (const [system, tally] of Object.entries(tallies)) {
      if (tally.counts[`${prefix} R1`] === undefined) continue;
      const cells = ['R1', 'R2', 'RL', 'RLsum'].map((name) =>
        (100 * tally.mean(`${prefix} ${name}`)).toFixed(2).padStart(8),
      );
      console.log(`${prefix.padEnd(20)}${system.padEnd(14)}${cells.join('')}`);
    }
  }
}

if (aci) {
  const rows = pick(readAci(aci));
  const tallies = { scribe: new Tally(), transcript: new Tally(), clinician: new Tally(), longest: new Tally() };
  const sum = { names: 0, found: 0, numbers: 0, foundNumbers: 0, sentences: 0, bad: 0 };
  const flags: { text: string; claim: string; check: string }[] = [];
  let words = 0;
  const started = performance.now();
  let spent = 0;
  for (const visit of rows) {
    const at = performance.now();
    const note = ours(visit.dialogue);
    spent += performance.now() - at;
    words += note.full.split(/\s+/).length;
    tallies.scribe.rouge('full note', visit.note, note.full);
    tallies.transcript.rouge('full note', visit.note, bare(visit.dialogue));
    tallies.clinician.rouge('full note', visit.note, clinicianOnly(visit.dialogue));
    tallies.longest.rouge('full note', visit.note, longestTurn(visit.dialogue));
    const reference = divide(visit.note);
    for (const division of DIVISIONS)
      if (reference[division] !== '') tallies.scribe.rouge(division, reference[division], note.divisions[division]);
    const facts = recall(visit.note, note.full);
    const check = unsupported(note.full, visit.dialogue);
    for (const key of ['names', 'found', 'numbers', 'foundNumbers'] as const) sum[key] += facts[key];
    sum.sentences += check.sentences;
    sum.bad += check.bad;
    flags.push(...check.flags);
  }
  print(`ACI-Bench, ${rows.length} visits (${part})`, tallies, ['full note', ...DIVISIONS]);
  const all = recallOfBaseline(rows.map((row) => ({ reference: row.note, note: bare(row.dialogue) })));
  const clinician = recallOfBaseline(rows.map((row) => ({ reference: row.note, note: clinicianOnly(row.dialogue) })));
  console.log(
    `\nfact recall: names ${pct(sum.found, sum.names)} of ${sum.names} (whole transcript ${all}, clinician only ${clinician}); numbers ${pct(sum.foundNumbers, sum.numbers)} of ${sum.numbers}`,
  );
  console.log(`unsupported or contradicted: ${sum.bad} of ${sum.sentences} sentences (${pct(sum.bad, sum.sentences)})`);
  console.log(
    `${(words / rows.length).toFixed(0)} words a note; ${(spent / rows.length).toFixed(1)} ms a note; ${((performance.now() - started) / 1000).toFixed(1)} s in all`,
  );
  for (const flag of flags.slice(0, shown)) console.log(`  ${flag.check}\t${flag.claim}\t${flag.text.slice(0, 160)}`);
  results.aci = { rows: rows.length, part, means: means(tallies.scribe), ...sum };
}

if (mts) {
  const rows = pick(readMts(mts));
  const tallies = { scribe: new Tally(), transcript: new Tally(), longest: new Tally() };
  const sum = { names: 0, found: 0, numbers: 0, foundNumbers: 0, sentences: 0, bad: 0 };
  const flags: { text: string; claim: string; check: string }[] = [];
  let empty = 0;
  for (const row of rows) {
    const result = scribe(row.dialogue, { section: row.header, ...(model && { models: model }) });
    const note =
      result.status === 'note' ? result.draft.sections.flatMap((s) => s.sentences.map((t) => t.text)).join(' ') : '';
    if (note === '') empty += 1;
    for (const prefix of ['all sections', row.header]) {
      tallies.scribe.rouge(prefix, row.text, note);
      tallies.transcript.rouge(prefix, row.text, bare(row.dialogue));
      tallies.longest.rouge(prefix, row.text, longestTurn(row.dialogue));
    }
    const facts = recall(row.text, note);
    const check = unsupported(note, row.dialogue);
    for (const key of ['names', 'found', 'numbers', 'foundNumbers'] as const) sum[key] += facts[key];
    sum.sentences += check.sentences;
    sum.bad += check.bad;
    flags.push(...check.flags);
  }
  const headers = [...new Set(rows.map((row) => row.header))].sort();
  print(`MTS-Dialog, ${rows.length} dialogues (${part}), ${empty} without a sentence`, tallies, ['all sections']);
  print('by section', { scribe: tallies.scribe }, headers);
  console.log(
    `\nfact recall: names ${pct(sum.found, sum.names)} of ${sum.names}; numbers ${pct(sum.foundNumbers, sum.numbers)} of ${sum.numbers}`,
  );
  console.log(`unsupported or contradicted: ${sum.bad} of ${sum.sentences} sentences (${pct(sum.bad, sum.sentences)})`);
  for (const flag of flags.slice(0, shown)) console.log(`  ${flag.check}\t${flag.claim}\t${flag.text.slice(0, 160)}`);
  results.mts = { rows: rows.length, part, means: means(tallies.scribe), ...sum };
}

function means(tally: Tally): Record<string, number> {
  return Object.fromEntries(Object.keys(tally.sums).map((name) => [name, tally.mean(name)]));
}

function pct(part: number, whole: number): string {
  return whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`;
}

function recallOfBaseline(pairs: readonly { reference: string; note: string }[]): string {
  let found = 0;
  let names = 0;
  for (const { reference, note } of pairs) {
    const facts = recall(reference, note);
    found += facts.found;
    names += facts.names;
  }
  return pct(found, names);
}

const out = option('--json');
if (out) writeFileSync(out, `${JSON.stringify(results, null, 2)}\n`);
