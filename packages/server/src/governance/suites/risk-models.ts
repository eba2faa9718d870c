import {
  auc,
  calibrationError,
  createRandom,
  type Evaluated,
  type Findings,
  groupGap,
  type Random,
  resampled,
  share,
} from '@aceso/governance/evaluation';
import { type CohortModel, predictRows, readTable, trainModel } from '@aceso/precision/cohort-models';
import { ownData } from './data.ts';

interface Person {
  readonly age: number;
  readonly sex: 'F' | 'M';
  readonly pressure: number;
  readonly glucose: number;
  readonly smokes: 'yes' | 'no';
  readonly sick: boolean;
}

/** People whose true risk is known: it grows with age, pressure, glucose and smoking, alike in women and men. */
const people = (n: number, random: Random, older = 0): Person[] =>
  Array.from({ length: n }, () => {
    const age = 30 + random.int(50) + older;
    const pressure = Math.round(125 + 18 * random.normal());
    const glucose = Math.round(100 + 25 * random.normal());
    const smokes = random.next() < 0.25 ? 'yes' : 'no';
    const score =
      0.07 * (age - 60) + 0.03 * (pressure - 125) + 0.02 * (glucose - 100) + (smokes === 'yes' ? 0.8 : 0) - 1;
    return {
      age,
      sex: random.int(2) ? 'F' : 'M',
      pressure,
      glucose,
      smokes,
      sick: random.next() < 1 / (1 + Math.exp(-score)),
    };
  });

const INPUTS = ['age', 'sex', 'pressure', 'glucose', 'smokes'] as const;

function model(seed: number, quick: boolean, release: string): { model: CohortModel; random: Random } {
  const random = createRandom(seed).stream('people');
  const rows = people(quick ? 500 : 1200, random);
  // A tenth of the glucose values were never measured, so that the model has seen gaps.
  const lines = rows.map((row) =>
    [...INPUTS.map((name) => (name === 'glucose' && random.next() < 0.1 ? '' : row[name])), row.sick ? 1 : 0].join(','),
  );
  const table = readTable(Buffer.from([[...INPUTS, 'sick'].join(','), ...lines].join('\n')), 'people.csv');
  return { model: trainModel(table, { declaration: { outcome: 'sick' }, seed, resamples: 20, release }), random };
}

const given = (person: Person, less: Partial<Record<keyof Person, null>> = {}): Record<string, unknown> => {
  const { sick: _, ...inputs } = person;
  return { ...inputs, ...less };
};

function told(own: CohortModel, rows: readonly Record<string, unknown>[]) {
  return predictRows(own, rows);
}

function trained(seed: number, quick: boolean, release: string): Findings {
  const { model: own, random } = model(seed, quick, release);
  const fresh = people(quick ? 300 : 1000, random);
  const happened = fresh.map(({ sick }) => (sick ? 1 : 0));
  const plain = told(
    own,
    fresh.map((each) => given(each)),
  );
  const risks = Float64Array.from(plain, ({ risk }) => risk ?? Number.NaN);
  const area = (rows: readonly number[], of: Float64Array, label: readonly number[]): number =>
    auc(
      Float64Array.from(rows, (i) => of[i]!),
      rows.map((i) => label[i]!),
    );
  const noisy = told(
    own,
    fresh.map((each) => ({ ...given(each), pressure: each.pressure + Math.round(5 * random.normal()) })),
  );
  const without = told(
    own,
    fresh.map((each) => given(each, { glucose: null })),
  );
  const elderly = people(quick ? 300 : 1000, random, 20);
  const shifted = told(
    own,
    elderly.map((each) => given(each)),
  );
  const shiftedRisks = Float64Array.from(shifted, ({ risk }) => risk ?? Number.NaN);
  const shiftedHappened = elderly.map(({ sick }) => (sick ? 1 : 0));
  const held = (label: 0 | 1): boolean[] =>
    plain.flatMap(({ set }, i) =>
      happened[i] !== label ? [] : [set === 'either' || set === (label === 1 ? 'event' : 'no event')],
    );
  const sexes = fresh.map(({ sex }) => sex);
  const gaps = [
    groupGap('auroc-gap:sex', sexes, (rows) => area(rows, risks, happened), seed),
    groupGap(
      'told-less-happened-gap:sex',
      sexes,
      (rows) => rows.reduce((sum, i) => sum + risks[i]! - happened[i]!, 0) / rows.length,
      seed,
    ),
  ];
  const calibration = (of: Float64Array, label: readonly number[]) => (rows: readonly number[]) =>
    calibrationError(
      Float64Array.from(rows, (i) => of[i]!),
      rows.map((i) => label[i]!),
      10,
    );
  return {
    metrics: [
      resampled('auroc', fresh.length, (rows) => area(rows, risks, happened), 'higher', seed),
      resampled('calibration-error', fresh.length, calibration(risks, happened), 'lower', seed),
      resampled(
        'calibration-error:older-people',
        elderly.length,
        calibration(shiftedRisks, shiftedHappened),
        'lower',
        seed,
      ),
      share('set-holds:event', held(1), 'higher'),
      share('set-holds:no-event', held(0), 'higher'),
      share(
        'same-side-of-average:noise-in-pressure',
        noisy.map(({ risk = 0, average }, i) => risk >= average === risks[i]! >= average),
        'higher',
      ),
      share(
        'same-side-of-average:glucose-missing',
        without.map(({ risk = 0, average }, i) => risk >= average === risks[i]! >= average),
        'higher',
      ),
      ...gaps.filter((each) => each !== undefined),
    ],
    notes: ['Trained anew from simulated people; what a model of yours is worth stands in its own card.'],
  };
}

/** It must refuse without what it needs, and say so where a value was never seen. */
function refusing(seed: number, quick: boolean, release: string): Findings {
  const { model: own, random } = model(seed, true, release);
  const rows = people(quick ? 20 : 100, random);
  const refuses = (change: (person: Person) => Record<string, unknown>): boolean[] =>
    told(own, rows.map(change)).map(({ refusal }) => refusal !== undefined);
  return {
    metrics: [
      share(
        'refused:needed-input-missing',
        refuses((person) => given(person, { age: null })),
        'higher',
      ),
      share(
        'refused:words-for-a-number',
        refuses((person) => ({ ...given(person), pressure: 'high' })),
        'higher',
      ),
      share(
        'refused:nothing-wrong',
        refuses((person) => given(person)),
        'lower',
      ),
      share(
        'warned:never-seen',
        told(
          own,
          rows.map((person) => ({ ...given(person), age: 118 })),
        ).map(({ warnings }) => warnings.length > 0),
        'higher',
      ),
    ],
  };
}

export function riskModels(version: string): Evaluated {
  const data = [ownData('simulated-people', 'people-1')];
  return {
    subject: { id: 'risk-models', name: 'Risk models trained here', kind: 'learned-model', version },
    suites: [
      {
        id: 'people-with-known-risks',
        version: '1',
        title: 'A model trained on simulated people: accuracy, calibration, gaps, gaps in the data, shift',
        aspect: 'calibration',
        data,
        run: async ({ seed, quick }) => trained(seed, quick, version),
      },
      {
        id: 'refusals',
        version: '1',
        title: 'No risk without what a model needs',
        aspect: 'refusal',
        data,
        run: async ({ seed, quick }) => refusing(seed, quick, version),
      },
    ],
  };
}
