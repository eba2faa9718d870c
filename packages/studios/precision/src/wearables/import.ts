import { PrecisionError } from '../errors.ts';
import { type Format, formatOf } from './detect.ts';
import { Intake, type IntakeOptions } from './intake.ts';
import { AppleReader } from './sources/apple.ts';
import { openArchive } from './sources/archive.ts';
import { type CgmCsvOptions, CgmCsvReader } from './sources/cgm-csv.ts';
import { readFhir } from './sources/fhir.ts';
import { FitReader } from './sources/fit.ts';
import { isFit } from './sources/fit-decode.ts';
import { isFitbit, readFitbit } from './sources/fitbit.ts';
import { isGoogleFit, readGoogleFit } from './sources/google-fit.ts';
import { healthConnectRecords, readHealthConnect } from './sources/health-connect.ts';
import { readHealthConnectDb } from './sources/health-connect-db.ts';
import { isObject, type Json, MOST_JSON, parseJson } from './sources/json.ts';
import { isOpenMhealth, readOpenMhealth } from './sources/openmhealth.ts';
import type { SchemaId } from './sources/openmhealth-schemas.ts';
import { Spool } from './sources/spool.ts';
import { UnknownExport } from './sources/unknown.ts';

/** A file to import: its name, for messages, and its bytes as they come. */
export interface WearableFile {
  readonly name: string;
  readonly bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
}

export interface ImportOptions extends IntakeOptions, CgmCsvOptions {
  /** Schema of Open mHealth bodies without a header. */
  readonly schema?: SchemaId;
  readonly onProgress?: (bytes: number, samples: number) => void;
}

/** What a file turned out to be. */
export interface FileReport {
  readonly file: string;
  readonly format: string;
  readonly bytes: number;
  readonly samples: number;
}

const SNIFF = 512;
const MOST_ARCHIVE = 16 * 2 ** 30;
const MOST_DATABASE = 4 * 2 ** 30;

/**
 * Reads wearable exports into an intake. XML, CSV and ZIP archives are streamed; JSON and FIT files are held as a whole, up to
 * 256 MiB each; archives and databases lie in a temporary file meanwhile.
 * @throws PrecisionError with file and line for what cannot be read as a whole; single samples are excluded by name instead
 */
export async function readWearables(
  files: readonly WearableFile[],
  options: ImportOptions,
): Promise<{ readonly intake: Intake; readonly files: readonly FileReport[] }> {
  const intake = new Intake(options);
  const fit = new FitReader(intake);
  const reports: FileReport[] = [];
  let total = 0;
  const seen = (size: number): void => {
    total += size;
    options.onProgress?.(total, intake.samples.count);
  };
  try {
    for (const { name, bytes } of files) await readFile({ intake, fit, options, reports, seen }, name, bytes);
    intake.open('');
    fit.finish();
  } catch (error) {
    intake.samples.close();
    throw error;
  }
  return { intake, files: reports };
}

interface Reading {
  readonly intake: Intake;
  readonly fit: FitReader;
  readonly options: ImportOptions;
  readonly reports: FileReport[];
  /** Told of bytes as they are read. */
  readonly seen: (size: number) => void;
}

/** A file, or the files of an archive. */
async function readFile(
  reading: Reading,
  name: string,
  bytes: WearableFile['bytes'],
  inArchive = false,
): Promise<void> {
  const { intake, reports, options, seen } = reading;
  let size = 0;
  // Packed bytes of an archive are counted when they are unpacked.
  let isCounted = false;
  const measured = async function* (): AsyncGenerator<Uint8Array> {
    for await (const chunk of bytes) {
      options.signal?.throwIfAborted();
      size += chunk.length;
      if (isCounted) seen(chunk.length);
      yield chunk;
    }
  };
  const { head, rest } = await peek(measured());
  if (head.length === 0) throw new UnknownExport(`${name} is empty.`);
  const format = formatOf(head);
  if (format === 'zip') {
    if (inArchive) throw new UnknownExport(`${name} is an archive in an archive; unpack it.`);
    return readArchive(reading, name, rest());
  }
  isCounted = !inArchive;
  if (isCounted) seen(size);
  intake.open(name);
  const before = intake.samples.count;
  const what = await readOne(reading, name, format, rest());
  reports.push({ file: name, format: what, bytes: size, samples: intake.samples.count - before });
}

