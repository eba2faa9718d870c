import type { Chart } from '@aceso/fhir';
import { EngagementError } from '../errors.ts';
import { type Day, isDay } from '../immunization/period.ts';
import { type ScreenChart, screenChart } from './evaluate/entries.ts';
import { evaluateTest } from './evaluate/evaluate.ts';
import { leavesOf } from './parse/read.ts';
import type { Criterion, CriterionResult, Finding, ProposedReading, Screening, Test, Trial } from './types.ts';

export interface ScreenOptions {
  /** Days after which a result no longer tells how it is now, where the criterion sets no window. */
  readonly resultDays?: number;
}

/** A year: trials ask for a new one at screening anyway. */
export const RESULT_DAYS = 365;

/**
 * What a chart says of each criterion of a trial on a day, by what was known by then.
 * @throws EngagementError for a day that does not exist, or where the trial has no criteria
 */
export function screenTrial(
  trial: Trial,
  chart: Chart,
  asOf: Day,
  { resultDays = RESULT_DAYS }: ScreenOptions = {},
): Screening {
  if (!isDay(asOf)) throw new EngagementError('option', `${JSON.stringify(asOf)} is no day; write YYYY-MM-DD.`);
  if (trial.criteria.length === 0)
    throw new EngagementError('input', 'The trial has no criteria to read; give its inclusion and exclusion criteria.');
  const known = screenChart(chart.asOf(Date.parse(`${asOf}T23:59:59.999Z`), { day: asOf }), asOf, resultDays);
  const criteria = trial.criteria.map((criterion) => resultOf(criterion, trial.text, known));
  const of = (speaks: CriterionResult['speaks']): number => criteria.filter((each) => each.speaks === speaks).length;
  const counts = { for: of('for'), against: of('against'), open: of('open') };
  return {
    asOf,
    patient: chart.patient.ref,
    trial: { id: trial.id, title: trial.title },
    verdict: counts.against > 0 ? 'not eligible' : counts.open > 0 ? 'open' : 'eligible',
    counts,
    criteria,
    coverage: trial.coverage,
  };
}

function resultOf(
  { id, section, text, span, read, test, proposed }: Criterion,
  whole: string,
  chart: ScreenChart,
): CriterionResult {
  const { status, reason, evidence } = evaluateTest(test, chart);
  const fits = section === 'inclusion' ? 'met' : 'not met';
  const speaking = (of: Finding['status']): CriterionResult['speaks'] =>
    of === 'unknown' ? 'open' : of === fits ? 'for' : 'against';
  const leaves = leavesOf(test);
  const parts = leaves.map((leaf: Test) => {
    const found = evaluateTest(leaf, chart);
    return {
      text: whole.slice(leaf.span.start, leaf.span.end),
      span: leaf.span,
      status: found.status,
      reason: found.reason,
    };
  });
  return {
    id,
    section,
    text,
    span,
    read,
    status,
    speaks: speaking(status),
    reason,
    evidence: unique(evidence),
    missing:
      status === 'unknown'
        ? [...new Set(parts.filter((part) => part.status === 'unknown').map((part) => part.reason))]
        : [],
    parts,
    ...(proposed ? { proposed: proposedResult(proposed, chart, speaking) } : {}),
  };
}

function proposedResult(
  { test, ...about }: ProposedReading,
  chart: ScreenChart,
  speaking: (status: Finding['status']) => CriterionResult['speaks'],
): NonNullable<CriterionResult['proposed']> {
  const found = evaluateTest(test, chart);
  return { ...about, ...found, evidence: unique(found.evidence), speaks: speaking(found.status) };
}

function unique(evidence: CriterionResult['evidence']): CriterionResult['evidence'] {
  const seen = new Set<string>();
  return evidence.filter(({ ref, path, span, value }) => {
    const key = `${ref} ${path} ${span?.start ?? ''} ${value}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
