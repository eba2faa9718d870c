import type { Claim } from '@aceso/evidence';
import type { ProcedureEntry } from '@aceso/fhir';
import { plainClaim, textValue } from '../claims/entries.ts';
import { medicationClaim } from '../claims/medications.ts';
import { resultClaim, trendClaim } from '../claims/results.ts';
import { decisiveKeys } from '../clinical/decisive.ts';
import { type Medication, medicationOf, type Reconciliation } from '../clinical/medications.ts';
import { severityOf, type VisitProblem } from '../clinical/problems.ts';
import type { Series } from '../clinical/results.ts';
import { trendOf } from '../clinical/trend.ts';
import { absence, inVisit, type Scene } from '../context.ts';
import { conceptWords } from '../words/concept.ts';
import { problemClaim } from './diagnoses.ts';
import { procedureGroups } from './procedures.ts';

const PROBLEM_LIMIT = 8;
const TREND_LIMIT = 4;

/** What the course said already, so that no later section repeats it. */
export interface Told {
  readonly series: ReadonlySet<string>;
  readonly procedures: ReadonlySet<string>;
}

/** The stay problem by problem: since when, what was done and given, how the decisive results moved, the outcome. */
export function writeCourse(
  scene: Scene,
  problems: readonly VisitProblem[],
  series: readonly Series[],
  drugs: Reconciliation,
  title: string,
): Told {
  const { draft, chart, encounter } = scene;
  draft.section({ id: 'course', title, loinc: '8648-8' });
  const toldSeries = new Set<string>();
  const toldProcedures = new Set<string>();
  const toldDrugs = new Set<string>();
  const bySeries = new Map(series.map((item) => [item.analyte.key, item]));
  const procedures = chart.procedures.filter((entry) => inVisit(encounter, entry, entry.start ?? entry.recorded));
  const medications = chart.medications
    .filter((entry) => inVisit(encounter, entry, entry.recorded ?? entry.start))
    .map(medicationOf);

  const worked = problems
    .filter((problem) => problem.rank !== 'background' || hasNews(problem, bySeries))
    .slice(0, PROBLEM_LIMIT);
  for (const problem of worked) {
    const sentences: [string, Claim[]][] = [];
    const own = procedures.filter((entry) => names(entry, problem) && !toldProcedures.has(entry.ref));
    if (own.length > 0) {
      sentences.push(['procedures-during', procedureGroups(scene, own)]);
      for (const entry of own) toldProcedures.add(entry.ref);
    }
    const given = latestPerDrug(
      medications.filter((item) => names(item.entry, problem) && !toldDrugs.has(item.name.key)),
    );
    if (given.length > 0) {
      sentences.push(['treatment-given', given.map((item) => medicationClaim(scene, item))]);
      for (const item of given) toldDrugs.add(item.name.key);
    }
    for (const key of decisiveKeys(problem.entry)) {
      const item = bySeries.get(key);
      if (!item || toldSeries.has(key) || sentences.length >= TREND_LIMIT + 2) continue;
      const sentence = movement(scene, item);
      if (!sentence) continue;
      sentences.push(sentence);
      toldSeries.add(key);
    }
    for (const note of problem.entry.notes.slice(0, 3)) {
      sentences.push([
        'problem-note',
        [plainClaim(scene, 'condition', problem.entry, problem.label, 'note', { text: textValue(note) })],
      ]);
    }
    if (problem.entry.abatement) sentences.push(['problem-outcome-resolved', [problemClaim(scene, problem)]]);
    if (sentences.length === 0 && problem.rank === 'background') continue;
    draft.sentence('topic-problem', [
      problemClaim(scene, problem, { isNew: problem.isNew ? { type: 'boolean', boolean: true } : undefined }),
    ]);
    for (const [form, claims] of sentences) draft.sentence(form, claims);
  }
  const loose = drugs.given.filter((item) => !toldDrugs.has(item.name.key));
  if (loose.length > 0)
    draft.sentence(
      'medication-given',
      loose.map((item) => medicationClaim(scene, item)),
    );
  if (worked.length === 0 && loose.length === 0) {
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

function movement(scene: Scene, series: Series): [string, Claim[]] | undefined {
  const trend = trendOf(series.points);
  if (trend) {
    const vital = series.analyte.group === 'vital signs';
    if (trend.kind === 'stable' && !trend.turn && vital) return undefined;
    return ['result-trend', [trendClaim(scene, trend)]];
  }
  const last = series.points.at(-1)!;
  return series.analyte.group === 'vital signs' && last.flag === undefined
    ? undefined
    : ['result-single', [resultClaim(scene, last)]];
}

function names(entry: { readonly reasons: ProcedureEntry['reasons'] }, problem: VisitProblem): boolean {
  return entry.reasons.some(
    (reason) =>
      (reason.ref !== undefined && problem.entries.some((condition) => condition.ref === reason.ref)) ||
      conceptWords(reason.text).toLowerCase() === problem.label.toLowerCase(),
  );
}

function latestPerDrug(medications: readonly Medication[]): Medication[] {
  const byKey = new Map<string, Medication>();
  for (const medication of medications) byKey.set(medication.name.key, medication);
  return [...byKey.values()];
}
