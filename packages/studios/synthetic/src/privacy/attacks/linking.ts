import type { Random } from '@aceso/tensor/random';
import type { Column } from '../../table/table.ts';
import { addColumn, type Block, distances, type Space } from '../space.ts';
import { type Risk, risk } from './risk.ts';

/** Rows the attacker knows in part: training rows, and as many holdout rows as control. */
export interface Targets {
  readonly training: Block;
  readonly holdout: Block;
  readonly synthetic: Block;
}

export function drawTargets(
  space: Space,
  rows: readonly number[],
  attacks: number,
  synthetic: number,
  random: Random,
): Targets {
  const n = Math.min(attacks, rows[0]!, rows[2]!);
  const draw = (side: number, k: number) =>
    space.block(side, random.stream(side).permutation(rows[side]!, Math.min(k, rows[side]!)).sort());
  return { training: draw(0, n), holdout: draw(2, n), synthetic: draw(1, synthetic) };
}

/**
 * The attacker holds two data sets about the same people with different columns; success is when the nearest synthetic
 * row by the one half of the columns is the nearest by the other.
 */
export function linkability(targets: Targets, random: Random): Risk {
  const width = targets.synthetic.columns.length;
  if (width < 2) return risk(0, [], 0, 0);
  const order = [...random.stream('columns').permutation(width)];
  const a = order.slice(0, width >>> 1);
  const b = order.slice(width >>> 1);
  const da = new Float64Array(targets.synthetic.rows);
  const db = new Float64Array(targets.synthetic.rows);
  const links = (who: Block, row: number): boolean => {
    distances(da, who, row, targets.synthetic, a);
    distances(db, who, row, targets.synthetic, b);
    return lowest(da) === lowest(db);
  };
  const rows: number[] = [];
  let control = 0;
  for (let i = 0; i < targets.training.rows; i += 1)
    if (links(targets.training, i)) rows.push(targets.training.index[i]! + 1);
  for (let i = 0; i < targets.holdout.rows; i += 1) if (links(targets.holdout, i)) control += 1;
  return risk(targets.training.rows, rows, targets.holdout.rows, control);
}

/** Relative error up to which a guessed number counts as right. */
const TOLERANCE = 0.05;

/**
 * The attacker knows all columns of a person but one, and reads it from the nearest synthetic row. One risk per secret
 * column, in the order of the columns. `cells` holds the columns of (training, synthetic, holdout).
 */
export function inference(targets: Targets, cells: readonly (readonly Column[])[]): Risk[] {
  const width = targets.synthetic.columns.length;
  const { synthetic } = targets;
  const whole = new Float64Array(synthetic.rows);
  const own = new Float64Array(synthetic.rows);
  const tally = (who: Block, side: number): number[][] => {
    const hits: number[][] = Array.from({ length: width }, () => []);
    for (let i = 0; i < who.rows; i += 1) {
      distances(whole, who, i, synthetic);
      for (let secret = 0; secret < width; secret += 1) {
        own.fill(0);
        addColumn(own, who, i, synthetic, secret);
        const guess = synthetic.index[lowestWithout(whole, own)]!;
        const cell = cells[secret]!;
        if (right(cell[1]!, guess, cell[side]!, who.index[i]!)) hits[secret]!.push(who.index[i]! + 1);
      }
    }
    return hits;
  };
  const training = tally(targets.training, 0);
  const holdout = tally(targets.holdout, 2);
  return training.map((rows, s) => risk(targets.training.rows, rows, targets.holdout.rows, holdout[s]!.length));
}

function right(guessed: Column, from: number, truth: Column, row: number): boolean {
  if (guessed.type === 'code' && truth.type === 'code') return guessed.codes[from] === truth.codes[row];
  if (guessed.type !== 'number' || truth.type !== 'number') return false;
  const g = guessed.values[from]!;
  const t = truth.values[row]!;
  if (Number.isNaN(g) || Number.isNaN(t)) return Number.isNaN(g) && Number.isNaN(t);
  return Math.abs(g - t) <= TOLERANCE * Math.abs(t);
}

function lowest(d: Float64Array): number {
  let at = 0;
  for (let i = 1; i < d.length; i += 1) if (d[i]! < d[at]!) at = i;
  return at;
}

/** Rounding must not make a difference between equal sums. */
const GRAIN = 1e-9;

function lowestWithout(whole: Float64Array, own: Float64Array): number {
  let at = 0;
  let best = Infinity;
  for (let i = 0; i < whole.length; i += 1) {
    const d = whole[i]! - own[i]!;
    if (d < best - GRAIN) {
      best = d;
      at = i;
    }
  }
  return at;
}
