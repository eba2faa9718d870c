import { cumulativeHazard } from './survival.ts';
import type { Column, HazardFit, SubdistributionFit, TimesFit } from './types.ts';

/** Times at which the curves of a learner bend. */
export function knotsOf(fitted: TimesFit): number[] {
  const own = (fit: HazardFit | SubdistributionFit): readonly number[] => ('edges' in fit ? fit.edges : fit.times);
  const all = fitted.kind === 'cause-specific' ? [...own(fitted.event), ...own(fitted.other)] : own(fitted);
  return [...new Set(all)].filter((t) => t > 0).sort((a, b) => a - b);
}

/**
 * Probability of the event by each time, `p[k * rows + row]`. With competing events it is the cumulative incidence: of a hazard of the
 * subdistribution at once, of hazards by cause (Kalbfleisch & Prentice 1980) what remains free of both, times the part of the hazard of the event, summed over the stretches between the bends
 * of the two hazards, within which each is taken as constant, so that a stretch is exact.
 */
export function incidence(fitted: TimesFit, columns: readonly Column[], times: readonly number[]): Float64Array {
  if (fitted.kind !== 'cause-specific') return cumulativeHazard(fitted, columns, times).map((h) => -Math.expm1(-h));
  const last = Math.max(0, ...times);
  const grid = [...new Set([...knotsOf(fitted).filter((t) => t < last), ...times])].sort((a, b) => a - b);
  const one = cumulativeHazard(fitted.event, columns, grid);
  const two = cumulativeHazard(fitted.other, columns, grid);
  const n = one.length / Math.max(1, grid.length);
  const at = times.map((t) => grid.indexOf(t));
  const out = new Float64Array(times.length * n);
  const curve = new Float64Array(grid.length);
  for (let i = 0; i < n; i += 1) {
    let risk = 0;
    let [before1, before2] = [0, 0];
    for (let k = 0; k < grid.length; k += 1) {
      const h1 = one[k * n + i]! - before1;
      const h2 = two[k * n + i]! - before2;
      if (h1 > 0) risk += Math.exp(-before1 - before2) * (h1 / (h1 + h2)) * -Math.expm1(-h1 - h2);
      before1 += h1;
      before2 += h2;
      curve[k] = risk;
    }
    for (const [k, place] of at.entries()) out[k * n + i] = curve[place]!;
  }
  return out;
}
