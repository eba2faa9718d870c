import type { Store } from '@aceso/store';
import type { Patient } from '@medplum/fhirtypes';
import type { Archive, Incoming } from './archive/archive.ts';
import { apart, type Tasks } from './work.ts';

export const DEMO_IMAGES_JOB = 'demo-images';

type Phantom = Omit<Parameters<Tasks['phantom']>[0], 'patientId' | 'patientName' | 'birthDate' | 'sex' | 'date'>;

/** Who of the demonstration hospital gets which phantom, and how many days before it opened. */
const STUDIES: readonly (Phantom & { readonly patient: string; readonly daysBefore: number })[] = [
  { patient: 'vargas-hector', kind: 'chest-ct', size: 160, step: 3, seed: 7, daysBefore: 2 },
  { patient: 'kim-soon-ja', kind: 'brain-mr', size: 128, step: 2, seed: 7, daysBefore: 1 },
];

const SEX: Readonly<Record<string, string>> = { male: 'M', female: 'F' };

/**
 * Phantom studies for the demonstration hospital: drawn by the studio in a process apart, after the patients are there, and
 * stored through the door that images from outside come through.
 */
export function defineDemoImages(store: Store, archive: Archive): (asOf: string) => Promise<void> {
  store.jobs.define<{ asOf: string }, { readonly done: number }, { stored: number }>(
    DEMO_IMAGES_JOB,
    async ({ asOf }, context) => {
      let stored = 0;
      for (const [i, { patient: id, daysBefore, ...phantom }] of STUDIES.entries()) {
        if (i < (context.resumeFrom?.done ?? 0)) continue;
        context.progress(i, STUDIES.length, phantom.kind);
        const { resource } = await store.read('Patient', id);
        const patient = resource as Patient;
        const name = patient.name?.[0];
        const files = await apart(
          'phantom',
          {
            ...phantom,
            date: new Date(Date.parse(asOf) - daysBefore * 86_400_000).toISOString().slice(0, 10).replaceAll('-', ''),
            patientId: patient.identifier?.[0]?.value ?? id,
            patientName: [name?.family, ...(name?.given ?? [])].join('^'),
            birthDate: patient.birthDate?.replaceAll('-', '') ?? '',
            sex: SEX[patient.gender ?? ''] ?? 'O',
          },
          { signal: context.signal },
        );
        const report = await archive.take(incoming(files));
        stored += report.stored.length;
        await context.save({ done: i + 1 });
      }
      context.progress(STUDIES.length, STUDIES.length);
      return { stored };
    },
  );
  return async (asOf) => {
    await store.jobs.start(DEMO_IMAGES_JOB, 'Drawing the images of the demonstration hospital', { asOf }, 'aceso');
  };
}

async function* incoming(files: readonly Uint8Array[]): AsyncGenerator<Incoming> {
  for (const [i, bytes] of files.entries()) yield { name: `image ${i + 1}`, bytes: Uint8Array.from(bytes) };
}
