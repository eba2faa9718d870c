import type { ActivityDefinition, PlanDefinition, PlanDefinitionAction, Resource } from '@medplum/fhirtypes';
import { type Applied, applyPlan } from '../apply/apply.ts';
import { buildContent } from '../content/content.ts';
import { ElmEngine } from '../elm/engine.ts';
import { GuidelineError } from '../error.ts';
import { evaluate } from './evaluate.ts';
import type { Rule } from './format.ts';
import type { RulePatient } from './patient.ts';

/** `Expression.language` of conditions in the rule format. The expression is the name of the criterion. */
export const RULE_LANGUAGE = 'text/x-aceso-rule';
const BASE = 'urn:aceso:rule:';
const PRIORITY = { info: 'routine', warning: 'urgent', critical: 'stat' } as const;

/** A rule as the standard resources it stands for: a PlanDefinition, and an ActivityDefinition where it proposes an order. */
export function compileRule(rule: Rule): { plan: PlanDefinition; activity?: ActivityDefinition } {
  const { propose, overrides = [], text, detail } = rule.recommend;
  const activity: ActivityDefinition | undefined = propose && {
    resourceType: 'ActivityDefinition',
    id: `${rule.id}-order`,
    url: `${BASE}${rule.id}:order`,
    status: 'active',
    kind: propose.kind,
    intent: 'proposal',
    ...(propose.kind === 'ServiceRequest'
      ? { code: conceptOf(propose) }
      : { productCodeableConcept: conceptOf(propose) }),
  };
  const action: PlanDefinitionAction = {
    title: text,
    ...(detail === undefined ? {} : { description: detail }),
    priority: PRIORITY[rule.recommend.indicator],
    trigger: rule.hooks.map((name) => ({ type: 'named-event' as const, name })),
    condition: (['appliesTo', 'when'] as const).map((expression) => ({
      kind: 'applicability' as const,
      expression: { language: RULE_LANGUAGE as 'text/cql', expression, description: JSON.stringify(rule[expression]) },
    })),
    selectionBehavior: 'any',
    ...(activity?.url ? { definitionCanonical: activity.url } : {}),
    ...(overrides.length > 0
      ? {
          action: overrides.map((display) => ({
            reason: [{ coding: [{ system: `${BASE}override`, code: codeOf(display), display }], text: display }],
          })),
        }
      : {}),
  };
  const plan: PlanDefinition = {
    resourceType: 'PlanDefinition',
    id: rule.id,
    url: `${BASE}${rule.id}`,
    version: rule.version,
    name: rule.id.replaceAll('-', '_'),
    title: rule.title,
    status: 'active',
    date: rule.date,
    type: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/plan-definition-type', code: 'eca-rule' }] },
    relatedArtifact: [
      {
        type: 'documentation',
        display: `${rule.source.label}, ${rule.source.version}: ${rule.source.place}`,
        url: rule.source.url,
      },
    ],
    action: [action],
  };
  return activity ? { plan, activity } : { plan };
}

function conceptOf({ label, coding }: NonNullable<Rule['recommend']['propose']>) {
  return { text: label, ...(coding ? { coding: [coding] } : {}) };
}

export function codeOf(words: string): string {
  return words
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

/** Runs a rule on the same path as a published guideline: compiled, then `$apply`. */
export async function applyRule(
  rule: Rule,
  patient: RulePatient,
  context: { readonly encounter?: string; readonly practitioner?: string } = {},
): Promise<Applied> {
  const { plan, activity } = compileRule(rule);
  const content = buildContent(
    [plan, ...(activity ? [activity] : [])].map((resource: Resource) => ({ place: rule.id, resource })),
  );
  const language = async (expression: string) => {
    if (expression !== 'appliesTo' && expression !== 'when') {
      throw new GuidelineError('expression-missing', `The rule ${rule.id} has no criterion "${expression}".`);
    }
    const { truth, evidence } = evaluate(rule[expression], patient);
    return { value: truth, records: evidence.flatMap((each) => (each.lane === 'chart' ? [each.ref] : [])) };
  };
  return applyPlan(
    plan,
    { patient: patient.ref, resources: [], now: patient.now, languages: { [RULE_LANGUAGE]: language }, ...context },
    content,
    new ElmEngine(content),
  );
}
