import { PrecisionError } from '../errors.ts';
import { causes, numbered } from './declare.ts';
import { type Evaluation, evaluateOn, groupColumns } from './evaluate-on.ts';
import type { CohortModel } from './model.ts';
import { inputColumns } from './predict.ts';
import { kaplanMeier } from './survival-scores.ts';
import { cellText, type RawTable, typed } from './table.ts';
import type { Column } from './types.ts';

/**
 * How good a model is on another table with the same columns.
 * @throws PrecisionError naming what the table lacks
 */
export function evaluateModel(
  model: CohortModel,
  raw: RawTable,
  options: { readonly seed?: number; readonly resamples?: number } = {},
): Evaluation & { readonly table: string; readonly sha256: string; readonly warnings: readonly string[] } {
  const { declaration, eventName } = model;
  const table = typed(raw);
  const column = (name: string): Column => {
    const found = table.columns.find((each) => each.name === name);
    if (!found)
      throw new PrecisionError(
        'input',
        `${raw.name} has no column ${JSON.stringify(name)}, which the model was declared with.`,
      );
    return found;
  };
  const outcome = column(declaration.outcome);
  const time = declaration.time === undefined ? undefined : column(declaration.time);
  const usable: number[] = [];
  for (let i = 0; i < table.rows; i += 1) {
    const at = time === undefined ? 0 : time.type === 'number' ? time.values[i]! : Number.NaN;
    if (cellText(outcome, i) !== undefined && at >= 0) usable.push(i);
  }
  const pick = (each: Column): Column =>
    each.type === 'number'
      ? { ...each, values: Float64Array.from(usable, (i) => each.values[i]!) }
      : { ...each, codes: Int32Array.from(usable, (i) => each.codes[i]!) };
  const event = Uint8Array.from(usable, (i) => (cellText(outcome, i) === eventName ? 1 : 0));
  const events = event.reduce((s, v) => s + v, 0);
  if (events < 5 || (time === undefined && event.length - events < 5))
    throw new PrecisionError(
      'insufficient',
      `${raw.name} has ${events} events in ${event.length} usable rows, too few to evaluate on.`,
    );
  const { columns, warnings } = inputColumns(model, table.columns.map(pick), usable.length);
  const times = time?.type === 'number' ? Float64Array.from(usable, (i) => time.values[i]!) : undefined;
  const ids = declaration.id === undefined ? undefined : table.columns.find(({ name }) => name === declaration.id);
  const known = new Map<string, number>();
  const person = Int32Array.from(usable, (row, i) => {
    const key = (ids && cellText(ids, row)) ?? ` row ${i}`;
    if (!known.has(key)) known.set(key, known.size);
    return known.get(key)!;
  });
  const cause =
    times && declaration.competing
      ? causes(outcome, eventName, new Set(declaration.competing.map((each) => numbered(outcome, each))), usable)
      : undefined;
  const censoring = times
    ? kaplanMeier(times, cause ? cause.map((each) => Math.min(1, each)) : event, true)
    : undefined;
  const groups = groupColumns(
    columns,
    (declaration.groups ?? []).map((name) => pick(column(name))),
  );
  const asked = { columns, event, time: times, ...(cause ? { cause } : {}), person, censoring };
  const found = evaluateOn(model, asked, groups, options.seed ?? model.seed, options.resamples ?? 200);
  if (raw.sha256 === model.training.sha256)
    warnings.unshift('This is the table that the model was trained on: these figures say nothing about other people.');
  return { table: raw.name, sha256: raw.sha256, warnings, ...found };
}
