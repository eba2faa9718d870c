import { REASON } from '@aceso/imaging/archive';
import type { Incoming, StoreReport } from '../archive/archive.ts';
import { type Part, partsOf } from './multipart.ts';

/** Bytes of one file; a study may hold any number of them. */
export const MOST_INSTANCE = 1024 * 1024 * 1024;
/** Of files above this, one is gathered at a time, of all uploads together. */
const LARGE = 32 * 1024 * 1024;

const refused = (name: string, reason: number, message: string): Incoming => ({
  name,
  refused: { reason, message, sopClass: '', sopInstance: '' },
});

function incoming({ index, contentType, body, release }: Part): Incoming {
  const name = `part ${index + 1}`;
  if (body === 'too-large')
    return refused(
      name,
      REASON.noResources,
      `${name} is larger than ${MOST_INSTANCE / 2 ** 20} MiB; split the multi-frame image.`,
    );
  if (body === 'cut-off')
    return refused(name, REASON.notUnderstood, `The upload ends inside ${name}; send it again from there.`);
  if (contentType !== '' && !contentType.startsWith('application/dicom'))
    return refused(name, REASON.notUnderstood, `${name} is ${contentType.split(';')[0]}, not application/dicom.`);
  if (body.length === 0) return refused(name, REASON.notUnderstood, `${name} is empty.`);
  return { name, bytes: body, release };
}

/** The files of a STOW-RS body as they come. */
export async function* filesOf(
  source: AsyncIterable<Uint8Array>,
  boundary: string,
  room: () => Promise<() => void>,
): AsyncGenerator<Incoming> {
  for await (const part of partsOf(source, boundary, { most: MOST_INSTANCE, large: LARGE, room })) {
    const file = incoming(part);
    if ('refused' in file) part.release?.();
    yield file;
  }
}

/** Private element that says in words why an instance was refused. */
const CREATOR = '00090010';
const WORDS = '00091001';

/** The answer of STOW-RS (PS3.18 10.5.3 and annex I): what was stored and what was refused, each with its reason. */
export function stowAnswer({ stored, failed, studies }: StoreReport, base: string): object {
  const ui = (value: string) => ({ vr: 'UI', ...(value === '' ? {} : { Value: [value] }) });
  return {
    ...(studies.length === 1 ? { '00081190': { vr: 'UR', Value: [`${base}/studies/${studies[0]}`] } } : {}),
    ...(failed.length > 0
      ? {
          '00081198': {
            vr: 'SQ',
            Value: failed.map(({ reason, message, sopClass, sopInstance }) => ({
              '00081150': ui(sopClass),
              '00081155': ui(sopInstance),
              '00081197': { vr: 'US', Value: [reason] },
              [CREATOR]: { vr: 'LO', Value: ['ACESO'] },
              [WORDS]: { vr: 'UT', Value: [message] },
            })),
          },
        }
      : {}),
    ...(stored.length > 0
      ? {
          '00081199': {
            vr: 'SQ',
            Value: stored.map(({ study, series, instance, sopClass }) => ({
              '00081150': ui(sopClass),
              '00081155': ui(instance),
              '00081190': {
                vr: 'UR',
                Value: [`${base}/studies/${study}/series/${series}/instances/${instance}`],
              },
            })),
          },
        }
      : {}),
  };
}
