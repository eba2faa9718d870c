import type { Term } from '../extract/analysis.ts';
import { conceptTable } from '../lexicon/concepts.ts';
import { unitAt } from '../text/units.ts';
import { chartEvidence, reason } from './claims.ts';
import type { ValueMention } from './value-mentions.ts';
import { matchQuantity, near, type Sample, samplesOf } from './values.ts';
import type { Work } from './work.ts';

/** "92% on 2 L": the oxygen that a saturation was measured on. */
export function checkOxygen(work: Work, from: number, to: number): void {
  const { context } = work;
  for (const number of work.numbersIn(from, to)) {
    const unit = unitAt(work.analysis.tokens, number.to);
    if (
      !unit ||
      !/^(?:l|lpm|l\/min|liter|litre)s?$/.test(unit.text) ||
      !/^(?:on|via|with|@)$/.test(work.norm(number.from - 1))
    )
      continue;
    work.use(number);
    const samples = samplesOf(context.index, 'observation:oxygen flow');
    const stated = { value: number.value, decimals: number.decimals, unit: undefined, approximate: false };
    const equal = samples.findLast(({ value }) => value?.type === 'quantity' && near(stated, value.quantity.value));
    const shown = equal ?? samples.at(-1);
    const evidence = shown ? [chartEvidence(context.chart!, shown.entry, shown.path)] : [];
    const end = work.analysis.tokens[unit.to - 1]!.end;
    work.add({
      kind: 'observation',
      label: 'oxygen flow',
      start: number.start,
      end,
      value: { type: 'quantity', value: number.value, unit: 'L/min' },
      verdict: equal ? 'supported' : shown ? 'contradicted' : 'not-checkable',
      severity: equal || !shown ? 'none' : 'moderate',
      reasons: [
        equal
          ? reason('value-match', 'This oxygen flow is recorded.', evidence, 'chart')
          : shown
            ? reason('value-mismatch', 'No such oxygen flow is recorded.', evidence, 'chart')
            : reason('not-addressed', 'The record has no oxygen flow.'),
      ],
      evidence,
    });
  }
}

/** Both figures of a blood pressure must come from one measurement: 138 of one day and 99 of another make no reading. */
export function checkPairs(work: Work, term: Term, values: readonly ValueMention[]): void {
  values.forEach((value, i) => {
    const other = values[i + 1];
    if (value.component !== 'systolic' || other?.component !== 'diastolic') return;
    const entries = (mention: ValueMention, id: string): Set<unknown> =>
      new Set(
        samplesOf(work.context.index, id)
          .filter((sample) => matches(mention, sample, conceptTable().concepts.get(id)))
          .map(({ entry, time }) => (entry.components.length > 0 ? entry : (time?.text ?? entry))),
      );
    const systolic = entries(value, 'observation:systolic');
    const diastolic = entries(other, 'observation:diastolic');
    if (systolic.size === 0 || diastolic.size === 0 || [...systolic].some((entry) => diastolic.has(entry))) return;
    work.add({
      kind: 'observation',
      label: 'blood pressure',
      start: term.start,
      end: other.end,
      verdict: 'contradicted',
      severity: 'moderate',
      reasons: [reason('value-mismatch', 'No single reading of the record has both of these figures.')],
      evidence: [],
    });
  });
}

export function matches(
  value: ValueMention,
  sample: Sample,
  concept: ReturnType<ReturnType<typeof conceptTable>['concepts']['get']>,
): boolean {
  const recorded = sample.value;
  if (recorded?.type === 'range') {
    return [recorded.low, recorded.high].some(
      (bound) => bound && matchQuantity(value.stated, bound, concept) === 'equal',
    );
  }
  if (recorded?.type !== 'quantity')
    return recorded?.type === 'text' && recorded.text.includes(String(value.stated.value));
  if (value.comparator && recorded.quantity.comparator === undefined) {
    const bound = value.stated.value;
    if (value.comparator === '<') return recorded.quantity.value < bound;
    if (value.comparator === '>') return recorded.quantity.value > bound;
    if (value.comparator === '≥') return recorded.quantity.value >= bound;
    return recorded.quantity.value <= bound;
  }
  return matchQuantity(value.stated, recorded.quantity, concept) === 'equal';
}
