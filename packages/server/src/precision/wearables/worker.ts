import { analyse, MEASURES, readWearables, recordObservations, SPARSE, summarise } from '@aceso/precision/wearables';
import { streamOf } from '@aceso/store/blobs';
import type { Observation } from '@medplum/fhirtypes';
import { serveApart } from '../../jobs/apart-process.ts';
import type { ImportResult } from './records.ts';
import type { ImportWork, Step } from './work.ts';

/** Single samples that an import may file; more are a stream, not measurements by hand. */
const MOST = 20_000;
const SPARSE_CODES = new Set([
  '85354-9',
  ...MEASURES.flatMap(({ id, loinc }) => (SPARSE.has(id) && loinc !== undefined ? [loinc] : [])),
]);

serveApart<ImportWork, Step>(
  { who: 'The wearables studio', isTold: (error) => error.name === 'PrecisionError' },
  async ({ files, patient, now, ...settings }, step): Promise<ImportResult> => {
    let last = 0;
    const { intake, files: read } = await readWearables(
      files.map(({ source, name }) => ({ name, bytes: streamOf(source) })),
      {
        ...settings,
        now,
        onProgress(bytes, samples) {
          if (bytes - last < 4_000_000) return;
          last = bytes;
          step({ done: bytes, message: `reading: ${samples} samples` });
        },
      },
    );
    const single: Observation[] = [];
    const report = analyse(intake, {
      patient,
      onObservation(resource) {
        if (resource.resourceType !== 'Observation' || single.length >= MOST) return;
        // Devices are told in words: the record keeps no Device of every phone.
        const { device, ...rest } = resource;
        if (resource.code.coding?.some(({ code }) => code !== undefined && SPARSE_CODES.has(code)))
          single.push({ ...rest, ...(device?.display === undefined ? {} : { device: { display: device.display } }) });
      },
    });
    step({ done: last, message: 'summing up' });
    const summary = summarise(report.data, { patient });
    return {
      files: read,
      report,
      summary,
      observations: [...recordObservations(report.data, summary, patient), ...single],
    };
  },
);
