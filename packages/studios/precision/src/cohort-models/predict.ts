import type { Evidence } from '@aceso/evidence';
import { convert } from '@aceso/fhir';
import { PrecisionError } from '../errors.ts';
import { calibrated, type LabelSet, labelSet, vennAbers } from './calibrate.ts';
import { explain, rawLogOdds, scoreMeaning } from './learner.ts';
import { type CohortModel, modelId } from './model.ts';
import { asInput, type RawTable, rowsOf } from './table.ts';
import { boundsAt } from './time-bound.ts';
import { type Column, type InputSpec, kindOf, type TimesFit } from './types.ts';

export interface Contribution {
  readonly input: string;
  /** As it was used; null where missing. */
  readonly value: number | string | null;
  /** What it adds to the score. */
  readonly part: number;
}

export interface Prediction {
  readonly model: string;
  readonly outcome: string;
  /** In the unit of the time column of the table that was learned from. */
  readonly horizon?: number;
  /** Calibrated risk of the outcome (by the horizon), 0 to 1; absent where refused. */
  readonly risk?: number;
  /** Inductive Venn-Abers: two probabilities, one of which is calibrated. */
  readonly interval?: readonly [number, number];
  /** Labels that cannot be ruled out at the coverage. */
  readonly set?: LabelSet;
  readonly coverage?: number;
  /** The event comes no earlier than this for the share of the persons that is the coverage, in the unit of the time column. */
  readonly noEarlierThan?: number;
  /** The same, without taking anything for granted about censoring. */
  readonly seenAtLeast?: number;
  /** Mean risk of the test persons: what to compare with. */
  readonly average: number;
  readonly score?: number;
  readonly scoreMeaning: string;
  /** Score of nobody in particular; with the contributions it adds up to the score. */
  readonly base?: number;
  /** Greatest first. */
  readonly contributions?: readonly Contribution[];
  readonly missing: readonly string[];
  readonly warnings: readonly string[];
  /** Why there is no risk. */
  readonly refusal?: string;
  readonly claims?: readonly { readonly text: string; readonly evidence: readonly Evidence[] }[];
  readonly label: typeof RESEARCH;
}

export const RESEARCH = 'research use: no clinical validation';
/** Less than this apart counts as within the range of training. */
const SLACK = 1e-9;

interface Row {
  readonly values: (number | string | null)[];
  readonly missing: string[];
  readonly warnings: string[];
  readonly refusals: string[];
}

/** One row of inputs: numbers in the model's units, or `{ value, unit }` in any that converts. */
function readRow(model: CohortModel, given: Readonly<Record<string, unknown>>): Row {
  const row: Row = { values: [], missing: [], warnings: [], refusals: [] };
  for (const input of model.inputs) {
    const read = readValue(input, given[input.name], row);
    row.values.push(read);
    if (read === null) row.missing.push(input.name);
  }
  const needed = model.inputs.filter(({ required }, i) => required === true && row.values[i] === null);
  if (needed.length > 0) row.refusals.push(`it needs ${needed.map(describe).join('; ')}`);
  const lost = model.global.importance
    .filter(({ input }) => row.missing.includes(input))
    .reduce((s, { mean }) => s + mean, 0);
  const all = model.global.importance.reduce((s, { mean }) => s + mean, 0);
  if (needed.length === 0 && lost > all / 2)
    row.refusals.push(`of what it mostly rests on, ${row.missing.join(', ')} is missing`);
  return row;
}

const describe = ({ name, unit, levels, type }: InputSpec): string =>
  `${name}${type === 'code' ? ` (${levels!.slice(0, 6).join(', ')}${levels!.length > 6 ? ', ...' : ''})` : unit === undefined ? '' : ` (${unit})`}`;

