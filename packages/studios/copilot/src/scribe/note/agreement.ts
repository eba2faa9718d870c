import type { Statement } from '../facts/statement.ts';
import type { Line } from './line.ts';

const AGREES =
  /\b(?:sounds? (?:good|great|fine|like a plan)|that works|i agree|perfect|will do|i (?:can|will) do that|absolutely|that's fine|yes please|i understand)\b/;

/** That the patient agreed with the plan, where the patient said so in the last part of the visit. */
export function agreement(statements: readonly Statement[], labelled: boolean): Line | undefined {
  const found = statements.findLast(
    (item) => item.role !== 'clinician' && item.place > 0.6 && AGREES.test(item.spoken),
  );
  if (!found) return undefined;
  return {
    group: labelled ? 'assessment' : 'plan',
    form: 'topic-agreement',
    text: `${labelled ? 'Patient Agreements: ' : ''}The patient understands and agrees with the recommended medical treatment plan.`,
    statements: [found],
    terms: [],
  };
}
