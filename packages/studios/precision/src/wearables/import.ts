import { PrecisionError } from '../errors.ts';
import { type Format, formatOf } from './detect.ts';
import { Intake, type IntakeOptions } from './intake.ts';
import { AppleReader } from './sources/apple.ts';
import { type CgmCsvOptions, CgmCsvReader } from './sources/cgm-csv.ts';
import { readFhir } from './sources/fhir.ts';
import { FitReader } from './sources/fit.ts';
import { isFit } from './sources/fit-decode.ts';
import { isFitbit, readFitbit } from './sources/fitbit.ts';
import { isGoogleFit, readGoogleFit } from './sources/google-fit.ts';
import { healthConnectRecords, readHealthConnect } from './sources/health-connect.ts';
import { isObject, type Json, MOST_JSON, parseJson } from './sources/json.ts';
import { isOpenMhealth, readOpenMhealth } from './sources/openmhealth.ts';
import type { SchemaId } from './sources/openmhealth-schemas.ts';

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

/**
 * Reads wearable exports into an intake. XML and CSV are streamed; JSON and FIT files are held as a whole, up to 256 MiB each.
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
  try {
    for (const { name, bytes } of files) {
      intake.open(name);
      const before = intake.samples.count;
      const counted = count(bytes, (size) => {
        total += size;
        options.onProgress?.(total, intake.samples.count);
      });
      const start = total;
      const format = await readOne(intake, fit, name, counted, options);
      reports.push({ file: name, format, bytes: total - start, samples: intake.samples.count - before });
    }
    intake.open('');
    fit.finish();
  } catch (error) {
    intake.samples.close();
    throw error;
  }
  return { intake, files: reports };
}

async function* count(bytes: WearableFile['bytes'], seen: (size: number) => void): AsyncGenerator<Uint8Array> {
  for await (const chunk of bytes) {
    seen(chunk.length);
    yield chunk;
  }
}

async function readOne(
  intake: Intake,
  fit: FitReader,
  name: string,
  bytes: AsyncIterable<Uint8Array>,
  options: ImportOptions,
): Promise<string> {
  let head = new Uint8Array(0);
  let reader: { write(bytes: Uint8Array): void; end(): void } | undefined;
  let format: Format | undefined;
  const parts: Uint8Array[] = [];
  let held = 0;
  const begin = (): void => {
    format = formatOf(head);
    if (format === 'apple') reader = new AppleReader(intake);
    else if (format === 'csv') reader = new CgmCsvReader(intake, options);
    else if (format === 'zip')
      throw new PrecisionError(
        'input',
        `${name} is a ZIP archive; unpack it and give the files in it (export.xml of Apple Health, the JSON files of Takeout).`,
      );
    else if (format === 'gzip') throw new PrecisionError('input', `${name} is compressed with gzip; unpack it first.`);
    else if (format === 'unknown')
      throw new PrecisionError(
        'input',
        `${name} is no wearable export that is known: Apple Health export.xml, Health Connect, Google Fit or Fitbit JSON, FIT, CGM table, Open mHealth.`,
      );
    give(head);
  };
  const give = (chunk: Uint8Array): void => {
    options.signal?.throwIfAborted();
    if (reader) reader.write(chunk);
    else {
      held += chunk.length;
      if (held > MOST_JSON)
        throw new PrecisionError(
          'input',
          `${name} is larger than 256 MiB, the most that a JSON or FIT file may have; split it.`,
        );
      parts.push(chunk);
    }
  };
  for await (const chunk of bytes) {
    if (format !== undefined) give(chunk);
    else {
      const more = new Uint8Array(head.length + chunk.length);
      more.set(head);
      more.set(chunk, head.length);
      head = more;
      if (head.length >= SNIFF) begin();
    }
  }
  if (head.length === 0) throw new PrecisionError('input', `${name} is empty.`);
  if (format === undefined) begin();
  if (reader) {
    reader.end();
    return format === 'apple' ? 'Apple Health' : 'CGM table';
  }
  const whole = new Uint8Array(held);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
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
  throw new PrecisionError(
    'input',
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
