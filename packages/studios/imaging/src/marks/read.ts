import type { DicomFile } from '../dicom/parse.ts';
import { TAG } from '../dicom/tags.ts';
import { measurementGroups, readSr, type SrGroup, type SrItem } from '../sr/read.ts';

/** A document of a person's marks, of any vendor. */
export interface PersonalDocument {
  /** The person that observed, as written. */
  readonly by?: string;
  /** YYYY-MM-DDTHH:MM:SS, on the clock of its writer. */
  readonly at?: string;
  /** Measurement groups of a TID 1500 report. */
  readonly groups: readonly SrGroup[];
  /** Images that a Key Object Selection names; frames from 1. */
  readonly keyImages: readonly { readonly instance: string; readonly frame: number }[];
  /** Title of a Key Object Selection, such as Of Interest. */
  readonly title?: string;
}

const KEY_OBJECT_SELECTION = '1.2.840.10008.5.1.4.1.1.88.59';

/**
 * What a person measured or chose: a structured report with a person for an observer, or a Key Object Selection of anybody.
 * Undefined for reports of devices alone, whose measurements are no marks.
 *
 * @throws ImagingError for a file that is no structured report
 */
export function readPersonalDocument(file: DicomFile): PersonalDocument | undefined {
  const { dataset } = file;
  const { root, title } = readSr(file);
  const by = dataset.item(0x0040a073)?.text(0x0040a075) ?? observerOf(root);
  const selection = dataset.text(TAG.SOPClassUID) === KEY_OBJECT_SELECTION;
  if (!selection && !isByPerson(root)) return undefined;
  const at = instantOf(dataset.text(TAG.ContentDate), dataset.text(TAG.ContentTime));
  return {
    ...(by === undefined ? {} : { by: by.split('^').filter(Boolean).reverse().join(' ').trim() }),
    ...(at === undefined ? {} : { at }),
    groups: selection ? [] : measurementGroups(root),
    keyImages: selection
      ? root.children.flatMap(({ image }) =>
          image === undefined ? [] : (image.frames ?? [1]).map((frame) => ({ instance: image.sopInstance, frame })),
        )
      : [],
    ...(selection && title ? { title: title.meaning } : {}),
  };
}

const isByPerson = ({ children }: SrItem): boolean =>
  children.some(({ concept, code }) => concept?.value === '121005' && code?.value === '121006') ||
  children.some(({ concept }) => concept?.value === '121008');
const observerOf = ({ children }: SrItem): string | undefined =>
  children.find(({ concept }) => concept?.value === '121008')?.text;

function instantOf(date: string | undefined, time: string | undefined): string | undefined {
  const day = /^(\d{4})(\d{2})(\d{2})$/.exec(date ?? '');
  if (!day) return undefined;
  const clock = /^(\d{2})(\d{2})?(\d{2})?/.exec(time ?? '');
  const words = `${day[1]}-${day[2]}-${day[3]}`;
  return clock ? `${words}T${clock[1]}:${clock[2] ?? '00'}:${clock[3] ?? '00'}` : words;
}