function readValue(input: InputSpec, raw: unknown, { warnings, refusals }: Row): number | string | null {
  const { name } = input;
  if (raw === undefined || raw === null || raw === '') return null;
  if (input.type === 'code') {
    const text = typeof raw === 'boolean' ? (raw ? 'yes' : 'no') : String(raw).trim();
    const level =
      input.levels!.find((each) => each === text) ??
      input.levels!.find((each) => each.toLowerCase() === text.toLowerCase());
    if (level !== undefined) return level;
    warnings.push(`${name} is ${JSON.stringify(text)}, which the training rows never were; it counts as missing.`);
    return null;
  }
  let value: unknown = typeof raw === 'boolean' ? Number(raw) : raw;
  if (typeof raw === 'object' && 'value' in raw) {
    const { value: amount, unit } = raw as { value: unknown; unit?: unknown };
    value = amount;
    if (typeof amount === 'number' && typeof unit === 'string' && unit !== input.unit) {
      if (input.unit === undefined) {
        refusals.push(
          `${name} comes in ${unit}, but the model was given no unit for it; give the number as the table had it`,
        );
        return null;
      }
      const converted = convert(amount, unit, input.unit);
      if (!converted.ok) {
        refusals.push(`${name}: ${converted.message}`);
        return null;
      }
      value = converted.value;
    }
  }
  if (typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value))) value = Number(value);
  if (typeof value !== 'number' || !Number.isFinite(value)) {
    refusals.push(
      `${name} is a number${input.unit === undefined ? '' : ` in ${input.unit}`}, not ${JSON.stringify(raw)}`,
    );
    return null;
  }
  const [low, high] = input.range!;
  if (value < low - SLACK || value > high + SLACK)
    warnings.push(`${name} is ${value}, outside ${low} to ${high} of the training rows; what it adds is extrapolated.`);
  return value;
}

function columnsOf(model: CohortModel, rows: readonly Row[]): Column[] {
  return model.inputs.map(({ name, type, levels }, f) =>
    type === 'number'
      ? {
          name,
          type,
          values: Float64Array.from(rows, ({ values }) => (values[f] === null ? Number.NaN : (values[f] as number))),
        }
      : {
          name,
          type,
          levels: levels!,
          codes: Int32Array.from(rows, ({ values }) =>
            values[f] === null ? -1 : levels!.indexOf(values[f] as string),
          ),
        },
  );
}

/**
 * What the model says of each row. A row without a required input, or with one that cannot be read, has a refusal and no risk.
 * @throws PrecisionError `input` where a row has names that the model does not know and none that it does
 */
export function predictRows(model: CohortModel, given: readonly Readonly<Record<string, unknown>>[]): Prediction[] {
  const names = new Set(model.inputs.map(({ name }) => name));
  for (const [i, row] of given.entries())
    if (Object.keys(row).length > 0 && !Object.keys(row).some((name) => names.has(name)))
      throw new PrecisionError(
        'input',
        `${given.length > 1 ? `Row ${i + 1}` : 'The input'} has none of the model's inputs; they are ${[...names].join(', ')}.`,
      );
  const rows = given.map((each) => readRow(model, each));
  if (rows.length === 0) return [];
  const columns = columnsOf(model, rows);
  const z = rawLogOdds(model.fitted, columns, model.horizon);
  const { base, values, score, interval } = explain(model.fitted, columns, model.horizon);
  const F = model.inputs.length;
  const average = model.evaluation.prevalence;
  const { timeBound } = model;
  const bounds =
    timeBound &&
    ([timeBound.level, timeBound.seenLevel] as const).map((level) =>
      boundsAt(model.fitted as TimesFit, columns, level),
    );
  return rows.map((row, i): Prediction => {
    const { missing, warnings, refusals } = row;
    const shared = {
      model: modelId(model),
      outcome: `${model.declaration.outcome} = ${model.eventName}`,
      ...(model.horizon === undefined ? {} : { horizon: model.horizon }),
      average,
      scoreMeaning: scoreMeaning(model.fitted),
      missing,
      warnings,
      label: RESEARCH,
    } as const;
    if (refusals.length > 0) return { ...shared, refusal: `No risk: ${refusals.join('; ')}.` };
    const own = model.inputs.map(
      ({ name }, f): Contribution => ({
        input: name,
        value: row.values[f]!,
        part: values[i * F + f]!,
      }),
    );
    const risk = calibrated(model.calibration, z[i]!);
    const [p0, p1] = vennAbers(model.groups, z[i]!);
    const set = labelSet(model.conformal, z[i]!);
    const prediction = {
      ...shared,
      risk,
      interval: [Math.min(p0, p1, risk), Math.max(p0, p1, risk)] as const,
      set,
      coverage: model.conformal.coverage,
      ...(bounds ? { noEarlierThan: bounds[0]![i]!, seenAtLeast: bounds[1]![i]! } : {}),
      score: score[i]!,
      base: base + (interval?.[i] ?? 0),
      contributions: own.sort((a, b) => Math.abs(b.part) - Math.abs(a.part)),
    };
    return { ...prediction, claims: claimsOf(model, prediction) };
  });
}

