import { PrecisionError } from '../../errors.ts';
import { type Entry, type Recording, toRecording } from './recording.ts';

const COLUMNS: Readonly<Record<string, keyof Entry | 'glucoseMmol'>> = {
  time: 'time',
  glucose: 'glucose',
  glucosemmol: 'glucoseMmol',
  carbs: 'carbs',
  insulin: 'insulin',
  basal: 'basal',
  longacting: 'longActing',
  heartrate: 'heartRate',
};
const MMOL = 18.016;

/** A recording as CSV with a header, JSON (a list of entries) or a FHIR bundle of Observations. @throws PrecisionError with the line */
export function readRecording(text: string): Recording {
  const body = text.replace(/^\uFEFF/, '').trim();
  if (body === '') throw new PrecisionError('input', 'The recording is empty.');
  if (!/^[[{]/.test(body)) return fromCsv(body);
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch (error) {
    throw new PrecisionError('input', `The recording is not JSON: ${(error as Error).message}.`);
  }
  if (Array.isArray(value)) return fromList(value);
  const holder = value as { resourceType?: unknown; entries?: unknown; entry?: unknown };
  if (Array.isArray(holder.entries)) return fromList(holder.entries);
  if (holder.resourceType === 'Bundle')
    return recordingOfResources(
      (Array.isArray(holder.entry) ? holder.entry : []).map((one) => (one as { resource?: unknown } | null)?.resource),
    );
  throw new PrecisionError('input', 'The recording is neither a list of entries nor a FHIR Bundle.');
}

function fromList(list: readonly unknown[]): Recording {
  const entries = list.map((one, i): Entry => {
    if (typeof one !== 'object' || one === null || Array.isArray(one))
      throw new PrecisionError(
        'input',
        `Entry ${i + 1} is no object such as {"time": "2026-03-01T07:30", "glucose": 110}.`,
      );
    const { glucoseMmol, ...rest } = one as Record<string, unknown>;
    for (const key of Object.keys(rest))
      if (!Object.values(COLUMNS).includes(key as keyof Entry))
        throw new PrecisionError('input', `Entry ${i + 1} has an unknown field ${JSON.stringify(key.slice(0, 30))}.`);
    const known = Object.fromEntries(Object.entries(rest).filter(([, v]) => v !== null)) as unknown as Entry;
    return typeof glucoseMmol === 'number' ? { ...known, glucose: glucoseMmol * MMOL } : known;
  });
  return toRecording(entries);
}

function fromCsv(text: string): Recording {
  const lines = text.split(/\r?\n/);
  const cells = (line: string): string[] => line.split(/[,;\t]/).map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'));
  const header = cells(lines[0]!);
  const fields = header.map((name) => {
    const field = COLUMNS[name.toLowerCase().replace(/[^a-z]/g, '')];
    if (!field)
      throw new PrecisionError(
        'input',
        `Line 1: there is no column ${JSON.stringify(name.slice(0, 30))}; the columns are time, glucose, glucoseMmol, carbs, insulin, basal, longActing, heartRate.`,
      );
    return field;
  });
  for (const name of ['time', 'glucose'] as const)
    if (!fields.some((field) => field === name || (name === 'glucose' && field === 'glucoseMmol')))
      throw new PrecisionError('input', `Line 1: the column ${name} is missing.`);
  const entries: Entry[] = [];
  const places: number[] = [];
  for (let i = 1; i < lines.length; i += 1) {
    if (lines[i]!.trim() === '') continue;
    const row = cells(lines[i]!);
    if (row.length !== fields.length)
      throw new PrecisionError('input', `Line ${i + 1} has ${row.length} cells; the header has ${fields.length}.`);
    const entry: Record<string, unknown> = {};
    for (const [k, field] of fields.entries()) {
      const cell = row[k]!;
      if (cell === '') continue;
      if (field === 'time') entry.time = cell;
      else if (!/^-?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(cell))
        throw new PrecisionError('input', `Line ${i + 1}: ${field} is not a number.`);
      else if (field === 'glucoseMmol') entry.glucose = Number(cell) * MMOL;
      else entry[field] = Number(cell);
    }
    entries.push(entry as unknown as Entry);
    places.push(i + 1);
  }
  return toRecording(entries, (index) => `Line ${places[index]}`);
}

interface Resource {
  readonly resourceType?: string;
  readonly status?: string;
  readonly code?: { readonly coding?: readonly { readonly system?: string; readonly code?: string }[] };
  readonly medicationCodeableConcept?: {
    readonly text?: string;
    readonly coding?: readonly { readonly system?: string; readonly code?: string; readonly display?: string }[];
  };
  readonly effectiveDateTime?: string;
  readonly effectivePeriod?: { readonly start?: string };
  readonly valueQuantity?: { readonly value?: number; readonly code?: string; readonly unit?: string };
  readonly dosage?: { readonly dose?: { readonly value?: number; readonly code?: string; readonly unit?: string } };
}

/** LOINC of glucose in blood, plasma and interstitial fluid, by mass and by amount of substance. */
const GLUCOSE = new Set([
  '99504-3',
  '105272-9',
  '2339-0',
  '2340-8',
  '2345-7',
  '41653-7',
  '32016-8',
  '15074-8',
  '14743-9',
  '14749-6',
  '105273-7',
  '5914-7',
]);
/** LOINC: carbohydrate intake, estimated and measured. */
const CARBS = new Set(['9059-7', '9060-5']);
const LONG = /glargin|detemir|degludec|lantus|levemir|tresiba|toujeo|basaglar|semglee|A10AE/i;
/** LOINC: heart rate. */
const HEART_RATE = '8867-4';
const INSULIN = /insulin|A10A|lispro|aspart|glulisine|humalog|novolog|novorapid|apidra|fiasp|lyumjev/i;

/** A recording of FHIR resources; see {@link entriesOfResources}. @throws PrecisionError */
export function recordingOfResources(resources: readonly unknown[]): Recording {
  const entries = entriesOfResources(resources);
  return toRecording(entries, (i) => `The resource at ${entries[i]?.time ?? i}`);
}

/** Observations of glucose and carbohydrate and administrations of insulin. Others, and those entered in error, are left out. */
export function entriesOfResources(resources: readonly unknown[]): Entry[] {
  const entries: Entry[] = [];
  for (const one of resources) {
    const r = (one ?? {}) as Resource;
    const time = r.effectiveDateTime ?? r.effectivePeriod?.start;
    if (time === undefined || r.status === 'entered-in-error' || r.status === 'not-done') continue;
    if (r.resourceType === 'Observation') {
      const value = r.valueQuantity?.value;
      const unit = r.valueQuantity?.code ?? r.valueQuantity?.unit ?? '';
      const codes = (r.code?.coding ?? [])
        .filter(({ system }) => system === 'http://loinc.org')
        .map(({ code }) => code);
      if (value === undefined) continue;
      if (codes.some((code) => GLUCOSE.has(code ?? ''))) {
        if (unit === 'mg/dL') entries.push({ time, glucose: value });
        else if (unit === 'mmol/L') entries.push({ time, glucose: value * MMOL });
      } else if (codes.includes(HEART_RATE)) {
        if (unit === '/min') entries.push({ time, heartRate: value });
      } else if (codes.some((code) => CARBS.has(code ?? '')) && (unit === 'g' || unit === 'g/(24.h)')) {
        if (unit === 'g') entries.push({ time, carbs: value });
      }
    } else if (r.resourceType === 'MedicationAdministration') {
      const { value, code, unit } = r.dosage?.dose ?? {};
      const name = [
        r.medicationCodeableConcept?.text,
        ...(r.medicationCodeableConcept?.coding ?? []).flatMap((c) => [c.display, c.code]),
      ].join(' ');
      if (value === undefined || !/^(U|\[iU\]|\[IU\]|IU|units?)$/i.test(code ?? unit ?? '')) continue;
      if (LONG.test(name)) entries.push({ time, longActing: value });
      else if (INSULIN.test(name)) entries.push({ time, insulin: value });
    }
  }
  // A moment without a clock time (a date) is no use on a grid of minutes.
  return entries.filter(({ time }) => time.includes('T'));
}
