import { assertNoBomb, type ZipEntry, ZipError, zipBytes, zipEntries } from '@aceso/fhir/zip';
import { PrecisionError } from '../../errors.ts';

/** Takeout of many years has some ten thousand files. */
const MOST_ENTRIES = 200_000;
const MOST_UNPACKED = 32 * 2 ** 30;
/** What may be an export. Routes, pictures, letters and archives in the archive are not. */
const READ = /\.(xml|json|fit|csv|db|sqlite)$/i;
/** Of Apple: the same once more as a clinical document, records of hospitals, and waves of ECGs. */
const NOT_READ = /(^|\/)(__MACOSX|clinical[-_]records|electrocardiograms|workout-routes)\/|_cda\.xml$|(^|\/)\.[^/]*$/i;

/** A file of an archive that may be an export. */
export interface Packed {
  /** With the name of the archive before it. */
  readonly name: string;
  readonly bytes: () => AsyncIterable<Uint8Array>;
}

/**
 * The files of an archive that may be exports, each unpacked as it is read; the rest by the endings of their names.
 * @param onRead told of packed bytes as they are read
 * @throws PrecisionError in one sentence for what is damaged, encrypted or made to do harm
 */
export async function openArchive(
  path: string,
  archive: string,
  onRead: (bytes: number) => void,
): Promise<{ readonly files: readonly Packed[]; readonly others: readonly string[] }> {
  const told = (error: unknown, file = ''): unknown =>
    error instanceof ZipError
      ? new PrecisionError('input', `${archive}${file === '' ? '' : ` (${file})`} cannot be read: ${error.message}.`)
      : error;
  let entries: readonly ZipEntry[];
  try {
    entries = (await zipEntries(path)).filter(({ name }) => !name.endsWith('/'));
    assertNoBomb(entries, { most: MOST_UNPACKED, mostEntries: MOST_ENTRIES });
  } catch (error) {
    throw told(error);
  }
  const isRead = ({ name }: ZipEntry): boolean => READ.test(name) && !NOT_READ.test(name);
  const files = entries.filter(isRead).map((entry): Packed => {
    const name = shown(entry.name);
    return {
      name: `${archive}/${name}`,
      async *bytes() {
        try {
          yield* zipBytes(path, entry, onRead);
        } catch (error) {
          throw told(error, name);
        }
      },
    };
  });
  return { files, others: entries.filter((entry) => !isRead(entry)).map(({ name }) => endingOf(name)) };
}

/** A name in an archive is bytes of a stranger: it goes into messages only, without what a terminal would obey. */
const shown = (name: string): string => name.replace(/[\p{C}]/gu, '?').slice(-200);
const endingOf = (name: string): string => /\.[A-Za-z0-9]{1,8}$/.exec(name)?.[0].toLowerCase() ?? 'without an ending';
