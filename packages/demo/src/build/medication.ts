import type {
  CodeableConcept,
  Condition,
  Dosage,
  MedicationAdministration,
  MedicationRequest,
  MedicationStatement,
  Reference,
} from '@medplum/fhirtypes';
import type { ChartBuilder } from './chart-builder.ts';
import { hl7, prune } from './codes.ts';
import { practitioner, type StaffId } from './staff.ts';
import type { Stay } from './stay.ts';

const category = (code: 'inpatient' | 'outpatient' | 'community' | 'discharge'): CodeableConcept =>
  hl7('medicationrequest-category', code, code.charAt(0).toUpperCase() + code.slice(1));

/** One order, kept as an object so that the script can stop it later. */
export interface Order {
  readonly ref: Reference<MedicationRequest>;
  readonly request: MedicationRequest;
}

interface OrderOptions {
  readonly reason?: Reference<Condition> | string;
  readonly by?: StaffId;
  readonly note?: string;
}

function order(
  c: ChartBuilder,
  kind: Parameters<typeof category>[0],
  status: MedicationRequest['status'],
  medication: CodeableConcept,
  dosageInstruction: Dosage,
  authoredOn: string,
  options: OrderOptions & { stay?: Stay | undefined; prior?: Order | undefined; until?: string | undefined },
): Order {
  const request = prune<MedicationRequest>({
    resourceType: 'MedicationRequest',
    status,
    intent: 'order',
    category: [category(kind)],
    medicationCodeableConcept: medication,
    subject: c.subject,
    encounter: options.stay?.ref,
    authoredOn,
    requester: practitioner(options.by ?? options.stay?.attending ?? c.person.gp ?? 'dr-demir'),
    reasonCode: typeof options.reason === 'string' ? [{ text: options.reason }] : undefined,
    reasonReference: options.reason && typeof options.reason !== 'string' ? [options.reason] : undefined,
    note: options.note ? [{ text: options.note }] : undefined,
    dosageInstruction: [dosageInstruction],
    dispenseRequest: options.until ? { validityPeriod: { start: authoredOn, end: options.until } } : undefined,
    priorPrescription: options.prior?.ref,
  });
  return { ref: c.add(request), request };
}

/** A prescription the patient lives with before the stay. */
export const home = (
  c: ChartBuilder,
  medication: CodeableConcept,
  dose: Dosage,
  since: string,
  options: OrderOptions = {},
): Order => order(c, 'community', 'active', medication, dose, since, options);

/** An order given in the hospital. Without `until` it is still running. */
export const given = (
  c: ChartBuilder,
  stay: Stay,
  medication: CodeableConcept,
  dose: Dosage,
  from: string,
  until: string | undefined,
  options: OrderOptions & { status?: MedicationRequest['status']; statusReason?: string } = {},
): Order => {
  const made = order(c, 'inpatient', options.status ?? (until ? 'completed' : 'active'), medication, dose, from, {
    ...options,
    stay,
    until,
  });
  if (options.statusReason) made.request.statusReason = { text: options.statusReason };
  return made;
};

/** A prescription written at discharge; `prior` names the home prescription that it continues or replaces. */
export const discharge = (
  c: ChartBuilder,
  stay: Stay,
  medication: CodeableConcept,
  dose: Dosage,
  options: OrderOptions & { prior?: Order; at?: string; until?: string } = {},
): Order =>
  order(c, 'discharge', 'active', medication, dose, options.at ?? stay.end ?? stay.start, { ...options, stay });

/** Ends a prescription, with the reason that reconciliation should show. */
export function stop(target: Order, reason: string, status: 'stopped' | 'on-hold' | 'cancelled' = 'stopped'): void {
  target.request.status = status;
  target.request.statusReason = { text: reason };
}

/** What the patient says they take (over the counter, or from elsewhere). */
export const taking = (
  c: ChartBuilder,
  medication: CodeableConcept,
  dose: Dosage,
  asserted: string,
  options: { status?: MedicationStatement['status']; since?: string; reason?: string; note?: string } = {},
): Reference<MedicationStatement> =>
  c.add(
    prune<MedicationStatement>({
      resourceType: 'MedicationStatement',
      status: options.status ?? 'active',
      medicationCodeableConcept: medication,
      subject: c.subject,
      effectivePeriod: options.since ? { start: options.since } : undefined,
      dateAsserted: asserted,
      informationSource: c.subject,
      reasonCode: options.reason ? [{ text: options.reason }] : undefined,
      note: options.note ? [{ text: options.note }] : undefined,
      dosage: [dose],
    }),
  );

/** Doses that a nurse charted for an order. */
export function administered(c: ChartBuilder, stay: Stay, source: Order, times: readonly string[]): void {
  const instruction = source.request.dosageInstruction?.[0];
  const rate = instruction?.doseAndRate?.[0];
  for (const time of times) {
    c.add(
      prune<MedicationAdministration>({
        resourceType: 'MedicationAdministration',
        status: 'completed',
        medicationCodeableConcept: source.request.medicationCodeableConcept!,
        subject: c.subject,
        context: stay.ref,
        effectiveDateTime: time,
        performer: [{ actor: practitioner('rn-jimenez') }],
        request: source.ref,
        dosage: prune<NonNullable<MedicationAdministration['dosage']>>({
          route: instruction?.route,
          dose: rate?.doseQuantity,
          rateQuantity: rate?.rateQuantity,
        }),
      }),
    );
  }
}
