import { guid } from '../identity.ts';
import { isObject, type Json, objectsOf } from '../json.ts';
import type { CoverageRequirement } from './coverage.ts';

/** What is known of a payer's coverage of an order (Da Vinci CRD 2, extension coverage-information). */
export const COVERAGE_INFORMATION = 'http://hl7.org/fhir/us/davinci-crd/StructureDefinition/ext-coverage-information';

export interface InformationOptions {
  /** ISO time with offset. */
  readonly now: string;
  /** `Coverage/id`. */
  readonly coverage: string;
  /** Number of an authorisation that is in force for this order, where there is one. */
  readonly authorisation?: string;
}

/**
 * The order with what is known of its coverage: that an authorisation is needed, or is there; whether documents are, and by which
 * questionnaire. Criteria do not say whether a service is covered: that is told as conditional. What the order said of this
 * coverage before is replaced, the rest of it stays.
 */
export function withCoverageInformation(
  order: Json,
  requirement: CoverageRequirement,
  options: InformationOptions,
): Json {
  const { now, coverage, authorisation } = options;
  const { filled, questionnaire, criteriaSet } = requirement;
  const unmet = filled.answers.filter(({ value }) => !value);
  const documented = filled.open.length === 0 && unmet.length === 0;
  const information = {
    url: COVERAGE_INFORMATION,
    extension: [
      { url: 'coverage', valueReference: { reference: coverage } },
      { url: 'covered', valueCode: 'conditional' },
      { url: 'pa-needed', valueCode: authorisation === undefined ? 'auth-needed' : 'satisfied' },
      ...(authorisation === undefined && filled.open.length > 0
        ? [
            { url: 'doc-needed', valueCode: 'clinical' },
            { url: 'doc-purpose', valueCode: 'withpa' },
            { url: 'questionnaire', valueCanonical: `${questionnaire}|${criteriaSet.version}` },
          ]
        : []),
      { url: 'info-needed', valueCode: 'OTH' },
      {
        url: 'reason',
        valueCodeableConcept: {
          text: `${criteriaSet.title}, version ${criteriaSet.version}: ${documented ? 'all documented' : `${filled.open.length} to document, ${unmet.length} not met`}`,
        },
      },
      { url: 'date', valueDate: now.slice(0, 10) },
      {
        url: 'coverage-assertion-id',
        valueString: guid(`coverage ${requirement.order} ${coverage} ${criteriaSet.id} ${criteriaSet.version} ${now}`),
      },
      ...(authorisation === undefined ? [] : [{ url: 'satisfied-pa-id', valueString: authorisation }]),
    ],
  };
  const others = objectsOf(order.extension).filter(
    (each) => each.url !== COVERAGE_INFORMATION || coverageOf(each) !== coverage,
  );
  return { ...order, extension: [...others, information] };
}

function coverageOf(information: Json): unknown {
  const found = objectsOf(information.extension).find(({ url }) => url === 'coverage');
  return isObject(found?.valueReference) ? found.valueReference.reference : undefined;
}

/** The coverage of a record that is active and in force on a day; the first of several. */
export function coverageIn(resources: readonly Json[], patient: string, day: string): string | undefined {
  const found = resources.find(({ resourceType, status, beneficiary, period }) => {
    if (resourceType !== 'Coverage' || status !== 'active') return false;
    if (!isObject(beneficiary) || beneficiary.reference !== patient) return false;
    const { start, end } = isObject(period) ? period : {};
    return (
      !(typeof start === 'string' && start.slice(0, 10) > day) &&
      !(typeof end === 'string' && end.slice(0, 10) < day.slice(0, String(end).length))
    );
  });
  return found === undefined ? undefined : `Coverage/${String(found.id)}`;
}
