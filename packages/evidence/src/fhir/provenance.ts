import type { Provenance, Reference } from '@medplum/fhirtypes';
import type { Draft } from '../draft.ts';
import { AIAST } from './codes.ts';
import { evidenceRefs, generatorDevice } from './document.ts';

export interface ProvenanceOptions {
  readonly id: string;
  /** What was made, as `Type/id`. */
  readonly targets: readonly string[];
  /** When it was recorded, ISO 8601. */
  readonly recorded: string;
  /** The person who takes responsibility; without one the content stays tagged as asserted by software. */
  readonly author?: Reference;
  /** What the person changed, in words. */
  readonly activityText?: string;
}

const PARTICIPANT = 'http://terminology.hl7.org/CodeSystem/provenance-participant-type';

/** Who and what made a document, and every chart entry it rests on. */
export function toProvenance(draft: Draft, options: ProvenanceOptions): Provenance {
  const { generator } = draft;
  const device = generatorDevice(draft);
  const prompt = generator.kind === 'model' && generator.prompt !== undefined ? `, prompt ${generator.prompt}` : '';
  const by = generator.kind === 'engine' ? 'deterministic engine' : `model by ${generator.provider}${prompt}`;
  return {
    resourceType: 'Provenance',
    id: options.id,
    ...(!options.author && { meta: { security: [AIAST] } }),
    target: options.targets.map((reference) => ({ reference })),
    recorded: options.recorded,
    activity: {
      coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-DataOperation', code: 'CREATE', display: 'create' }],
      ...(options.activityText !== undefined && { text: options.activityText }),
    },
    agent: [
      {
        type: { coding: [{ system: PARTICIPANT, code: 'assembler', display: 'Assembler' }] },
        who: {
          identifier: { value: `${device.id}@${generator.version}` },
          display: `${generator.name} ${generator.version} (${by})`,
        },
      },
      ...(options.author
        ? [
            {
              type: { coding: [{ system: PARTICIPANT, code: 'author', display: 'Author' }] },
              who: options.author as Provenance['agent'][number]['who'],
            },
          ]
        : []),
    ],
    entity: evidenceRefs(draft).map((reference) => ({ role: 'source', what: { reference } })),
  };
}
