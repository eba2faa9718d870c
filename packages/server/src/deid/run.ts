import { gunzipSync } from 'node:zlib';
import {
  type ColumnAction,
  collectPeople,
  DeidError,
  deidentifyFile,
  type FileFormat,
  type FileManifest,
  KnownIdentifiers,
  type Manifest,
  manifestOf,
  type OnText,
  type Profile,
  type Surrogates,
  ZIP3,
} from '@aceso/governance/deid';
import type { Rectangle, TextReader } from '@aceso/imaging';

/** One file is read whole: its own names are looked for in all of its text. */
export const MAX_BYTES = 1024 * 2 ** 20;

export interface BroughtFile {
  /** As whoever brought it calls it: its end says what kind it is, and a refusal names it. */
  readonly name: string;
  read(): Promise<Uint8Array>;
}

export interface RunRequest {
  readonly files: readonly BroughtFile[];
  readonly profile: Profile;
  readonly surrogates: Surrogates;
  /** Year of the release. */
  readonly year: number;
  readonly format?: FileFormat | undefined;
  readonly columns?: Readonly<Record<string, ColumnAction>> | undefined;
  readonly blank?: readonly Rectangle[] | undefined;
  readonly pixelsSeen?: boolean | undefined;
  readonly ocr?: 'suspect' | 'all' | undefined;
  readonly onText?: OnText | undefined;
  readonly onFile?: ((done: number) => void) | undefined;
}

export interface RunResult {
  readonly manifest: Manifest;
  /** Name of each file that was written to that of the file it was made of. */
  readonly origins: Readonly<Record<string, string>>;
  readonly refused: readonly { readonly file: string; readonly message: string }[];
}

/** Errors in the words of somebody who is to mend a file. */
const TOLD = new Set(['CliError', 'DeidError', 'ImagingError']);
const isTold = (error: unknown): error is Error => error instanceof Error && TOLD.has(error.name);

/** Every file under a profile. One that is refused is named, and the others go on. */
export async function deidentifyFiles(
  request: RunRequest,
  write: (name: string, content: string | Uint8Array) => Promise<void>,
): Promise<RunResult> {
  const { profile, surrogates, year, ocr, columns, format, onText } = request;
  let opened: Promise<TextReader> | undefined;
  const reader = (): Promise<TextReader> => {
    opened ??= import('@aceso/imaging').then(({ openTextReader }) => openTextReader());
    return opened;
  };
  // Exports have patients in one file and their notes in another: what any file says of people is looked for in all of them.
  const people = new KnownIdentifiers();
  for (const file of request.files) await firstLook(file, people);
  const files: FileManifest[] = [];
  const origins: Record<string, string> = {};
  const refused: { file: string; message: string }[] = [];
  try {
    for (const [index, file] of request.files.entries()) {
      request.onFile?.(index);
      const number = files.length + 1;
      try {
        const bytes = unpacked(await file.read(), file.name);
        if (looksLikeDicom(bytes)) {
          const { deidentifyDicom, withoutBurnedInText } = await import('@aceso/imaging');
          const cleaned = ocr ? await withoutBurnedInText(bytes, file.name, reader, ocr) : undefined;
          const made = deidentifyDicom({
            bytes: cleaned?.bytes ?? bytes,
            source: file.name,
            profile,
            surrogates,
            year,
            number,
            blank: request.blank ?? [],
            pixelsSeen: request.pixelsSeen ?? false,
            ...(cleaned ? { textBlackedOut: cleaned.regions.length } : {}),
          });
          await write(made.out, made.bytes);
          files.push(made.manifest);
          origins[made.out] = file.name;
          continue;
        }
        const made = deidentifyFile({
          name: plainName(file.name),
          text: textOf(bytes, file.name),
          profile,
          surrogates,
          year,
          number,
          people,
          ...(onText ? { onText } : {}),
          ...(format === undefined ? {} : { format }),
          ...(columns === undefined ? {} : { table: { columns } }),
        });
        await write(made.out, made.text);
        files.push(made.manifest);
        origins[made.out] = file.name;
      } catch (error) {
        if (!isTold(error)) throw error;
        refused.push({ file: file.name, message: error.message });
      }
    }
  } finally {
    await (await opened)?.close();
  }
  return { manifest: manifestOf(profile, ZIP3.version, files), origins, refused };
}

const plainName = (name: string): string => name.replace(/\.gz$/i, '');

/** What cannot be read is told of when its turn comes. */
async function firstLook(file: BroughtFile, people: KnownIdentifiers): Promise<void> {
  try {
    const bytes = unpacked(await file.read(), file.name);
    if (!looksLikeDicom(bytes)) collectPeople(plainName(file.name), textOf(bytes, file.name), people);
  } catch (error) {
    if (!isTold(error)) throw error;
  }
}

function unpacked(bytes: Uint8Array, name: string): Uint8Array {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  try {
    return gunzipSync(bytes, { maxOutputLength: MAX_BYTES });
  } catch (error) {
    if (error instanceof RangeError || (error as { code?: string }).code?.startsWith('Z_'))
      throw new DeidError(
        `The file ${name} is broken gzip, or larger than ${MAX_BYTES / 2 ** 20} MiB unpacked; unpack it and try again.`,
      );
    throw error;
  }
}

/** "DICM" behind the preamble (PS3.10 7.1): only then are the parts for images loaded. */
const looksLikeDicom = (bytes: Uint8Array): boolean =>
  Buffer.from(bytes.subarray(128, 132)).toString('latin1') === 'DICM';

function textOf(bytes: Uint8Array, name: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new DeidError(
      `The file ${name} is neither UTF-8 text nor a DICOM file, so nothing of it was written; save it as UTF-8.`,
    );
  }
}
