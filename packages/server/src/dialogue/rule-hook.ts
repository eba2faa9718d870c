import type { RuleHook } from '@aceso/copilot/dialogue';
import { type Rule, suggestions } from '@aceso/copilot/guidelines';
import type { Chart } from '@aceso/fhir';

/** The rules behind each name that the plans of the knowledge base use. A name with no rules yet has no entry. */
const BEHIND: Readonly<Record<string, (rule: Pick<Rule, 'id' | 'topic'>) => boolean>> = {
  'af-anticoagulation': ({ id, topic }) => topic === 'anticoagulation' && id.startsWith('af-'),
  'ckd-dosing': ({ topic }) => topic === 'renal dosing',
  diabetes: ({ topic }) => topic === 'diabetes',
  hypertension: ({ topic }) => topic === 'hypertension',
  'sepsis-screen': ({ topic }) => topic === 'sepsis screen',
};

/**
 * The guideline engine behind a management plan: every rule of the name that fires for this chart, with its source and
 * the entries that decided it. Rules that do not apply, or lack something, say nothing. A rule of the hospital is asked
 * for by its topic or, where the plan names it so, by its id.
 *
 * @param now instant at which the chart is looked at
 */
export function ruleHook(chart: Chart, now: Date, rules: readonly Rule[]): RuleHook {
  return (name) => {
    const behind = Object.hasOwn(BEHIND, name) ? BEHIND[name] : undefined;
    const asked = rules.filter((rule) => rule.id === name || behind?.(rule) === true);
    return suggestions(chart, now, asked)
      .filter(({ outcome }) => outcome === 'fired')
      .map(({ rule, recommendation, source, chartEvidence, knowledgeEvidence }) => ({
        text: recommendation.text,
        rule,
        sources: [`${source.label}, ${source.version}: ${source.place}`],
        evidence: [...knowledgeEvidence, ...chartEvidence],
      }));
  };
}
