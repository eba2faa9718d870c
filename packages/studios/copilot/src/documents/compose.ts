import { type Draft, DraftBuilder, type RecordDocumentType } from '@aceso/evidence';
import { type Chart, type ChartTime, type EncounterEntry, parseTime } from '@aceso/fhir';
import { ENGINE, type Scene } from './context.ts';
import { writeDischargeSummary } from './discharge-summary.ts';
import { DocumentError } from './error.ts';
import { DOCUMENT_LANGUAGES, renderForm } from './forms/index.ts';
import { writeHandoff } from './handoff.ts';
import { writePatientSummary } from './patient-summary.ts';
import { writeReferral } from './referral.ts';
import { defaultVisit, visitClose, visitKind, withLeadingEmergency } from './visit.ts';

export interface ComposeOptions {
  readonly type: RecordDocumentType;
  /** `Encounter/id` or the bare id. Without it: the latest inpatient stay, else emergency visit, else visit. */
  readonly encounter?: string;
  /** FHIR date or dateTime; a date means its last moment. Nothing later appears in the document. */
  readonly asOf?: string;
  /** BCP 47 language of the document; `en` unless given. */
  readonly language?: string;
  /** The moment to write from when neither `asOf` nor the visit gives one; ISO 8601. Without it: the last event of the record. */
  readonly now?: string;
}

const WRITERS: Readonly<Record<RecordDocumentType, (scene: Scene) => void>> = {
  'discharge-summary': writeDischargeSummary,
  'patient-summary': writePatientSummary,
  handoff: writeHandoff,
  referral: writeReferral,
};

/**
 * Writes a document from the record alone. The same chart and options give the same draft, byte for byte.
 *
 * A summary of a visit that has ended speaks from its close (or from `asOf` when that is earlier); other documents
 * speak from `asOf`, else `now`, else the last event of the record.
 *
 * @throws DocumentError for an encounter that is not in the record at that moment, an unreadable date, or an unknown language
 */
export function compose(chart: Chart, options: ComposeOptions): Draft {
  const language = options.language ?? 'en';
  if (!DOCUMENT_LANGUAGES.includes(language)) {
    throw new DocumentError(
      'language',
      `Documents can be written in ${DOCUMENT_LANGUAGES.join(', ')}, not in "${language}".`,
    );
  }
  if (!Object.hasOwn(WRITERS, options.type)) {
    throw new DocumentError(
      'type',
      `"${options.type}" is not a document type; use one of ${Object.keys(WRITERS).join(', ')}.`,
    );
  }
  const limit = moment(options.asOf, 'as-of') ?? moment(options.now, 'now');
  // Without a moment of its own the document speaks of the record as it stands, its undated plans included.
  const cut = limit ? { ...(!limit.text.includes('T') && { day: limit.day }) } : { undatedPlans: true };
  let asOf = limit?.end ?? lastMoment(chart);
  let view = chart.asOf(asOf, cut);
  let encounter = findVisit(view, options, chart);
  if ((options.type === 'discharge-summary' || options.type === 'handoff') && encounter) {
    const close = visitClose(view, encounter);
    if (close !== undefined && close < asOf) {
      const { ref } = encounter;
      asOf = close;
      view = chart.asOf(asOf, cut);
      encounter = view.encounters.find((entry) => entry.ref === ref) ?? encounter;
    }
  }
  const stamp = new Date(asOf).toISOString();
  const draft = new DraftBuilder(
    {
      type: options.type,
      title: titleOf(options.type, view, encounter),
      ...(isVisitSummary(options.type, encounter) && { loinc: '34133-9' }),
      patient: view.patient.ref,
      ...(encounter && { encounter: encounter.ref }),
      asOf: stamp,
      generator: ENGINE,
      language,
    },
    renderForm,
  );
  WRITERS[options.type]({
    chart: view,
    asOf,
    day: stamp.slice(0, 10),
    encounter: encounter && withLeadingEmergency(view, encounter),
    draft,
  });
  return draft.build();
}

/** What these say of the future is intention, not event. */
const PLANS = new Set(['Appointment', 'ServiceRequest', 'CarePlan', 'Goal', 'NutritionOrder']);

/** The last moment of the record: the last entry or event, or the end of a visit that has ended. */
function lastMoment(chart: Chart): number {
  let last = 0;
  for (const entry of chart.all()) {
    const began = PLANS.has(entry.resourceType) || !('start' in entry) ? undefined : entry.start;
    for (const time of [entry.recorded, began]) if (time && time.start > last) last = time.start;
  }
  for (const { status, end } of chart.encounters) if (status === 'finished' && end && end.end > last) last = end.end;
  return last;
}

function findVisit(view: Chart, options: ComposeOptions, whole: Chart): EncounterEntry | undefined {
  if (options.encounter === undefined)
    return options.type === 'patient-summary' || options.type === 'referral' ? undefined : defaultVisit(view);
  const wanted = options.encounter.replace(/^urn:uuid:/, '');
  const ref = wanted.includes('/') ? wanted.split('/_history/')[0] : `Encounter/${wanted}`;
  const found = view.encounters.find((entry) => entry.ref === ref || entry.id === wanted);
  if (found) return found;
  const later = whole.encounters.some((entry) => entry.ref === ref || entry.id === wanted);
  throw new DocumentError(
    'encounter-not-found',
    later
      ? `${ref} began after ${options.asOf ?? options.now}; choose a later date or another encounter.`
      : `The record of ${whole.patient.ref} has no ${ref}; it has ${whole.encounters.length} encounters.`,
  );
}

function moment(text: string | undefined, name: string): ChartTime | undefined {
  if (text === undefined) return undefined;
  const time = parseTime(text.trim());
  if (!time)
    throw new DocumentError(
      'as-of',
      `"${text.slice(0, 40)}" is not a date for ${name}; write YYYY, YYYY-MM, YYYY-MM-DD or a dateTime with offset.`,
    );
  return time;
}

/** A summary of a visit that was no inpatient stay goes by the general LOINC type "Summary of episode note". */
function isVisitSummary(type: RecordDocumentType, encounter: EncounterEntry | undefined): boolean {
  return type === 'discharge-summary' && !(encounter && visitKind(encounter) === 'inpatient');
}

function titleOf(type: RecordDocumentType, chart: Chart, encounter: EncounterEntry | undefined): string {
  const { name } = chart.patient;
  switch (type) {
    case 'discharge-summary':
      return `${isVisitSummary(type, encounter) ? 'Visit summary' : encounter?.end ? 'Discharge summary' : 'Interim summary'}: ${name}`;
    case 'patient-summary':
      return `Patient summary: ${name}`;
    case 'handoff':
      return `Handoff: ${name}`;
    case 'referral':
      return `Referral: ${name}`;
  }
}
