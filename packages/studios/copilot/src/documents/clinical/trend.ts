import type { Point } from './results.ts';

/** How a value moved over a visit: from the first to the last, by way of the furthest value where that matters. */
export interface Trend {
  readonly kind: 'rose' | 'fell' | 'stable';
  readonly first: Point;
  readonly last: Point;
  /** Furthest value when it lies clearly outside both ends. */
  readonly turn?: { readonly kind: 'peak' | 'low'; readonly point: Point };
}

/** A change of less than a tenth is within what repeat measurement gives for most analytes. */
const NOTABLE = 0.1;
/** Tightly regulated values: the absolute change that a clinician would remark on, in the usual unit. */
const NOTABLE_STEP: Readonly<Record<string, number>> = {
  ph: 0.04,
  sodium: 3,
  potassium: 0.3,
  chloride: 4,
  bicarbonate: 2,
  calcium: 0.4,
  temperature: 0.5,
  spo2: 2,
  weight: 1,
  lvef: 4,
  hemoglobin: 0.7,
  magnesium: 0.3,
  albumin: 0.4,
};

/** The trend of numeric points of one analyte and unit, in order of time; undefined for fewer than two. */
export function trendOf(points: readonly Point[]): Trend | undefined {
  const unit = points.at(-1)?.quantity?.unit;
  const numeric = points.filter(
    (point) => point.quantity && point.quantity.comparator === undefined && point.quantity.unit === unit,
  );
  const first = numeric[0];
  const last = numeric.at(-1);
  if (!first || !last || first === last || first.time.start === last.time.start) return undefined;
  const value = (point: Point): number => point.quantity!.value;
  const step = NOTABLE_STEP[last.analyte.key];
  const far = (a: number, b: number): boolean =>
    Math.abs(a - b) > (step ?? NOTABLE * Math.max(Math.abs(a), Math.abs(b)));
  const kind = !far(value(first), value(last)) ? 'stable' : value(last) > value(first) ? 'rose' : 'fell';
  let top = first;
  let bottom = first;
  for (const point of numeric) {
    if (value(point) > value(top)) top = point;
    if (value(point) < value(bottom)) bottom = point;
  }
  const beyond = (point: Point): boolean => far(value(point), value(first)) && far(value(point), value(last));
  const peak = beyond(top) && value(top) > Math.max(value(first), value(last));
  const low = beyond(bottom) && value(bottom) < Math.min(value(first), value(last));
  if (peak) return { kind, first, last, turn: { kind: 'peak', point: top } };
  if (low) return { kind, first, last, turn: { kind: 'low', point: bottom } };
  return { kind, first, last };
}
