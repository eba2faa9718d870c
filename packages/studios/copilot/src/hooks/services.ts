import type { PlanDefinition } from '@medplum/fhirtypes';
import type { GuidelineContent } from '../guidelines/content/content.ts';
import { HOOKS, type Hook, type HookService } from './types.ts';

const BY_PATIENT = (type: string, more = ''): string => `${type}?patient={{context.patientId}}${more}`;

/** What rules read of a record. */
const RULE_PREFETCH = {
  patient: 'Patient/{{context.patientId}}',
  conditions: BY_PATIENT('Condition'),
  medications: BY_PATIENT('MedicationRequest'),
  statements: BY_PATIENT('MedicationStatement'),
  allergies: BY_PATIENT('AllergyIntolerance'),
  observations: BY_PATIENT('Observation', '&_sort=-date&_count=500'),
  procedures: BY_PATIENT('Procedure'),
  immunizations: BY_PATIENT('Immunization'),
  encounters: BY_PATIENT('Encounter', '&_sort=-date&_count=50'),
} as const;

const TITLES: Readonly<Record<(typeof HOOKS)[number], string>> = {
  'patient-view': 'Guideline suggestions for this patient',
  'order-select': 'Checks of the selected orders',
  'order-sign': 'Checks of the orders to be signed',
  'encounter-discharge': 'Guideline suggestions before discharge',
  'appointment-book': 'What is due at the next appointment',
};

/** The rules' own service for each hook. */
export function ruleServices(): HookService[] {
  return HOOKS.map((hook) => ({
    id: `aceso-${hook}`,
    hook,
    title: TITLES[hook],
    description: `${TITLES[hook]}, from Aceso's rules with their sources; every card says why.`,
    usageRequirements: 'Missing prefetch is read from the record that Aceso holds, where it holds one.',
    prefetch: RULE_PREFETCH,
  }));
}

/** A service for every hook that a loaded plan names as its trigger; its id is the plan's. */
export function planServices(content: GuidelineContent): HookService[] {
  return content.plans.flatMap((plan) => {
    const hooks = hooksOf(plan);
    return hooks.map((hook) => ({
      id: hooks.length === 1 ? (plan.id ?? hook) : `${plan.id}-${hook}`,
      hook,
      title: plan.title ?? plan.name ?? plan.id ?? hook,
      description: plan.description ?? plan.title ?? `Plan ${plan.id}`,
      prefetch: prefetchOf(plan),
    }));
  });
}

/** The hooks that trigger a plan, from its actions. */
export function hooksOf(plan: PlanDefinition): Hook[] {
  const named = (plan.action ?? []).flatMap(({ trigger }) =>
    (trigger ?? []).flatMap(({ type, name }) => (type === 'named-event' && name ? [name] : [])),
  );
  return HOOKS.filter((hook) => named.includes(hook));
}

/** From the data requirements that published plans carry; the patient always. */
function prefetchOf(plan: PlanDefinition): Record<string, string> {
  const required = (plan.contained ?? []).flatMap((each) =>
    each.resourceType === 'Library' ? (each.dataRequirement ?? []) : [],
  );
  const types = [...new Set(required.map(({ type }) => type as string))].filter((type) => PATIENT_TYPES.has(type));
  return Object.fromEntries([
    ['item1', 'Patient/{{context.patientId}}'],
    ...types.map((type, index) => [`item${index + 2}`, BY_PATIENT(type)]),
  ]) as Record<string, string>;
}

/** Types of the record that can be searched by patient. */
const PATIENT_TYPES = new Set([
  'AllergyIntolerance',
  'CarePlan',
  'Condition',
  'DiagnosticReport',
  'Encounter',
  'Immunization',
  'MedicationAdministration',
  'MedicationDispense',
  'MedicationRequest',
  'MedicationStatement',
  'Observation',
  'Procedure',
  'ServiceRequest',
]);
