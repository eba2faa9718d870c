import type { Claim } from '@aceso/evidence';
import type { ProcedureEntry } from '@aceso/fhir';
import { dateValue, plainClaim, textValue } from '../claims/entries.ts';
import { medicationClaim } from '../claims/medications.ts';
import { resultClaim, trendClaim } from '../claims/results.ts';
import { decisiveKeys } from '../clinical/decisive.ts';
import { type Medication, medicationOf, type Reconciliation } from '../clinical/medications.ts';
import { severityOf, type VisitProblem } from '../clinical/problems.ts';
import type { Point, Series } from '../clinical/results.ts';
import { type Trend, trendOf } from '../clinical/trend.ts';
import { absence, inVisit, type Scene } from '../context.ts';
import { conceptWords } from '../words/concept.ts';
import { problemClaim } from './diagnoses.ts';
import { isPaperwork, procedureGroups } from './procedures.ts';
import { isChange, type VisitResults } from './results.ts';

const PROBLEM_LIMIT = 8;
const RESULT_LIMIT = 6;
const DRUG_LIMIT = 6;
const TWO_YEARS_MS = 2 * 366 * 86_400_000;

/** What the course said already, so that no later section repeats it. */
export interface Told {
  readonly series: ReadonlySet<string>;
  readonly procedures: ReadonlySet<string>;
}

/** The stay problem by problem: since when, what was done and given, how the decisive results moved, the outcome. */
export function writeCourse(
  scene: Scene,
  problems: readonly VisitProblem[],
  { series, previous }: VisitResults,
  drugs: Reconciliation,
  title: string,
): Told {
  const { draft, chart, encounter } = scene;
  draft.section({ id: 'course', title, loinc: '8648-8' });
  const toldSeries = new Set<string>();
  const toldProcedures = new Set<string>();
  const toldDrugs = new Set<string>();
  const toldKeys = new Set<string>();
  const bySeries = new Map(series.map((item) => [item.analyte.key, item]));
  const procedures = chart.procedures.filter(
    (entry) => inVisit(encounter, entry, entry.start ?? entry.recorded) && !isPaperwork(entry),
  );
  const medications = givenMedications(scene);

  const worked = problems
    .filter((problem) => problem.rank !== 'background' || hasNews(problem, bySeries))
    .slice(0, PROBLEM_LIMIT);
  let topics = 0;
  for (const problem of worked) {
    const sentences: [string, Claim[]][] = [];
    const own = procedures.filter((entry) => names(entry, problem) && !toldProcedures.has(entry.ref));
    if (own.length > 0) {
      sentences.push(['procedures-during', procedureGroups(scene, own)]);
      for (const entry of own) toldProcedures.add(entry.ref);
    }
    const given = medications
      .filter((item) => names(item.entry, problem) && !toldDrugs.has(item.entry.ref))
      .slice(0, DRUG_LIMIT);
    if (given.length > 0) {
      sentences.push(['treatment-given', given.map((item) => medicationClaim(scene, item))]);
      for (const item of given) {
        toldDrugs.add(item.entry.ref);
        toldKeys.add(item.name.key);
      }
    }
    const { moved, singles } = movements(problem, bySeries, toldSeries);
    for (const trend of moved) sentences.push(['result-trend', [trendClaim(scene, trend)]]);
    if (singles.length > 0)
      sentences.push(['result-list', singles.map((point) => resultClaim(scene, point, earlier(point, previous)))]);
    for (const note of encounter?.end ? problem.entry.notes.slice(0, 3) : []) {
      sentences.push([
        'problem-note',
        [plainClaim(scene, 'condition', problem.entry, problem.label, 'note', { text: textValue(note) })],
      ]);
    }
    if (problem.entry.abatement) sentences.push(['problem-outcome-resolved', [problemClaim(scene, problem)]]);
    if (sentences.length === 0 && problem.rank !== 'principal' && !problem.isNew) continue;
    topics++;
    draft.sentence('topic-problem', [
      problemClaim(scene, problem, {
        isNew: problem.isNew ? { type: 'boolean', boolean: true } : undefined,
        visitStart: encounter?.start && dateValue(encounter.start),
      }),
    ]);
    for (const [form, claims] of sentences) draft.sentence(form, claims);
  }
  const loose = drugs.given.filter((item) => !toldKeys.has(item.name.key));
  if (loose.length > 0)
    draft.sentence(
      'topic-medication-given',
      loose.map((item) => medicationClaim(scene, item)),
    );
  const unlinked = procedures.filter((entry) => !toldProcedures.has(entry.ref));
  if (topics === 0 && unlinked.length > 0) {
    draft.sentence('procedures-done', procedureGroups(scene, unlinked));
    for (const entry of unlinked) toldProcedures.add(entry.ref);
  } else if (topics === 0 && loose.length === 0) {
    draft.sentence('absence', [
      absence(
        scene,
        'Condition,MedicationRequest,Procedure?encounter',
        'No problem-specific treatment is recorded for this visit',
      ),
    ]);
  }
  return { series: toldSeries, procedures: toldProcedures };
}

