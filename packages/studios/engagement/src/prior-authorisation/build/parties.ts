import { EngagementError } from '../../errors.ts';
import { isObject, type Json, objectsOf } from '../json.ts';
import type { RecordTable } from './table.ts';

export interface Parties {
  readonly patient: Json;
  readonly coverage: Json;
  readonly insurer: Json;
  /** Organisation or PractitionerRole that asks. */
  readonly provider: Json;
  /** Who ordered it, where that is a person. */
  readonly practitioner: Json | undefined;
  readonly assumed: readonly string[];
}

/** Who takes part in a request, from the order and the record. @throws EngagementError naming who cannot be found */
export function partiesOf(order: Json, table: RecordTable): Parties {
  const name = `${String(order.resourceType)}/${String(order.id)}`;
  const assumed: string[] = [];
  const patient = table.follow(order.subject) ?? table.follow(order.patient);
  if (!patient) throw new EngagementError('input', `${name}: its patient is not in the record.`);
  const named = objectsOf(order.insurance)
    .map((each) => table.follow(each))
    .filter((each) => each?.resourceType === 'Coverage');
  const own = table
    .of('Coverage')
    .filter((each) => table.refersTo(each, 'beneficiary', patient) && each.status === 'active');
  const coverage = named[0] ?? own.toSorted((a, b) => rank(a) - rank(b))[0];
  if (!coverage)
    throw new EngagementError(
      'input',
      `${name}: the patient has no active Coverage in the record, so there is no payer to ask.`,
    );
  if (!named[0] && own.length > 1)
    assumed.push(
      `of ${own.length} active coverages, Coverage/${String(coverage.id)} is asked; name another one in the order's insurance`,
    );
  const insurer = objectsOf(coverage.payor)
    .map((each) => table.follow(each))
    .find((each) => each?.resourceType === 'Organization');
  if (!insurer)
    throw new EngagementError('input', `Coverage/${String(coverage.id)}: its payor is no Organization in the record.`);
  return { patient, coverage, insurer, assumed, ...requester(order, patient, table, assumed) };
}

const rank = ({ order }: Json): number => (typeof order === 'number' ? order : Number.MAX_SAFE_INTEGER);

function requester(
  order: Json,
  patient: Json,
  table: RecordTable,
  assumed: string[],
): Pick<Parties, 'provider' | 'practitioner'> {
  const name = `${String(order.resourceType)}/${String(order.id)}`;
  const encounter = table.follow(order.encounter);
  const asked = table.follow(order.requester) ?? table.follow(order.orderer);
  const role =
    asked?.resourceType === 'PractitionerRole'
      ? asked
      : asked && table.of('PractitionerRole').find((each) => table.refersTo(each, 'practitioner', asked));
  const practitioner = asked?.resourceType === 'Practitioner' ? asked : role && table.follow(role.practitioner);
  const organization =
    (asked?.resourceType === 'Organization' ? asked : undefined) ??
    (role && table.follow(role.organization)) ??
    (isObject(encounter) ? table.follow(encounter.serviceProvider) : undefined);
  if (organization) return { provider: organization, practitioner };
  const managing = table.follow(patient.managingOrganization);
  if (managing) {
    assumed.push(`Organization/${String(managing.id)} asks, as the patient's managing organisation`);
    return { provider: managing, practitioner };
  }
  if (role) return { provider: role, practitioner };
  throw new EngagementError(
    'input',
    `${name}: no organisation asks: give the order a requester with an organisation, or its encounter a serviceProvider.`,
  );
}
