import type { Resource } from '@medplum/fhirtypes';
import { encounter, patient } from './administrative-entries.ts';
import { Chart, type ChartEntries, entryTime } from './chart.ts';
import {
  allergy,
  condition,
  immunization,
  OTHER_TYPES,
  observation,
  other,
  procedure,
  report,
} from './clinical-entries.ts';
import { EntryContext } from './entry-context.ts';
import { medication } from './medication-entry.ts';
import { isObject } from './reader.ts';
import { ReferenceIndex, type SourceResource } from './references.ts';
import type { ChartProblem, MedicationEntry, OtherEntry } from './types.ts';

type Lists = { -readonly [K in keyof ChartEntries]: ChartEntries[K][number][] };

const MEDICATION_TYPES = new Set([
  'MedicationRequest',
  'MedicationStatement',
  'MedicationAdministration',
  'MedicationDispense',
]);
const OTHERS = new Set(OTHER_TYPES);

/**
 * Sorts a record into one chart per patient. Resources that belong to no patient of the record are left out and
 * named in {@link ChartBuild.problems}: an entry is never put into a chart by guess.
 */
export interface ChartBuild {
  readonly charts: readonly Chart[];
  /** Problems that belong to no one chart. */
  readonly problems: readonly ChartProblem[];
}

export function buildCharts(sources: readonly SourceResource[]): ChartBuild {
  const index = new ReferenceIndex();
  const current = new Map<string, Resource>();
  const problems: ChartProblem[] = [];
  sources.forEach((source, position) => {
    const resource: unknown = source.resource;
    if (!isObject(resource) || typeof resource.resourceType !== 'string') {
      problems.push({ ref: `entry[${position}]`, path: 'resourceType', message: 'is not a FHIR resource' });
      return;
    }
    const ref = index.add(source, position);
    const before = current.get(ref);
    if (before && isNewer(before, source.resource)) return;
    current.set(ref, source.resource);
  });

  const patients = [...current].filter(([, resource]) => resource.resourceType === 'Patient');
  const lists = new Map<string, Lists>(patients.map(([ref]) => [ref, emptyLists()]));
  const found = new Map<string, ChartProblem[]>(patients.map(([ref]) => [ref, []]));

  for (const [ref, resource] of current) {
    if (!isClinical(resource.resourceType)) continue;
    const json = resource as unknown as Record<string, unknown>;
    const owner = ownerOf(json, index, lists);
    if (owner === undefined) {
      // A device on the shelf belongs to nobody, and that is no fault of the record.
      if (resource.resourceType !== 'Device' || 'patient' in resource) {
        problems.push({ ref, path: `${resource.resourceType}.subject`, message: 'names no patient of this record' });
      }
      continue;
    }
    addEntry(resource, ref, index, lists.get(owner)!, found.get(owner)!);
  }

  const charts = patients.map(([ref, resource]) => {
    const own = found.get(ref)!;
    const entry = patient(new EntryContext(resource, 'Patient', ref, index, own));
    const sorted = lists.get(ref)!;
    for (const list of Object.values(sorted)) list.sort(byTime);
    return new Chart(entry, sorted, own);
  });
  return { charts, problems };
}

function isClinical(type: string): boolean {
  return BUILDERS.has(type) || MEDICATION_TYPES.has(type) || OTHERS.has(type);
}

type Builder = (context: EntryContext<never>, lists: Lists) => void;

const BUILDERS: ReadonlyMap<string, Builder> = new Map<string, Builder>([
  ['Encounter', (context, lists) => push(lists.encounters, encounter(context))],
  ['Condition', (context, lists) => push(lists.conditions, condition(context))],
  ['AllergyIntolerance', (context, lists) => push(lists.allergies, allergy(context))],
  ['Observation', (context, lists) => push(lists.observations, observation(context))],
  ['DiagnosticReport', (context, lists) => push(lists.reports, report(context))],
  ['Procedure', (context, lists) => push(lists.procedures, procedure(context))],
  ['Immunization', (context, lists) => push(lists.immunizations, immunization(context))],
]);

function addEntry(
  resource: Resource,
  ref: string,
  index: ReferenceIndex,
  lists: Lists,
  problems: ChartProblem[],
): void {
  const type: string = resource.resourceType;
  const build = BUILDERS.get(type);
  if (build) {
    build(new EntryContext(resource, type as never, ref, index, problems), lists);
  } else if (MEDICATION_TYPES.has(type)) {
    const kind = type as MedicationEntry['resourceType'];
    push(lists.medications, medication(new EntryContext(resource, kind, ref, index, problems)));
  } else {
    push<OtherEntry>(lists.others, other(new EntryContext(resource, type, ref, index, problems)));
  }
}

function push<T>(list: T[], entry: T | undefined): void {
  if (entry !== undefined) list.push(entry);
}

function emptyLists(): Lists {
  return {
    encounters: [],
    conditions: [],
    medications: [],
    allergies: [],
    observations: [],
    reports: [],
    procedures: [],
    immunizations: [],
    others: [],
  };
}

/** The patient a resource is about, by the fields R4 uses for that (patient compartment definition). */
function ownerOf(
  json: Record<string, unknown>,
  index: ReferenceIndex,
  lists: ReadonlyMap<string, Lists>,
): string | undefined {
  for (const key of ['subject', 'patient', 'beneficiary', 'source', 'for']) {
    const ref = index.resolve(json[key]);
    if (ref !== undefined && lists.has(ref)) return ref;
  }
  const participants: unknown = json.participant;
  if (!Array.isArray(participants)) return undefined;
  for (const participant of participants) {
    const ref = isObject(participant) ? index.resolve(participant.actor) : undefined;
    if (ref !== undefined && lists.has(ref)) return ref;
  }
  return undefined;
}

/** Of two versions of one resource, whether the first is the newer; a tie goes to the later in the record. */
function isNewer(first: Resource, second: Resource): boolean {
  const a = first.meta?.lastUpdated;
  const b = second.meta?.lastUpdated;
  return typeof a === 'string' && typeof b === 'string' && Date.parse(a) > Date.parse(b);
}

function byTime(a: ChartEntries[keyof ChartEntries][number], b: ChartEntries[keyof ChartEntries][number]): number {
  const at = entryTime(a)?.start ?? Number.POSITIVE_INFINITY;
  const bt = entryTime(b)?.start ?? Number.POSITIVE_INFINITY;
  if (at !== bt) return at < bt ? -1 : 1;
  return a.ref < b.ref ? -1 : a.ref > b.ref ? 1 : 0;
}
