import {
  type ChartEvidence,
  type Claim,
  type ComputedEvidence,
  type KnowledgeEvidence,
  makeClaim,
} from '@aceso/evidence';
import type { Chart } from '@aceso/fhir';
import { evaluate } from './evaluate.ts';
import type { Recommendation, Rule, Topic } from './format.ts';
import { RulePatient } from './patient.ts';
import { type Finding, finding } from './truth.ts';

export type Outcome = 'fired' | 'not-applicable' | 'missing';

/** What one rule says about one patient, and why. */
export interface RuleAnswer {
  readonly rule: string;
  readonly version: string;
  readonly topic: Topic;
  readonly title: string;
  readonly outcome: Outcome;
  readonly recommendation: Recommendation;
  /** Reasons that decided: why it fired, or why not. */
  readonly reasons: readonly string[];
  /** What would have to be recorded to decide. Empty unless `missing`. */
  readonly missing: readonly string[];
  /** From this patient's record, and computed from it. */
  readonly chartEvidence: readonly (ChartEvidence | ComputedEvidence)[];
  /** The guideline; a lane of its own. */
  readonly knowledgeEvidence: readonly KnowledgeEvidence[];
  readonly source: Rule['source'];
  /** The recommendation as a claim on both lanes; only where it fired. */
  readonly claim?: Claim;
}

export interface SuggestOptions {
  /** `Type/id` of orders in the chart that are being written. */
  readonly drafts?: ReadonlySet<string>;
}

/** Runs rules on a chart as it stands at `now`. The answer says for every rule: fired, not applicable, or what is missing. */
export function suggestions(
  chart: Chart,
  now: Date,
  rules: readonly Rule[],
  options: SuggestOptions = {},
): RuleAnswer[] {
  const patient = new RulePatient(chart, now, options.drafts);
  return rules.map((rule) => answer(rule, patient));
}

export function answer(rule: Rule, patient: RulePatient): RuleAnswer {
  const population = patient.chart.patient.deceased
    ? finding(false, 'the patient has died', {
        evidence: [patient.evidence(patient.chart.patient, 'Patient.deceased')],
      })
    : evaluate(rule.appliesTo, patient);
  const trigger = population.truth === false ? undefined : evaluate(rule.when, patient);
  const outcome = outcomeOf(population, trigger);
  const deciding = [population, ...(trigger ? [trigger] : [])].filter((each) =>
    outcome === 'fired' ? true : outcome === 'missing' ? each.truth === null : each.truth === false,
  );
  const chartEvidence = distinct(deciding.flatMap((each) => each.evidence));
  const knowledge = knowledgeOf(rule);
  const base: RuleAnswer = {
    rule: rule.id,
    version: rule.version,
    topic: rule.topic,
    title: rule.title,
    outcome,
    recommendation: rule.recommend,
    reasons: [...new Set(deciding.flatMap((each) => leaves(each)))],
    missing: outcome === 'missing' ? [...new Set(deciding.flatMap((each) => each.missing))] : [],
    chartEvidence,
    knowledgeEvidence: [knowledge],
    source: rule.source,
  };
  if (outcome !== 'fired') return base;
  const claim = makeClaim({
    kind: 'care-plan',
    patient: patient.ref,
    concept: { label: rule.recommend.text },
    qualifiers: { strength: { type: 'text', text: rule.recommend.strength } },
    time: { start: patient.now.toISOString().slice(0, 10) },
    evidence: [...chartEvidence, knowledge],
  });
  return { ...base, claim };
}

function outcomeOf(population: Finding, trigger: Finding | undefined): Outcome {
  if (population.truth === false || trigger?.truth === false) return 'not-applicable';
  return population.truth && trigger?.truth ? 'fired' : 'missing';
}

export function knowledgeOf({ id, version, source }: Rule): KnowledgeEvidence {
  return {
    lane: 'knowledge',
    ref: `rule:${id}|${version}`,
    path: source.place,
    source: source.label,
    version: source.version,
    licence: source.licence,
  };
}

/** The smallest findings that agree with the whole: its reasons. */
function leaves(whole: Finding): string[] {
  const agreeing = whole.parts.filter((part) => part.truth === whole.truth);
  // A negation's one part has the opposite truth.
  const [only] = whole.parts;
  if (only && whole.parts.length === 1 && only.truth !== whole.truth) return leaves(only);
  if (agreeing.length === 0 || whole.atomic) return [whole.text];
  return agreeing.flatMap(leaves);
}

function distinct<T extends ChartEvidence | ComputedEvidence>(evidence: readonly T[]): T[] {
  return [...new Map(evidence.map((each) => [`${each.lane} ${each.ref} ${each.path ?? ''}`, each])).values()];
}
