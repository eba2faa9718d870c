import type { Chart, EncounterEntry } from '@aceso/fhir';
import { CliError, UsageError } from './errors.ts';
import { assertReadable, bytesOf } from './input.ts';
import { say } from './output.ts';

/** A record file read into charts, and what could not be read of it. */
export interface OpenRecord {
  readonly path: string;
  readonly charts: readonly Chart[];
  /** Every resource of the file, also of those no chart has (practitioners, organisations). */
  readonly resources: readonly unknown[];
  readonly problems: readonly { readonly where: string; readonly message: string }[];
}

/** Problems named on standard error before the rest is counted. */
const NAMED_PROBLEMS = 5;

/**
 * Reads a FHIR record: JSON or NDJSON, plain or gzip, `-` for standard input.
 * @throws CliError where nothing can be made of it: no file, not JSON, no Patient.
 */
export async function openRecord(path: string): Promise<OpenRecord> {
  await assertReadable(path, 'record');
  const { buildCharts, readRecord } = await import('@aceso/fhir');
  const content = await readRecord(bytesOf(path, 'record'), { name: path });
  if (content.resources.length === 0) {
    const [first] = content.problems;
    throw new CliError(
      first
        ? `The record ${path} cannot be read: ${place(path, first.where)}${first.message}.`
        : `The record ${path} has no resources in it; give a FHIR R4 Bundle with a Patient.`,
    );
  }
  const { charts, problems } = buildCharts(content.resources);
  if (charts.length === 0) {
    const count = content.resources.length;
    throw new CliError(
      `The record ${path} has ${count} ${count === 1 ? 'resource' : 'resources'} but no Patient; give a FHIR R4 Bundle that includes the Patient.`,
    );
  }
  return {
    path,
    charts,
    resources: content.resources.map(({ resource }) => resource),
    problems: [...content.problems, ...problems.map((p) => ({ where: `${p.ref} ${p.path}`, message: p.message }))],
  };
}

/** `the file: ` is no help where the message is about the whole file. */
const place = (path: string, where: string): string => (where === path || where === '' ? '' : `${where}: `);

export function warnOfProblems(record: OpenRecord): void {
  for (const problem of record.problems.slice(0, NAMED_PROBLEMS)) {
    say(`aceso: warning: ${record.path}: ${place(record.path, problem.where)}${problem.message}.`);
  }
  const rest = record.problems.length - NAMED_PROBLEMS;
  if (rest > 0) say(`aceso: warning: ${record.path}: ${rest} more such problems; the rest of the record was read.`);
}

const bare = (ref: string, type: string): string => (ref.startsWith(`${type}/`) ? ref.slice(type.length + 1) : ref);

/** The chart asked for. With several patients in the record one must be named. @throws UsageError, CliError */
export function pickChart(record: OpenRecord, patient: string | undefined): Chart {
  const { charts, path } = record;
  const list = charts
    .slice(0, 8)
    .map((chart) => `${chart.patient.id} (${chart.patient.name})`)
    .join(', ');
  const more = charts.length > 8 ? `, and ${charts.length - 8} more` : '';
  if (patient === undefined) {
    if (charts.length === 1) return charts[0]!;
    throw new UsageError(
      `The record ${path} holds ${charts.length} patients; choose one with --patient: ${list}${more}.`,
    );
  }
  const wanted = bare(patient, 'Patient');
  const found = charts.find(
    (chart) => chart.patient.id === wanted || chart.patient.ref === patient || chart.patient.mrn === patient,
  );
  if (!found) throw new CliError(`There is no patient ${patient} in ${path}; it has ${list}${more}.`);
  return found;
}

const describe = (entry: EncounterEntry): string => {
  const what = entry.type?.text ?? entry.class;
  return `${entry.id} (${[what, entry.start?.day].filter(Boolean).join(', ')})`;
};

/** The encounter asked for. @throws CliError listing those there are, newest first. */
export function pickEncounter(chart: Chart, path: string, encounter: string): EncounterEntry {
  const wanted = bare(encounter, 'Encounter').replace(/^urn:uuid:/, '');
  const found = chart.encounters.find((entry) => entry.id === wanted || entry.ref === encounter);
  if (found) return found;
  const newest = [...chart.encounters].sort((a, b) => (b.start?.start ?? 0) - (a.start?.start ?? 0));
  const listed = newest.slice(0, 6).map(describe).join('; ');
  const more = newest.length > 6 ? `; and ${newest.length - 6} earlier ones` : '';
  throw new CliError(
    newest.length === 0
      ? `There is no encounter ${encounter} in ${path}: this patient has none; leave --encounter out.`
      : `There is no encounter ${encounter} for this patient in ${path}; there are: ${listed}${more}.`,
  );
}

/**
 * The last instant that a date flag includes: a day means its end. Milliseconds since the epoch, UTC.
 * @throws UsageError for anything that is not a FHIR date or dateTime of a real day.
 */
export async function parseAsOf(text: string, flag = '--as-of'): Promise<number> {
  const { parseTime } = await import('@aceso/fhir');
  const time = parseTime(text);
  if (time === undefined) {
    throw new UsageError(
      `${flag} ${JSON.stringify(text)} is not a date; write it as 2024-05-31 or 2024-05-31T14:30:00Z.`,
    );
  }
  return time.end;
}
