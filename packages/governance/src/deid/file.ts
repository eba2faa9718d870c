import { deidentifyCda } from './cda/deidentify.ts';
import { DeidError } from './core/errors.ts';
import type { KnownIdentifiers } from './core/known.ts';
import type { FileManifest } from './core/manifest.ts';
import type { Profile } from './core/profile.ts';
import { scrub } from './core/scrub.ts';
import { type OnText, ofPatient, openSession } from './core/session.ts';
import type { Surrogates } from './core/surrogates.ts';
import { deidentifyFhir, readFhir } from './fhir/deidentify.ts';
import { collectKnown } from './fhir/known.ts';
import { deidentifyHl7 } from './hl7v2/deidentify.ts';
import { deidentifyTable, type TableOptions } from './table/deidentify.ts';

export type FileFormat = 'fhir' | 'hl7v2' | 'cda' | 'table' | 'text';

const EXTENSION: Readonly<Record<FileFormat, string>> = {
  fhir: 'json',
  hl7v2: 'hl7',
  cda: 'xml',
  table: 'csv',
  text: 'txt',
};

/** What a file is, by its first characters and the end of its name; undefined where neither says. */
export function formatOf(name: string, text: string): FileFormat | undefined {
  const head = text
    .slice(0, 400)
    .replace(/^\uFEFF/, '')
    .trimStart();
  if (/^(?:\v)?(?:MSH|FHS|BHS)[|^~#$%&@]/.test(head)) return 'hl7v2';
  if (head.startsWith('<')) return 'cda';
  if (/\.(?:csv|tsv)$/i.test(name)) return 'table';
  if (head.startsWith('{') || head.startsWith('[')) return 'fhir';
  return /\.(?:txt|md)$/i.test(name) ? 'text' : undefined;
}

export interface FileRequest {
  readonly name: string;
  readonly text: string;
  readonly format?: FileFormat;
  readonly profile: Profile;
  readonly surrogates: Surrogates;
  /** Year of the release, from which ages over 89 are counted. */
  readonly year: number;
  /** Number of the file in the release: its new name is made of it. */
  readonly number: number;
  readonly table?: TableOptions;
  /** What other files of the run say of people ({@link collectPeople}): exports have patients in one file and their notes in another. */
  readonly people?: KnownIdentifiers;
  readonly onText?: OnText;
}

/** Adds what a FHIR file says of people. Files of other kinds say it in each message or document. @throws DeidError */
export function collectPeople(name: string, text: string, people: KnownIdentifiers): void {
  if (formatOf(name, text) === 'fhir') for (const root of readFhir(text).roots) collectKnown(root, people);
}

export interface FileResult {
  readonly out: string;
  readonly text: string;
  readonly manifest: FileManifest;
}

/** One file under a profile, as a new text under a new name. @throws DeidError where its structure is not known */
export function deidentifyFile(request: FileRequest): FileResult {
  const { name, text, profile, surrogates, year, number } = request;
  const format = request.format ?? formatOf(name, text);
  if (!format)
    throw new DeidError(
      'The kind of file is not known (FHIR as JSON, HL7 v2, CDA, CSV or text), so nothing of it was written; name it with --format.',
    );
  const session = openSession(profile, surrogates, year, request.people, request.onText);
  let extension = EXTENSION[format];
  let made: string;
  switch (format) {
    case 'fhir': {
      const { roots, lines, list } = readFhir(text);
      const done = deidentifyFhir(roots, session);
      if (lines) extension = 'ndjson';
      if (done.length === 0)
        throw new DeidError('No FHIR resource that may stand is in the file; nothing was written.');
      made = lines
        ? `${done.map((each) => JSON.stringify(each)).join('\n')}\n`
        : `${JSON.stringify(list ? done : done[0], null, 2)}\n`;
      break;
    }
    case 'hl7v2':
      made = deidentifyHl7(text, session);
      break;
    case 'cda':
      made = deidentifyCda(text, session);
      break;
    case 'table':
      made = deidentifyTable(text, session, request.table);
      if (/\.tsv$/i.test(name)) extension = 'tsv';
      break;
    case 'text':
      ofPatient(session, name);
      made = scrub(text, session);
  }
  const out = `${String(number).padStart(4, '0')}.${extension}`;
  return { out, text: made, manifest: session.tally.file(out, format) };
}
