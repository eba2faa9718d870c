/**
 * Rare-disease differential on published cases.
 *
 * Form: node bench/ddx.ts CASES.jsonl[.gz] [--seed 1] [--folds 5] [--without-own-publication] [--json OUT.json]
 *
 * Cases: one JSON object a line, `{id, disease, label, pmid, sex, age, observed, excluded}`. Publications are dealt into
 * ten parts by the seed. Every case is laid against a model whose learned cases come from the other nine parts. Two
 * tables: cross-validation over parts 0 to 7 (weights fitted on the other parts), and the held-out parts 8 and 9 with
 * weights and calibration fitted on parts 0 to 7. `--without-own-publication` also leaves out the HPO annotations of
 * the right disease that cite the case's own publication: a strict lower bound, as if it had never been curated.
 * `--folds N` instead deals the publications into N folds and answers each from the others: learned cases, weights
 * and calibration all come from the other folds, nested, so that no count of a tested case reaches them.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { FeatureSpace } from '../packages/studios/copilot/src/diagnosis/rare/features.ts';
import { loadHpo } from '../packages/studios/copilot/src/diagnosis/rare/hpo/load.ts';
import { learnCases } from '../packages/studios/copilot/src/diagnosis/rare/learned.ts';
import {
  answers,
  calibrated,
  crossValidate,
  fitAll,
  fitBases,
} from '../packages/studios/copilot/src/diagnosis/rare/training/evaluate.ts';
import {
  auroc,
  calibrationError,
  GROUPS,
  rankFigures,
} from '../packages/studios/copilot/src/diagnosis/rare/training/report.ts';
import {
  layOut,
  layOutOne,
  partOf,
  trainingCaseOfLine,
} from '../packages/studios/copilot/src/diagnosis/rare/training/train.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seed: { type: 'string', default: '1' },
    'without-own-publication': { type: 'boolean', default: false },
    folds: { type: 'string' },
    json: { type: 'string' },
  },
});
const [path] = positionals;
if (path === undefined) {
  process.stderr.write(
    'Form: node bench/ddx.ts CASES.jsonl[.gz] [--seed 1] [--without-own-publication] [--json OUT.json]\n',
  );
  process.exit(2);
}

const bytes = readFileSync(path);
const cases = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes)
  .toString('utf8')
  .split('\n')
  .filter((line) => line.trim() !== '')
  .map((line) => trainingCaseOfLine(JSON.parse(line)));
const HELD_OUT = 8;
const knowledge = loadHpo();
const seed = Number(values.seed);
const options = { parts: 10, seed, candidates: 200, withoutOwnPublication: values['without-own-publication'] };

type Answers = ReturnType<typeof answers>;
const rows: Record<string, unknown>[] = [];
const show = (x: number): string => (Number.isNaN(x) ? '-' : x.toFixed(3)).padStart(8);

function table(title: string, all: Answers): void {
  process.stdout.write(`\n${title}\n${' '.repeat(30)}cases   top-1   top-3  top-10     MRR   top-1w  top-10w\n`);
  for (const [name, inside] of GROUPS) {
    const figures = rankFigures(all.filter((one) => inside(one.laid)));
    rows.push({ title, group: name, ...figures });
    const { top1, top3, top10, mrr, top1Weighted, top10Weighted } = figures;
    process.stdout.write(
      `${name.padEnd(28)}${String(figures.cases).padStart(7)}${[top1, top3, top10, mrr, top1Weighted, top10Weighted].map(show).join('')}\n`,
    );
  }
  const calibration = calibrationError(all.map((one) => ({ stated: one.posterior, right: one.rank === 1 })));
  const known = all.filter((one) => one.laid.known);
  const area = auroc(
    known.map((one) => one.outsideWithout),
    known.map((one) => one.outside),
  );
  rows.push({ title, calibration, abstentionAuroc: area });
  process.stdout.write(
    `calibration error of the first posterior ${calibration.toFixed(3)}; telling a case from itself with its disease removed, AUROC ${area.toFixed(3)}\n`,
  );
}

function heldOutTables(): void {
  const laid = layOut(cases, knowledge, options);
  const development = laid.filter((one) => one.part < HELD_OUT);
  const heldOut = laid.filter((one) => one.part >= HELD_OUT);
  for (const kind of ['knowledge', 'knowledge+learned'] as const) {
    table(`${kind}, cross-validation`, crossValidate(development, kind, 3));
    table(`${kind}, held-out publications`, answers(heldOut, fitAll(development, kind)));
  }
}

function foldTables(folds: number): void {
  const methods = ['knowledge', 'knowledge+learned'] as const;
  const found = methods.map((): Answers => []);
  for (let fold = 0; fold < folds; fold += 1) {
    const inside = (one: (typeof cases)[number]): boolean => partOf(one.solved.publication, folds, seed) === fold;
    const others = cases.filter((one) => !inside(one));
    // Another seed for the parts inside, or whole parts would be missing.
    const fits = fitBases(layOut(others, knowledge, { ...options, seed: seed + 1 }));
    const learned = learnCases(
      others.map((one) => one.solved),
      knowledge.ontology,
    );
    const space = new FeatureSpace(knowledge, learned);
    const tested = cases.filter(inside).map((one) => ({ ...layOutOne(one, space, options), part: fold }));
    methods.forEach((kind, k) => {
      found[k]!.push(...answers(tested, calibrated(fits, kind)));
    });
    process.stderr.write(`fold ${fold + 1} of ${folds}: ${tested.length} cases\n`);
  }
  methods.forEach((name, k) => {
    table(`${name}, ${folds} folds of publications`, found[k]!);
  });
}

if (values.folds === undefined) heldOutTables();
else if (Number.isInteger(Number(values.folds)) && Number(values.folds) >= 2) foldTables(Number(values.folds));
else throw new RangeError('--folds must be a whole number of 2 or more');
process.stdout.write('\nw: a publication of n cases weighs sqrt(n); without it a few cohorts decide the figure.\n');
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(rows, null, 2)}\n`);