/** A background problem earns a place in the course when one of its decisive results was abnormal in the visit. */
function hasNews(problem: VisitProblem, bySeries: ReadonlyMap<string, Series>): boolean {
  return (
    severityOf(problem.entry) >= 12 &&
    decisiveKeys(problem.entry).some((key) => bySeries.get(key)?.points.some((point) => point.flag !== undefined))
  );
}

/** The decisive results of a problem that no earlier problem has told: those that moved, and single values. */
function movements(
  problem: VisitProblem,
  bySeries: ReadonlyMap<string, Series>,
  told: Set<string>,
): { moved: Trend[]; singles: Point[] } {
  const moved: Trend[] = [];
  const singles: Point[] = [];
  decisiveKeys(problem.entry).forEach((key, rank) => {
    const item = bySeries.get(key);
    if (!item || told.has(key) || moved.length + singles.length >= RESULT_LIMIT) return;
    const vital = item.analyte.group === 'vital signs';
    const trend = trendOf(item.points);
    const last = item.points.at(-1)!;
    const flagged = item.points.some((point) => point.flag !== undefined);
    if (trend) {
      // A steady value is told only where it decides about the problem and is not simply normal.
      if (trend.kind === 'stable' && !trend.turn && (vital || !(flagged && rank < 3))) return;
      moved.push(trend);
    } else if (vital ? last.flag !== undefined : flagged || rank < 4) singles.push(last);
    else return;
    told.add(key);
  });
  return { moved, singles };
}

function earlier(point: Point, previous: ReadonlyMap<string, Point>): Point | undefined {
  const before = previous.get(point.analyte.key);
  return before && point.time.start - before.time.start < TWO_YEARS_MS && isChange(point, before) ? before : undefined;
}

/** What was given in the visit: orders and, where there was none, doses charted. Discharge prescriptions are told later. */
function givenMedications(scene: Scene): Medication[] {
  const { chart, encounter } = scene;
  const here = chart.medications.filter(
    (entry) =>
      inVisit(encounter, entry, entry.recorded ?? entry.start) &&
      entry.resourceType !== 'MedicationStatement' &&
      entry.status !== 'cancelled' &&
      !(entry.categories.includes('discharge') && encounter?.class === 'IMP'),
  );
  const seen = new Set<string>();
  const all = here.map(medicationOf);
  const ordered = new Set(
    all.filter(({ entry }) => entry.resourceType === 'MedicationRequest').map(({ name }) => name.key),
  );
  return all.filter(({ entry, name, dose }) => {
    if (entry.resourceType !== 'MedicationRequest' && ordered.has(name.key)) return false;
    const key = `${name.label} ${dose}`;
    return seen.has(key) ? false : seen.add(key);
  });
}

function names(entry: { readonly reasons: ProcedureEntry['reasons'] }, problem: VisitProblem): boolean {
  return entry.reasons.some(
    (reason) =>
      (reason.ref !== undefined && problem.entries.some((condition) => condition.ref === reason.ref)) ||
      conceptWords(reason.text).toLowerCase() === problem.label.toLowerCase(),
  );
}
