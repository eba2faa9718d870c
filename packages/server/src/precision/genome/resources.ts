import { genomicsResources } from '@aceso/precision/genomics-report';
import type { DrugAdvice } from '@aceso/precision/pgx';
import type { Observation, Provenance, Resource } from '@medplum/fhirtypes';
import { RELEASE } from '../../version.ts';
import { scoreClaim } from './claims.ts';
import type { Genome, Kept, Score } from './records.ts';

export interface Signer {
  readonly id: string;
  readonly name: string;
  readonly at: string;
}

const PARTICIPANT = 'http://terminology.hl7.org/CodeSystem/provenance-participant-type';

/** A pharmacogenomic result as a person signs for it: by the Genomics Reporting guide, with its Provenance. */
export function genomeResources(
  genome: Genome,
  { reading }: Kept,
  advice: readonly DrugAdvice[],
  signer: Signer,
  reason: string,
): { readonly report: string; readonly resources: readonly Resource[] } {
  const id = `genome-${genome.id.slice(0, 13)}`;
  const performer = { reference: `Practitioner/${signer.id}`, display: signer.name };
  const { report, observations, tasks } = genomicsResources(reading.pgx, {
    patient: `Patient/${genome.patient}`,
    at: signer.at,
    id,
    status: 'final',
    performer,
    advice,
  });
  const provenance = provenanceOf(`DiagnosticReport/${id}`, id, 'aceso-genome', signer, reason);
  return { report: `DiagnosticReport/${id}`, resources: [...observations, ...tasks, report, provenance] };
}

/** A polygenic score as an Observation, with its Provenance. */
export function scoreResources(score: Score, signer: Signer, reason: string) {
  const result = score.result!;
  const id = `prs-${score.id.slice(0, 13)}`;
  const observation: Observation = {
    resourceType: 'Observation',
    id,
    status: 'final',
    category: [
      { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/observation-category', code: 'laboratory' }] },
    ],
    code: { text: `Polygenic score ${result.score}${result.trait === undefined ? '' : `, ${result.trait}`}` },
    subject: { reference: `Patient/${score.patient}` },
    effectiveDateTime: signer.at,
    performer: [{ reference: `Practitioner/${signer.id}`, display: signer.name }],
    valueQuantity: { value: result.sum, unit: 'score', system: 'http://unitsofmeasure.org', code: '{score}' },
    note: [
      {
        text: `${scoreClaim(score)!.text}. ${result.matched} of ${result.variants} variants. ${[result.placement?.caution, result.caution].filter(Boolean).join(' ')}`,
      },
    ],
  };
  const provenance = provenanceOf(`Observation/${id}`, id, 'aceso-polygenic-score', signer, reason);
  return { observation: `Observation/${id}`, resources: [observation, provenance] };
}

function provenanceOf(target: string, id: string, engine: string, signer: Signer, reason: string): Provenance {
  return {
    resourceType: 'Provenance',
    id: `${id}-prov`,
    target: [{ reference: target }],
    recorded: signer.at,
    activity: {
      coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-DataOperation', code: 'CREATE', display: 'create' }],
      text: reason,
    },
    agent: [
      {
        type: { coding: [{ system: PARTICIPANT, code: 'assembler', display: 'Assembler' }] },
        who: { identifier: { value: `${engine}@${RELEASE.version}` }, display: `${engine} (deterministic engine)` },
      },
      {
        type: { coding: [{ system: PARTICIPANT, code: 'author', display: 'Author' }] },
        who: { reference: `Practitioner/${signer.id}`, display: signer.name },
      },
    ],
  };
}
