import type { Evidence } from '@aceso/evidence';
import type { Condition, KnowledgeBase, Urgency } from '../diagnosis/common/schema.ts';
import type { Differential } from '../diagnosis/engine/types.ts';

/** A step of a management plan with what it rests on. For clinician review only. */
export interface PlanStep {
  readonly text: string;
  readonly condition: string;
  /** Name of a rule of the guideline engine that decides the step for this patient. */
  readonly rule?: string;
  readonly sources: readonly string[];
  /** Of a step that a rule gave: the rule and its guideline, and what of the patient's record decided it. */
  readonly evidence?: readonly Evidence[];
}

export interface ManagementPlan {
  readonly urgency: Urgency;
  readonly steps: readonly PlanStep[];
  /** Conditions that must be excluded before the leading one is acted on: emergencies that are still possible. */
  readonly exclude: readonly { readonly condition: string; readonly label: string; readonly posterior: number }[];
}

/** What a guideline rule recommends for this patient, and what that rests on. */
export interface RuleStep {
  readonly text: string;
  /** Id of the rule, where it is more exact than the name that was asked for. */
  readonly rule: string;
  readonly sources: readonly string[];
  readonly evidence: readonly Evidence[];
}

/** Asked for each step that names a rule; says what the rule says for this patient, or nothing. */
export type RuleHook = (rule: string, condition: Condition) => readonly RuleStep[];

const ORDER: readonly Urgency[] = ['emergency', 'urgent', 'routine'];
/** Posterior from which a condition has a say in the plan, and from which an emergency must be excluded. */
const LEADING = 0.2;
/** A first place below this is one of many: no plan is made for it. */
const LEAST = 0.05;
const POSSIBLE_EMERGENCY = 0.02;

/** First steps for the leading conditions, the emergencies still open, and the most urgent pace among them. */
export function managementPlan(kb: KnowledgeBase, differential: Differential, rules?: RuleHook): ManagementPlan {
  const leading = differential.ranked.filter(
    (one, i) => one.posterior >= LEADING || (i === 0 && !differential.abstain && one.posterior >= LEAST),
  );
  const steps: PlanStep[] = [];
  let urgency: Urgency = 'routine';
  for (const one of leading) {
    const condition = kb.conditions.get(one.disease);
    if (!condition) continue;
    if (ORDER.indexOf(condition.urgency) < ORDER.indexOf(urgency)) urgency = condition.urgency;
    for (const step of condition.management) {
      const rule = /\brule:([a-z0-9-]+)/.exec(step)?.[1];
      const text = step.replace(/,?\s*rule:[a-z0-9-]+/g, '').trim();
      const sources = condition.sources.map((key) => kb.sources.get(key)?.citation ?? key);
      const add = (made: PlanStep) => {
        if (made.text !== '' && !steps.some((known) => known.text === made.text)) steps.push(made);
      };
      add({ text, condition: condition.id, ...(rule !== undefined && { rule }), sources });
      if (rule === undefined) continue;
      for (const said of rules?.(rule, condition) ?? []) add({ ...said, condition: condition.id });
    }
  }
  const exclude = differential.ranked
    .filter((one) => one.posterior >= POSSIBLE_EMERGENCY && !leading.includes(one))
    .filter((one) => kb.conditions.get(one.disease)?.urgency === 'emergency')
    .map((one) => ({ condition: one.disease, label: one.label, posterior: one.posterior }));
  if (exclude.length > 0 && urgency === 'routine') urgency = 'urgent';
  return { urgency, steps, exclude };
}
