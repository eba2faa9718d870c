import type { MedicationRequest, Resource } from '@medplum/fhirtypes';
import { namesMedicine } from '../guidelines/rules/medicine-words.ts';
import type { RulePatient } from '../guidelines/rules/patient.ts';
import { isRxNorm } from '../guidelines/rules/rxnorm.ts';
import { shortened } from './plan-cards.ts';
import type { Card, Hook, OverrideReason } from './types.ts';
import { uuidOf } from './uuid.ts';

/** Name of these cards in the alert log. */
export const NOT_RECOGNISED = 'medicine-not-recognised';

const OVERRIDES: readonly OverrideReason[] = [
  { code: 'checked-by-hand', system: 'urn:aceso:rule:override', display: 'Checked by hand' },
];
const SOURCE = { label: 'Aceso: names and RxNorm codes of medicines' };
const OVER: ReadonlySet<string> = new Set([
  'stopped',
  'completed',
  'cancelled',
  'ended',
  'not-taken',
  'entered-in-error',
  'unknown',
]);

/**
 * Cards for medicines that no rule can judge because nothing says which medicine they are: one for each order at hand
 * (an unknown code, a reference that leads nowhere), and one for those already in the record. Silence would read as safe.
 *
 * @param orders the orders at hand, with ids
 * @param record the other resources of the request or the record
 */
export function unrecognisedCards(
  hook: Hook,
  orders: readonly Resource[],
  record: readonly Resource[],
  patient: RulePatient,
  instance: string,
): Card[] {
  if (hook !== 'order-select' && hook !== 'order-sign') return [];
  const asked = orders.filter(
    (order): order is MedicationRequest =>
      order.resourceType === 'MedicationRequest' && order.status !== 'entered-in-error',
  );
  const cards = asked
    .filter((order) => !isRecognised(order, patient))
    .map((order) => cardOf(order, uuidOf(hook, instance, NOT_RECOGNISED, `${order.id}`)));
  const others = asked.length === 0 ? [] : unrecognisedIn(record, patient);
  return others.length === 0 ? cards : [...cards, recordCard(others, uuidOf(hook, instance, NOT_RECOGNISED, 'record'))];
}

function cardOf(order: MedicationRequest, uuid: string): Card {
  const what = wordsOf(order);
  const referenced = order.medicationReference !== undefined;
  return {
    uuid,
    summary: shortened(`Cannot tell: medicine not recognised${what === undefined ? '' : ` (${what})`}`),
    detail: [
      'No rule on interactions, allergies, duplicates or doses was checked for this order.',
      referenced
        ? 'Send the Medication that medicationReference points to, in draftOrders or contained in the order.'
        : 'Give the medicine its name in text or display, or an RxNorm code of an ingredient or product that Aceso knows.',
    ].join(' '),
    indicator: 'warning',
    source: SOURCE,
    overrideReasons: OVERRIDES,
  };
}

function recordCard(names: readonly string[], uuid: string): Card {
  return {
    uuid,
    summary: shortened(
      names.length === 1
        ? 'Cannot tell: one medicine in the record was not recognised'
        : `Cannot tell: ${names.length} medicines in the record were not recognised`,
    ),
    detail: [
      'Whether the orders go with them was not checked:',
      '',
      ...names.slice(0, 20).map((name) => `- ${name}`),
      ...(names.length > 20 ? [`- ${names.length - 20} more`] : []),
    ].join('\n'),
    indicator: 'info',
    source: SOURCE,
    overrideReasons: OVERRIDES,
  };
}

function isRecognised({ resourceType, id }: Resource, { chart }: RulePatient): boolean {
  const entry = chart.medications.find(({ ref }) => ref === `${resourceType}/${id}`);
  return entry !== undefined && namesMedicine(entry.concept);
}

/** Medicines in use that are not recognised, and those whose reference leads nowhere, which a chart does not have at all. */
function unrecognisedIn(record: readonly Resource[], patient: RulePatient): string[] {
  const refs = new Set(patient.chart.medications.map(({ ref }) => ref));
  const unnamed = patient
    .taken()
    .filter(({ ref, concept }) => !patient.drafts.has(ref) && !namesMedicine(concept))
    .map(({ concept, ref }) => escaped(concept.text) || ref);
  const lost = record.flatMap((resource) => {
    if (resource.resourceType !== 'MedicationRequest' && resource.resourceType !== 'MedicationStatement') return [];
    const ref = `${resource.resourceType}/${resource.id}`;
    if (OVER.has(resource.status) || refs.has(ref) || patient.drafts.has(ref)) return [];
    return hasMedicine(resource) ? [] : [ref.replace(/[^\w./-]/g, '')];
  });
  return [...new Set([...unnamed, ...lost])];
}

/** Whether a resource says by itself what the medicine is; one that does and is not in the chart is of another time. */
function hasMedicine(resource: Resource): boolean {
  const { medicationCodeableConcept: concept } = resource as MedicationRequest;
  return Boolean(concept?.text || concept?.coding?.some(({ display, code }) => display || code));
}

function wordsOf({ medicationCodeableConcept: concept, medicationReference }: MedicationRequest): string | undefined {
  const coding = concept?.coding?.find(({ code }) => code !== undefined);
  const name =
    concept?.text ?? concept?.coding?.find(({ display }) => display)?.display ?? medicationReference?.display;
  const code = coding && `${isRxNorm(coding.system) ? 'RxNorm ' : 'code '}${coding.code}`;
  const words = name ?? code ?? medicationReference?.reference;
  return words === undefined ? undefined : words.slice(0, 80);
}

/** Text of the record must not become markup. */
function escaped(text: string): string {
  return text
    .replace(/[\\`*_[\]<>#|]/g, (char) => `\\${char}`)
    .replace(/\s+/g, ' ')
    .trim();
}
