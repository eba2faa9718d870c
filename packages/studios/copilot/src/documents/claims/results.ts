import type { Claim, ClaimValue, Evidence } from '@aceso/evidence';
import type { Point } from '../clinical/results.ts';
import type { Trend } from '../clinical/trend.ts';
import { chartEvidence, claim, computed, type Scene } from '../context.ts';
import { conceptOf, dateValue, qualifiers, textValue, timeOf } from './entries.ts';

/** The source of the conventional adult intervals in words/labs.ts. */
const INTERVALS = {
  lane: 'knowledge',
  source: 'Aceso conventional adult reference intervals',
  version: '1',
  licence: 'Apache-2.0',
} as const;

function pointEvidence(scene: Scene, point: Point): Evidence[] {
  const own = chartEvidence(scene, point.entry, point.path);
  if (point.flag === undefined) return [own];
  if (point.basis === 'interpretation') return [own, chartEvidence(scene, point.entry, 'interpretation')];
  if (point.basis === 'range') return [own, chartEvidence(scene, point.entry, 'referenceRange')];
  return [own, { ...INTERVALS, ref: `adult-interval/${point.analyte.key}` }];
}

function claimValue(point: Point): ClaimValue {
  const { quantity } = point;
  if (!quantity || point.analyte.key === 'blood-pressure') return { type: 'text', text: point.display };
  return {
    type: 'quantity',
    value: quantity.value,
    ...(quantity.unit !== undefined && { unit: quantity.unit }),
    ...(quantity.ucum !== undefined && { ucum: quantity.ucum }),
    ...(quantity.comparator !== undefined && { comparator: quantity.comparator }),
  };
}

/** One result; with an earlier one it also carries what it was before. */
export function resultClaim(scene: Scene, point: Point, previous?: Point): Claim {
  const before = previous && previous.display !== '' ? previous : undefined;
  return claim(scene, {
    kind: 'observation',
    concept: conceptOf(point.entry.concept, point.analyte.label),
    value: claimValue(point),
    ...qualifiers({
      display: textValue(point.display),
      flag: point.flag && textValue(point.flag),
      range: point.range === undefined ? undefined : textValue(point.range),
      date: dateValue(point.time),
      previous: before && textValue(before.number ?? before.display),
      previousDate: before && dateValue(before.time),
      status: point.entry.status === 'final' ? undefined : textValue(point.entry.status),
    }),
    ...timeOf(point.time),
    evidence: [...pointEvidence(scene, point), ...(before ? [chartEvidence(scene, before.entry, before.path)] : [])],
  });
}

/** How a result moved over the visit. */
export function trendClaim(scene: Scene, trend: Trend): Claim {
  const { first, last, turn } = trend;
  const points = turn ? [first, turn.point, last] : [first, last];
  return claim(scene, {
    kind: 'observation',
    concept: conceptOf(last.entry.concept, last.analyte.label),
    value: claimValue(last),
    ...qualifiers({
      display: textValue(last.display),
      number: textValue(last.number ?? last.display),
      flag: last.flag && textValue(last.flag),
      range: last.range === undefined ? undefined : textValue(last.range),
      date: dateValue(last.time),
      first: textValue(first.display),
      firstNumber: textValue(first.number ?? first.display),
      firstDate: dateValue(first.time),
      turn: turn && textValue(turn.point.number ?? turn.point.display),
      turnKind: turn && textValue(turn.kind),
      turnDate: turn && dateValue(turn.point.time),
      trend: textValue(trend.kind),
    }),
    ...timeOf(first.time, last.time),
    evidence: [
      ...points.flatMap((point) => pointEvidence(scene, point)),
      computed(
        'trend',
        points.map((point) => point.entry.ref),
        trend.kind,
      ),
    ],
  });
}
