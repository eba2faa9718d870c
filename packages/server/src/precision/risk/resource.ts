import { createHash } from 'node:crypto';
import type { Calculator } from '@aceso/precision/risk';
import type { Provenance, RiskAssessment } from '@medplum/fhirtypes';
import { RELEASE } from '../../version.ts';
import { type RiskView, valueText } from './assess.ts';

export interface Signer {
  readonly id: string;
  readonly name: string;
  readonly at: string;
}

const PARTICIPANT = 'http://terminology.hl7.org/CodeSystem/provenance-participant-type';

/**
 * An assessment as a person signs for it: a RiskAssessment on its entries, and its Provenance. The ids follow from what was
 * computed and who signs, so that signing again after a broken connection writes nothing twice.
 */
export function riskResources(
  patient: string,
  calculator: Calculator,
  view: RiskView,
  signer: Signer,
  reason: string,
): { readonly assessment: RiskAssessment; readonly provenance: Provenance } {
  const inputs = view.used.map(({ name, value }) => [name, value]);
  const id = `risk-${createHash('sha256')
    .update(JSON.stringify([patient, calculator.id, view.asOf, inputs, RELEASE.version, signer.id]))
    .digest('hex')
    .slice(0, 32)}`;
  const performer = { reference: `Practitioner/${signer.id}`, display: signer.name };
  const basis = [...new Set(view.used.flatMap(({ ref }) => (ref === undefined ? [] : [ref])))];
  const assessment: RiskAssessment = {
    resourceType: 'RiskAssessment',
    id,
    status: 'final',
    subject: { reference: `Patient/${patient}` },
    occurrenceDateTime: view.asOf,
    method: { text: `${calculator.title}. ${calculator.source}` },
    performer,
    ...(basis.length === 0 ? {} : { basis: basis.map((reference) => ({ reference })) }),
    prediction: view.results!.map((result) => ({
      outcome: { text: result.name },
      // R4 RiskAssessment.prediction.probability: a percentage, at most 100.
      ...(result.unit === '%' && result.value !== null ? { probabilityDecimal: Number(result.value.toFixed(4)) } : {}),
      ...(result.category === undefined ? {} : { qualitativeRisk: { text: result.category } }),
      rationale: [valueText(result), result.note].filter((part) => part !== undefined).join('. '),
    })),
    note: [
      {
        text: view.used
          .map(({ name, value, from, day }) => `${name} ${JSON.stringify(value)} (${from}${day ? `, ${day}` : ''})`)
          .join('; '),
      },
    ],
  };
  const provenance: Provenance = {
    resourceType: 'Provenance',
    id: `${id}-prov`,
    target: [{ reference: `RiskAssessment/${id}` }],
    recorded: signer.at,
    activity: {
      coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-DataOperation', code: 'CREATE', display: 'create' }],
      text: reason,
    },
    agent: [
      {
        type: { coding: [{ system: PARTICIPANT, code: 'assembler', display: 'Assembler' }] },
        who: {
          identifier: { value: `aceso-risk@${RELEASE.version}` },
          display: `${calculator.id} ${RELEASE.version} (deterministic engine)`,
        },
      },
      { type: { coding: [{ system: PARTICIPANT, code: 'author', display: 'Author' }] }, who: performer },
    ],
    entity: basis.map((reference) => ({ role: 'source', what: { reference } })),
  };
  return { assessment, provenance };
}
