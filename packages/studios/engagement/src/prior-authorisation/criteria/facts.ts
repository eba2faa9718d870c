import type { Chart, ChartConcept, ChartEntry, ChartTime } from '@aceso/fhir';
import { entryTime } from '@aceso/fhir';
import { isObject, type Json, objectsOf, textOf } from '../json.ts';
import type { CodeWanted, CriterionEvidence } from './types.ts';

const DAY = 86_400_000;

export const dayOf = (time: ChartTime | undefined): string | undefined => time?.day;

export const hasCode = (concept: ChartConcept | undefined, codes: readonly CodeWanted[]): boolean =>
  concept?.codings.some(
    ({ system, code }) => code !== undefined && codes.some((wanted) => matches(system, code, wanted)),
  ) ?? false;

const matches = (system: string | undefined, code: string, wanted: CodeWanted): boolean =>
  system === wanted.system && (wanted.prefix ? code.startsWith(wanted.code) : code === wanted.code);

export const isWanted = (system: string | undefined, code: string | undefined, codes: readonly CodeWanted[]): boolean =>
  code !== undefined && codes.some((wanted) => matches(system, code, wanted));

/** Whether an entry lies in the days before a moment; one without a time cannot be told to. */
export function isWithin(entry: ChartEntry, days: number | undefined, asOf: number): boolean {
  const time = entryTime(entry);
  if (time && time.start > asOf) return false;
  if (days === undefined) return true;
  return time !== undefined && time.end >= asOf - days * DAY;
}

/** Days from the start of an entry to its end, or to the moment where it goes on. */
export function daysOf(start: ChartTime | undefined, end: ChartTime | undefined, asOf: number): number | undefined {
  if (!start || start.start > asOf) return undefined;
  return Math.floor((Math.min(end?.end ?? asOf, asOf) - start.start) / DAY);
}

export function evidenceOf(
  entry: ChartEntry,
  path: string,
  value: string,
  speaks: CriterionEvidence['speaks'],
  span?: CriterionEvidence['span'],
): CriterionEvidence {
  const day = dayOf(entryTime(entry));
  return {
    ref: entry.ref,
    path: `${entry.resourceType}.${path}`,
    ...(day === undefined ? {} : { day }),
    value,
    speaks,
    ...(span ? { span } : {}),
  };
}

/** A text of the record and where it stands. */
export interface ChartText {
  readonly entry: ChartEntry;
  readonly path: string;
  readonly text: string;
}

const MOST_TEXT = 2_000_000;

/** Free text of the chart: notes, conclusions, and text documents. */
export function textsOf(chart: Chart): ChartText[] {
  const texts: ChartText[] = [];
  for (const entry of chart.all()) {
    const resource = entry.resource as unknown as Json;
    objectsOf(resource.note).forEach(({ text }, index) => {
      if (typeof text === 'string') texts.push({ entry, path: `note[${index}].text`, text });
    });
    if (entry.resourceType === 'DiagnosticReport' && typeof resource.conclusion === 'string')
      texts.push({ entry, path: 'conclusion', text: resource.conclusion });
    const attachments =
      entry.resourceType === 'DocumentReference'
        ? objectsOf(resource.content).map(
            ({ attachment }, index) => [`content[${index}].attachment`, attachment] as const,
          )
        : objectsOf(resource.presentedForm).map(
            (attachment, index) => [`presentedForm[${index}]`, attachment] as const,
          );
    for (const [path, attachment] of attachments) {
      const text = isObject(attachment) ? plainText(attachment) : undefined;
      if (text !== undefined) texts.push({ entry, path: `${path}.data`, text });
    }
  }
  return texts;
}

function plainText({ contentType, data }: Json): string | undefined {
  const type = textOf(contentType);
  const bytes = textOf(data);
  if (!type || !bytes || !/^text\/(plain|html)/i.test(type) || bytes.length > MOST_TEXT) return undefined;
  const text = new TextDecoder().decode(Uint8Array.from(atob(bytes.replace(/\s+/g, '')), (char) => char.charCodeAt(0)));
  // Same length: a span must fit the text that stands there.
  return /html/i.test(type) ? text.replace(/<[^>]*>/g, (tag) => ' '.repeat(tag.length)) : text;
}