async function readArchive(reading: Reading, name: string, bytes: AsyncIterable<Uint8Array>): Promise<void> {
  const { intake, reports } = reading;
  const spool = new Spool(name, MOST_ARCHIVE);
  try {
    for await (const chunk of bytes) spool.write(chunk);
    const { files, others } = await openArchive(spool.end(), name, reading.seen);
    for (const ending of others) intake.ignore(`${name}: files ${ending}`.slice(-80));
    const before = reports.length;
    for (const file of files) {
      try {
        await readFile(reading, file.name, file.bytes(), true);
      } catch (error) {
        if (!(error instanceof UnknownExport)) throw error;
        intake.ignore(`${name}: files of other kinds`.slice(-80));
      }
    }
    if (reports.length === before)
      throw new PrecisionError(
        'input',
        `${name} has none of the files that are known: export.xml of Apple Health, the database of Health Connect, JSON of Google Fit or Fitbit (Takeout), FIT, CGM tables.`,
      );
  } finally {
    spool.close();
  }
}

/** The first bytes, and all of them once more. */
async function peek(
  bytes: AsyncGenerator<Uint8Array>,
): Promise<{ readonly head: Uint8Array; readonly rest: () => AsyncGenerator<Uint8Array> }> {
  let head = new Uint8Array(0);
  while (head.length < SNIFF) {
    const { done, value } = await bytes.next();
    if (done) break;
    const more = new Uint8Array(head.length + value.length);
    more.set(head);
    more.set(value, head.length);
    head = more;
  }
  return {
    head: head.subarray(0, SNIFF),
    async *rest() {
      yield head;
      yield* bytes;
    },
  };
}

async function readOne(
  { intake, fit, options }: Reading,
  name: string,
  format: Format,
  bytes: AsyncIterable<Uint8Array>,
): Promise<string> {
  if (format === 'gzip') throw new UnknownExport(`${name} is compressed with gzip; unpack it first.`);
  if (format === 'unknown')
    throw new UnknownExport(
      `${name} is no wearable export that is known: Apple Health export.xml, Health Connect, Google Fit or Fitbit JSON, FIT, CGM table, Open mHealth, or a ZIP archive of these.`,
    );
  if (format === 'apple') {
    const reader = new AppleReader(intake);
    for await (const chunk of bytes) reader.write(chunk);
    reader.end();
    return 'Apple Health';
  }
  if (format === 'csv') {
    const reader = new CgmCsvReader(intake, options);
    try {
      for await (const chunk of bytes) reader.write(chunk);
      reader.end();
    } catch (error) {
      throw error instanceof PrecisionError && !reader.isFound ? new UnknownExport(error.message) : error;
    }
    return 'CGM table';
  }
  if (format === 'sqlite') {
    const spool = new Spool(name, MOST_DATABASE);
    try {
      for await (const chunk of bytes) spool.write(chunk);
      await readHealthConnectDb(intake, spool.end());
    } finally {
      spool.close();
    }
    return 'Health Connect';
  }
  const parts: Uint8Array[] = [];
  let held = 0;
  for await (const chunk of bytes) {
    held += chunk.length;
    if (held > MOST_JSON)
      throw new PrecisionError(
        'input',
        `${name} is larger than 256 MiB, the most that a JSON or FIT file may have; split it.`,
      );
    parts.push(chunk);
  }
  const whole = Buffer.concat(parts);
  if (isFit(whole)) {
    fit.read(whole);
    return 'FIT';
  }
  return readJson(intake, name, whole, options.schema);
}

function readJson(intake: Intake, name: string, bytes: Uint8Array, schema: SchemaId | undefined): string {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new PrecisionError('input', `${name} is no UTF-8 text.`);
  }
  const json: Json = parseJson(text, name);
  if (isGoogleFit(json)) {
    readGoogleFit(intake, json);
    return 'Google Fit';
  }
  if (isFitbit(json, name)) {
    readFitbit(intake, json);
    return 'Fitbit';
  }
  if (isFhir(json)) {
    readFhir(intake, json);
    return 'FHIR';
  }
  const id = schema ?? schemaOfPath(name);
  if (id === undefined) {
    const records = healthConnectRecords(json);
    if (records) {
      readHealthConnect(intake, records);
      return 'Health Connect';
    }
  }
  if (id !== undefined || isOpenMhealth(json)) {
    readOpenMhealth(intake, json, id);
    return 'Open mHealth';
  }
  throw new UnknownExport(
    `${name} is JSON of no wearable export that is known: Health Connect records, Google Fit (Takeout), Fitbit, Open mHealth or IEEE 1752.`,
  );
}

const isFhir = (json: Json): boolean => {
  const first = Array.isArray(json) ? json[0] : json;
  return isObject(first) && typeof first.resourceType === 'string';
};

/** Open mHealth keeps documents in folders of their schema: `omh/step-count/3.0/...`. */
function schemaOfPath(path: string): SchemaId | undefined {
  const match = /(?:^|[/\\])(omh|granola|ieee)[/\\]([a-z][a-z0-9-]*)[/\\](\d+\.\w+)[/\\]/.exec(path);
  return match ? { namespace: match[1]!, name: match[2]!, version: match[3]! } : undefined;
}