/** The calibrated risk alone of rows that are complete enough; `Infinity` where the model would refuse. */
export function risksOf(model: CohortModel, given: readonly Readonly<Record<string, unknown>>[]): number[] {
  const rows = given.map((each) => readRow(model, each));
  const z = rawLogOdds(model.fitted, columnsOf(model, rows), model.horizon);
  return rows.map(({ refusals }, i) =>
    refusals.length > 0 ? Number.POSITIVE_INFINITY : calibrated(model.calibration, z[i]!),
  );
}

const percent = (p: number): string => `${(100 * p).toFixed(1)} %`;
const rounded = (t: number): string => String(Number(t.toPrecision(4)));

function claimsOf(
  model: CohortModel,
  {
    risk,
    interval,
    set,
    coverage,
    contributions,
    noEarlierThan,
  }: Required<Pick<Prediction, 'risk' | 'interval' | 'set' | 'coverage' | 'contributions'>> &
    Pick<Prediction, 'noEarlierThan'>,
): { text: string; evidence: Evidence[] }[] {
  const { outcome } = model.declaration;
  const by = model.horizon === undefined ? '' : ` by ${model.horizon} (${model.declaration.time})`;
  const evidence = (algorithm: string, output: string): Evidence => ({
    lane: 'computed',
    ref: `cohort-model/${modelId(model)}`,
    algorithm,
    version: model.release,
    seed: model.seed,
    inputs: [
      `model ${model.hash}`,
      ...contributions.map(({ input, value }) => `${input} = ${value === null ? 'missing' : JSON.stringify(value)}`),
    ],
    output,
  });
  const told = percent(risk);
  const range = `${percent(interval[0])} to ${percent(interval[1])}`;
  return [
    {
      text: `Risk of ${outcome} = ${model.eventName}${by}: ${told} (${range}); ${RESEARCH}`,
      evidence: [
        evidence(`cohort-model ${kindOf(model.fitted)}, calibrated (${model.calibration.kind})`, `${told} (${range})`),
      ],
    },
    {
      text: `At ${Math.round(100 * coverage)} % coverage the outcome is ${SET_WORDS[set]}.`,
      evidence: [evidence('split conformal by label', set)],
    },
    ...(noEarlierThan === undefined
      ? []
      : [
          {
            text: `At ${Math.round(100 * coverage)} % coverage ${outcome} = ${model.eventName} comes no earlier than ${rounded(noEarlierThan)} (${model.declaration.time}).`,
            evidence: [evidence('conformal lower bound on a censored time', rounded(noEarlierThan))],
          },
        ]),
  ];
}

const SET_WORDS: Readonly<Record<LabelSet, string>> = {
  event: 'told: the event',
  'no event': 'told: no event',
  either: 'open: neither can be ruled out',
  neither: 'unlike both kinds of person the model was calibrated on',
};

/** Predictions of every row of a table; columns the model does not know are left alone. */
export function predictTable(model: CohortModel, raw: RawTable): Prediction[] {
  return predictRows(model, rowsOf(raw));
}

/** Columns of a typed table as the model takes them, with how many cells it never saw the like of. */
export function inputColumns(
  model: CohortModel,
  columns: readonly Column[],
  rows: number,
): { readonly columns: Column[]; readonly warnings: string[] } {
  const warnings: string[] = [];
  const own = model.inputs.map((input) => {
    const found = columns.find(({ name }) => name === input.name);
    if (!found)
      throw new PrecisionError(
        'input',
        `The table has no column ${JSON.stringify(input.name)}, which the model takes.`,
      );
    const { column, unseen } = asInput(found, input, rows);
    if (unseen > 0) warnings.push(`${input.name}: ${unseen} values that the training rows never had count as missing.`);
    if (column.type === 'number' && input.range) {
      const [low, high] = input.range;
      const out = column.values.reduce((s, v) => s + (v < low || v > high ? 1 : 0), 0);
      if (out > 0) warnings.push(`${input.name}: ${out} values outside ${low} to ${high} of the training rows.`);
    }
    return column;
  });
  return { columns: own, warnings };
}
