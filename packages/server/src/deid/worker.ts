import { randomBytes } from 'node:crypto';
import {
  type Cells,
  deidentifyFile,
  People,
  PROFILES,
  parseDelimited,
  QUASI,
  reidentificationRisk,
  Surrogates,
  sealVault,
  TextSample,
} from '@aceso/governance/deid';
import { type BlobSource, readWhole } from '@aceso/store/blobs';
import { serveApart } from '../jobs/apart-process.ts';
import type { ReleaseRisk, ReleaseSettings } from './records.ts';
import { deidentifyFiles } from './run.ts';
import type { ReleaseMade, ReleaseWork, Step } from './work.ts';

serveApart<ReleaseWork, Step>(
  { who: 'De-identification', isTold: (error) => error.name === 'DeidError' || error.name === 'ImagingError' },
  async ({ settings, files, population, vaultKey }, step): Promise<ReleaseMade> => {
    const profile = PROFILES[settings.profile];
    const { year, columns, ocr, pixelsSeen } = settings;
    const surrogates = new Surrogates(randomBytes(32));
    const sample = new TextSample(settings.sample, randomBytes(8).toString('hex'));
    const people = new People();
    const tables: Cells[] = [];
    const { manifest, origins, refused } = await deidentifyFiles(
      {
        files: files.map(({ name, source }) => ({ name, read: () => bytesOf(source) })),
        profile,
        surrogates,
        year,
        columns,
        ocr,
        pixelsSeen,
        onText: sample.offer,
        onFile: (done) => step({ kind: 'progress', done }),
      },
      async (name, content) => {
        if (typeof content === 'string') {
          people.file(name, content);
          const tab = name.endsWith('.tsv');
          if (settings.quasi && (tab || name.endsWith('.csv'))) {
            const [head, ...rows] = parseDelimited(content, tab ? '\t' : ',');
            if (head) tables.push({ columns: head, rows });
          }
        }
        step({ kind: 'file', name, bytes: typeof content === 'string' ? Buffer.from(content) : content });
      },
    );
    const whole = population === undefined ? undefined : await populationOf(population, settings);
    return {
      manifest,
      refused,
      risk: riskOf(settings, people.cells(), tables, whole),
      sample: { texts: sample.texts, of: sample.seen },
      ...(vaultKey === undefined
        ? {}
        : { vault: sealVault(surrogates.vault(origins), Buffer.from(vaultKey, 'base64')) }),
    };
  },
);

async function bytesOf(source: BlobSource): Promise<Uint8Array> {
  const bytes = await readWhole(source);
  if (!bytes) throw new Error('A file that was brought is not there any more.');
  return bytes;
}

/** The population as the release would show it: only then are classes of one the same as classes of the other. */
async function populationOf(source: BlobSource, { profile, year }: ReleaseSettings): Promise<Cells> {
  const { text } = deidentifyFile({
    name: 'population.ndjson',
    text: Buffer.from(await bytesOf(source)).toString('utf8'),
    format: 'fhir',
    profile: PROFILES[profile],
    surrogates: new Surrogates(randomBytes(32)),
    year,
    number: 1,
  });
  const people = new People();
  people.file('population.ndjson', text);
  return people.cells();
}

function riskOf(
  { profile, quasi, fraction, k }: ReleaseSettings,
  people: Cells,
  tables: readonly Cells[],
  population: Cells | undefined,
): ReleaseRisk {
  const share = fraction === undefined ? {} : { fraction };
  if (quasi) {
    const table = tables.find(({ columns }) => quasi.every((name) => columns.includes(name)));
    if (!table || table.rows.length === 0) return { none: 'columns' };
    return { risk: reidentificationRisk({ table, quasi, k, ...share }) };
  }
  if (people.rows.length === 0) return { none: 'no-people' };
  // Days of birth are moved, each patient's by an offset of their own: nobody outside can look for them, and no class is true.
  if (profile === 'pseudonymised') return { none: 'shifted' };
  try {
    return {
      risk: reidentificationRisk({ table: people, quasi: QUASI, k, ...(population ? { population } : share) }),
    };
  } catch (error) {
    // Somebody of the cohort was changed while it ran.
    if (error instanceof Error && error.name === 'DeidError' && population) return { none: 'population' };
    throw error;
  }
}
