import { once } from 'node:events';
import { join } from 'node:path';
import { generatePatients, recent, simulatePatient, toFhir } from '@aceso/synthetic';
import { zip } from '../../http/zip.ts';
import type { Download } from './records.ts';
import { optionsOf, type SimulationInput } from './simulation.ts';

/** `patients`: one line for each person, `{ id, resources }`; what an import reads. */
export type WriterFormat = Download | 'patients';
export interface WriterInput extends SimulationInput {
  readonly format: WriterFormat;
  /** Where tables are written before they are packed; the server removes it. */
  readonly folder: string;
}

/**
 * The process that writes a population to its standard output. It makes the people again from their settings, so that a
 * population takes no room in the store, and stops when nobody reads any more.
 */
process.on('message', (input: WriterInput) => {
  write(input).then(
    () => process.stdout.end(() => process.exit(0)),
    () => process.exit(1),
  );
});
process.on('disconnect', () => process.exit(1));

async function write(input: WriterInput): Promise<void> {
  const options = await optionsOf(input);
  const { format, folder, settings } = input;
  const { count, years, seed } = settings;
  if (format === 'ndjson' || format === 'patients') {
    for (let index = 0; index < count; index += 1) {
      const patient = recent(simulatePatient(index, options), options.until, years);
      const resources = toFhir(patient, seed);
      await put(
        format === 'patients'
          ? `${JSON.stringify({ id: patient.profile.id, resources })}\n`
          : `${resources.map((resource) => JSON.stringify(resource)).join('\n')}\n`,
      );
    }
    return;
  }
  const { files } = await generatePatients({ ...options, count, years, format, folder });
  const packed = Object.keys(files)
    .sort()
    .map((name) => ({ name, path: join(folder, name) }));
  for await (const chunk of zip(packed)) await put(chunk);
}

async function put(chunk: string | Buffer): Promise<void> {
  if (!process.stdout.write(chunk)) await once(process.stdout, 'drain');
}
