import type { Finding, Test } from '../types.ts';
import { condition } from './condition.ts';
import { finding, type ScreenChart } from './entries.ts';
import { measure } from './measure.ts';
import { age, breastfeeding, pregnant, sex, smoking } from './person.ts';
import { allergy, medicine, procedure } from './treatment.ts';

/**
 * Whether the chart says that a test is so. What the chart does not say is never taken for absent; `met` and `not met` always
 * rest on an entry.
 */
export function evaluateTest(test: Test, chart: ScreenChart): Finding {
  switch (test.kind) {
    case 'all':
    case 'any':
      return combine(
        test.kind,
        test.of.map((each) => evaluateTest(each, chart)),
      );
    case 'either': {
      const results = test.of.map((each) => evaluateTest(each, chart));
      const [all, any] = [combine('all', results), combine('any', results)];
      return all.status === any.status
        ? all
        : finding('unknown', `it may mean each or all of: ${any.reason}`, any.evidence);
    }
    case 'count': {
      const results = test.of.map((each) => evaluateTest(each, chart));
      const of = (status: Finding['status']): Finding[] => results.filter((each) => each.status === status);
      const yes = of('met');
      const open = of('unknown');
      const about = `${yes.length} of at least ${test.min}`;
      if (yes.length >= test.min) return finding('met', `${about}: ${reasons(yes)}`, evidence(yes));
      if (yes.length + open.length >= test.min)
        return finding('unknown', `${about}; ${reasons(open)}`, evidence([...yes, ...open]));
      return finding('not met', `${about}: ${reasons(of('not met'))}`, evidence(of('not met')));
    }
    case 'not': {
      const inner = evaluateTest(test.of, chart);
      if (inner.status === 'unknown') return inner;
      return finding(
        inner.status === 'met' ? 'not met' : 'met',
        inner.reason,
        inner.evidence.map((each) => ({ ...each, speaks: each.speaks === 'for' ? 'against' : 'for' })),
      );
    }
    case 'age':
      return age(test, chart);
    case 'sex':
      return sex(test, chart);
    case 'pregnant':
      return pregnant(chart);
    case 'breastfeeding':
      return breastfeeding(chart);
    case 'smoking':
      return smoking(test, chart);
    case 'condition':
      return condition(test, chart);
    case 'measure':
      return measure(test, chart);
    case 'medicine':
      return medicine(test, chart);
    case 'procedure':
      return procedure(test, chart);
    case 'allergy':
      return allergy(test, chart);
    case 'unread':
      return finding(
        'unknown',
        test.why === 'ask the person'
          ? `to be asked of the person: ${test.text.trim()}`
          : test.why === 'judgement'
            ? `a matter of judgement: ${test.text.trim()}`
            : `needs reading: ${test.text.trim()}`,
      );
  }
}

const reasons = (results: readonly Finding[]): string => [...new Set(results.map(({ reason }) => reason))].join('; ');
const evidence = (results: readonly Finding[]): Finding['evidence'] => results.flatMap((each) => each.evidence);

/** Three-valued: what is lacking never decides, unless another part does. */
function combine(kind: 'all' | 'any', results: readonly Finding[]): Finding {
  const [decides, other] = kind === 'all' ? (['not met', 'met'] as const) : (['met', 'not met'] as const);
  const of = (status: Finding['status']): Finding[] => results.filter((each) => each.status === status);
  if (of(decides).length > 0) return finding(decides, reasons(of(decides)), evidence(of(decides)));
  if (of('unknown').length > 0)
    return finding('unknown', reasons(of('unknown')), evidence([...of('unknown'), ...of(other)]));
  return finding(other, reasons(of(other)), evidence(of(other)));
}
