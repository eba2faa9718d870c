import type { Resource } from '@medplum/fhirtypes';
import { FieldReader, optional } from './reader.ts';
import type { ReferenceIndex } from './references.ts';
import type { ChartConcept, ChartProblem, ChartTime } from './types.ts';

/** One resource on its way into the chart: its fields, its reader, and the record around it. */
export class EntryContext<R extends string> {
  readonly json: Record<string, unknown>;
  readonly reader: FieldReader;
  readonly index: ReferenceIndex;
  /** What every entry has. */
  readonly base: {
    readonly resourceType: R;
    readonly id: string;
    readonly ref: string;
    readonly version?: string;
    readonly encounter?: string;
    readonly notes: readonly string[];
    readonly noteTimes?: readonly (ChartTime | undefined)[];
    readonly resource: Resource;
  };

  constructor(resource: Resource, type: R, ref: string, index: ReferenceIndex, problems: ChartProblem[]) {
    this.json = resource as unknown as Record<string, unknown>;
    this.reader = new FieldReader(ref, problems);
    this.index = index;
    const meta = this.reader.object(this.json, 'meta', type);
    const encounter = index.resolve(this.json.encounter ?? this.json.context);
    const notes = this.reader.notes(this.json, type);
    this.base = {
      resourceType: type,
      id: typeof resource.id === 'string' ? resource.id : ref,
      ref,
      ...optional('version', meta && this.reader.string(meta, 'versionId', `${type}.meta`)),
      ...(encounter?.startsWith('Encounter/') && { encounter }),
      notes: notes.map((note) => note.text),
      ...(notes.some((note) => note.time) && { noteTimes: notes.map((note) => note.time) }),
      resource,
    };
  }

  /** Every CodeableConcept of a list field. */
  conceptList(key: string): ChartConcept[] {
    return this.reader.concepts(this.json, key, this.base.resourceType);
  }

  /** Codes of a CodeableConcept list (or of a lone one), e.g. categories and interpretations. */
  codes(key: string): string[] {
    if (this.json[key] === undefined) return [];
    return this.conceptList(key).flatMap((concept) => {
      const codes = concept.codings.map((coding) => coding.code).filter((code) => code !== undefined);
      return codes.length > 0 ? codes : [concept.text];
    });
  }

  /** The code of a required binding; where there are only words ("Entered in error"), the words in the form of a code. */
  firstCode(key: string): string | undefined {
    const concept = this.reader.concept(this.json, key, this.base.resourceType);
    return (
      concept?.codings.find((coding) => coding.code !== undefined)?.code ??
      concept?.text.toLowerCase().replace(/[\s_-]+/g, '-')
    );
  }

  /** `Type/id` of each reference of a list field that the record can resolve. */
  references(key: string): string[] {
    return this.reader
      .objects(this.json, key, this.base.resourceType)
      .map((reference) => this.index.resolve(reference))
      .filter((ref) => ref !== undefined);
  }

  /** Name of the person, place or organisation that a reference means. */
  nameOf(reference: unknown): string | undefined {
    const display = displayOf(reference);
    const ref = this.index.resolve(reference);
    const target =
      ref === undefined ? undefined : (this.index.get(ref) as unknown as Record<string, unknown> | undefined);
    if (!target) return display;
    if (typeof target.name === 'string' && target.name.trim() !== '') return target.name.trim();
    const name = Array.isArray(target.name) ? (target.name as unknown[])[0] : undefined;
    return humanName(name)?.full ?? display;
  }

  /** `reasonCode` and `reasonReference`, in words. */
  reasons(): { text: string; ref?: string }[] {
    const type = this.base.resourceType;
    const coded = this.reader.concepts(this.json, 'reasonCode', type).map((concept) => ({ text: concept.text }));
    const referenced = this.reader.objects(this.json, 'reasonReference', type).flatMap((reference) => {
      const ref = this.index.resolve(reference);
      const target =
        ref === undefined ? undefined : (this.index.get(ref) as unknown as Record<string, unknown> | undefined);
      const text = (target && conceptText(target.code)) ?? displayOf(reference);
      return text === undefined ? [] : [{ text, ...optional('ref', ref) }];
    });
    return [...coded, ...referenced];
  }
}

/** Words of a HumanName; `text` wins over parts only where there are no parts. */
export function humanName(value: unknown): { full: string; given: string; family: string } | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const name = value as Record<string, unknown>;
  const list = (key: string): string =>
    Array.isArray(name[key])
      ? (name[key] as unknown[])
          .filter((part) => typeof part === 'string')
          .join(' ')
          .trim()
      : '';
  const family = typeof name.family === 'string' ? name.family.trim() : '';
  const given = list('given');
  const text = typeof name.text === 'string' ? name.text.trim() : '';
  const parts = [list('prefix'), given, family, list('suffix')].filter((part) => part !== '').join(' ');
  const full = given === '' && family === '' && text !== '' ? text : parts;
  return full === '' ? undefined : { full, given, family };
}

function displayOf(reference: unknown): string | undefined {
  if (typeof reference !== 'object' || reference === null) return undefined;
  const display = (reference as Record<string, unknown>).display;
  return typeof display === 'string' && display.trim() !== '' ? display.trim() : undefined;
}

/** The words of a CodeableConcept of unknown shape. */
export function conceptText(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const concept = value as Record<string, unknown>;
  if (typeof concept.text === 'string' && concept.text.trim() !== '') return concept.text.trim();
  const coding: unknown = Array.isArray(concept.coding) ? (concept.coding as unknown[])[0] : undefined;
  return displayOf(coding);
}
