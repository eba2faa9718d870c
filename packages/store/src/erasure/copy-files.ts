import type { PersonCopyRequest } from '../port.ts';
import { everyDocument } from './documents.ts';
import type { PersonFound, PersonTools } from './person.ts';

const BLOB = /\b[0-9a-f]{64}\b/g;

export interface NamedFiles {
  /** Blobs that images and documents of the person name, and nothing of anybody else. */
  readonly theirs: ReadonlySet<string>;
  /** Blobs of work on the data of many people: what was brought for it and what came of it. */
  readonly never: ReadonlySet<string>;
}

/** What is said of the files of a person by what names them, for those that cannot be read. */
export async function namedFiles(
  { driver, tenant, images }: PersonTools,
  { patient, keep, ofMany }: PersonCopyRequest,
  found: PersonFound,
  namesOthers: (text: string) => boolean,
): Promise<NamedFiles> {
  const theirs = new Set<string>();
  const ofOthers = new Set<string>();
  const never = new Set<string>();
  const quoted = `"${patient}"`;
  for await (const { name, id, value } of everyDocument(driver, tenant)) {
    const blobs = (value.match(BLOB) ?? []).filter((blob) => found.files.has(blob));
    if (blobs.length === 0) continue;
    const into = (): Set<string> | undefined => {
      if (ofMany?.collections.includes(name)) return never;
      if (keep(name, id, JSON.parse(value))) return undefined;
      const speaks = value.includes(quoted) || found.record.needles.mentions(value);
      return speaks && !namesOthers(value) ? theirs : ofOthers;
    };
    const set = into();
    for (const blob of blobs) set?.add(blob);
  }
  const jobs = await driver.query<{ text: string }>(
    "SELECT concat_ws(' ', input, saved, result) AS text FROM job WHERE tenant = $1 AND name = ANY($2::text[])",
    [tenant, ofMany?.jobs ?? []],
  );
  for (const { text } of jobs) for (const blob of text.match(BLOB) ?? []) never.add(blob);
  for (const study of found.studies) for (const { blob } of await images.files({ study })) theirs.add(blob);
  const elsewhere = await driver.query<{ blob: string }>(
    'SELECT DISTINCT blob FROM dicom_instance WHERE tenant = $1 AND blob = ANY($2::text[]) AND study <> ALL($3::text[])',
    [tenant, [...found.files], [...found.studies]],
  );
  for (const blob of [...ofOthers, ...elsewhere.map((row) => row.blob)]) theirs.delete(blob);
  return { theirs, never };
}
