import type { Claim } from '@aceso/evidence';
import type { ProcedureEntry } from '@aceso/fhir';
import { immunizationClaim } from '../claims/entries.ts';
import { resultClaim } from '../claims/results.ts';
import { isOldEvent, type Problem, problemsOf, severityOf } from '../clinical/problems.ts';
import type { Series } from '../clinical/results.ts';
import { absence, chartEvidence, type Scene } from '../context.ts';
import { conceptWords } from '../words/concept.ts';
import { RESULT_GROUPS } from '../words/labs.ts';
import { countWords, listWords } from '../words/lists.ts';
import { problemClaim } from './diagnoses.ts';
import { isPaperwork, procedureGroups } from './procedures.ts';
import { BODY, MINOR, measuredSeries, VITAL_ORDER, vitalClaims } from './results.ts';

const YEAR_MS = 366 * 86_400_000;

/** Every active problem as a list, most serious first; then what is past. For documents that are not about one visit. */
export function writeProblemList(scene: Scene): void {
  const { draft, chart, asOf } = scene;
  const all = problemsOf(chart.conditions, 'disease');
  const active = all.filter((problem) => problem.active && !isOldEvent(problem.entry, asOf));
  const oldEvents = all.filter((problem) => problem.active && isOldEvent(problem.entry, asOf));
  draft.section({
    id: 'problems',
    title: 'Problems',
    loinc: '11450-4',
    ...(active.length + oldEvents.length === 0 && { emptyReason: 'unavailable' as const }),
  });
  for (const problem of bySeverity(active)) draft.sentence('problem-active-item', [problemClaim(scene, problem)]);
  if (oldEvents.length > 0)
    draft.sentence(
      'diagnosis-old-event',
      oldEvents.map((problem) => problemClaim(scene, problem)),
    );
  if (active.length + oldEvents.length === 0)
    draft.sentence('absence', [absence(scene, 'Condition?clinical-status=active', 'No active problem is recorded')]);
}

export function writePastIllness(scene: Scene): void {
  const { draft, chart } = scene;
  const past = problemsOf(chart.conditions, 'disease').filter((problem) => !problem.active);
  const history = problemsOf(chart.conditions, 'history');
  const told = [...past.filter((problem) => severityOf(problem.entry) >= 8).slice(-20), ...history];
  if (told.length > 0) {
    draft.section({ id: 'past-illness', title: 'Past illness', loinc: '11348-0' });
    draft.sentence(
      'past-illness',
      told.map((problem) => problemClaim(scene, problem)),
    );
  }
  const left = past.filter((problem) => !told.includes(problem));
  if (left.length === 0) return;
  draft.omit({
    kind: 'condition',
    label: countWords(left.length, 'resolved problem'),
    why: `Past and minor: ${listWords(left.slice(0, 12).map((problem) => problem.label))}${left.length > 12 ? ', and others' : ''}.`,
    severity: 'none',
    evidence: left.map((problem) => chartEvidence(scene, problem.entry, 'code')),
  });
}

function bySeverity(problems: readonly Problem[]): Problem[] {
  return [...problems].sort((a, b) => severityOf(b.entry) - severityOf(a.entry));
}

/** Operations and treatments worth knowing years later; screening and routine tests are counted in the omissions. */
export function writeProcedureHistory(scene: Scene): void {
  const { draft, chart } = scene;
  const told = chart.procedures.filter((entry) => !isPaperwork(entry) && !isRoutine(entry));
  const recent = procedureGroups(scene, told).slice(-15);
  draft.section({
    id: 'procedures',
    title: 'Procedures',
    loinc: '47519-4',
    ...(recent.length === 0 && { emptyReason: 'unavailable' as const }),
  });
  if (recent.length > 0) draft.sentence('procedure-list', recent);
  else
    draft.sentence('absence', [
      absence(
        scene,
        'Procedure',
        chart.procedures.length === 0 ? 'No procedure is recorded' : 'No procedure beyond routine tests is recorded',
      ),
    ]);
  const left = chart.procedures.filter((entry) => !told.includes(entry));
  if (left.length === 0) return;
  const labels = [...new Set(left.map((entry) => conceptWords(entry.concept.text)))];
  draft.omit({
    kind: 'procedure',
    label: countWords(left.length, 'routine procedure'),
    why: `Tests, screening, or paperwork: ${listWords(labels.slice(0, 10))}${labels.length > 10 ? ', and others' : ''}.`,
    severity: 'none',
    evidence: left.slice(-40).map((entry) => chartEvidence(scene, entry, 'code')),
  });
}

function isRoutine(entry: ProcedureEntry): boolean {
  return /screening|\btest\b|measurement|examination|evaluation of|auscultation|culture|spirometry|typing|smear|assessment|counseling|x-ray|radiograph|hemoglobin \/ hematocrit|\bcount\b|vaccination|fetal (?:anatomy|heart|viability)|viability|fundal height/i.test(
    entry.concept.text,
  );
}

/** The latest value of each result of the last years, abnormal first. */
export function writeLatestResults(scene: Scene): readonly Series[] {
  const { draft } = scene;
  const series = measuredSeries(scene);
  const recent = series.filter(
    (item) =>
      scene.asOf - item.points.at(-1)!.time.start < 3 * YEAR_MS &&
      item.analyte.group !== 'vital signs' &&
      !isOfPregnancy(item),
  );
  draft.section({
    id: 'results',
    title: 'Results',
    loinc: '30954-2',
    ...(recent.length === 0 && { emptyReason: 'unavailable' as const }),
  });
  for (const group of RESULT_GROUPS) {
    const points = recent.filter((item) => item.analyte.group === group).map((item) => item.points.at(-1)!);
    const kept = points.filter((point) => point.flag !== undefined || !MINOR.has(point.analyte.key));
    const ordered = [
      ...kept.filter((point) => point.flag !== undefined),
      ...kept.filter((point) => point.flag === undefined),
    ].slice(0, 10);
    if (ordered.length > 0)
      draft.sentence(
        `results-${group.replaceAll(' ', '-')}-item`,
        ordered.map((point) => resultClaim(scene, point)),
      );
  }
  if (recent.length === 0)
    draft.sentence('absence', [
      absence(
        scene,
        'Observation?category=laboratory',
        'No laboratory or other result is recorded in the last three years',
      ),
    ]);
  return series;
}

export function writeLatestVitals(scene: Scene, series: readonly Series[]): void {
  const { draft } = scene;
  const latest = series.filter(
    (item) => item.analyte.group === 'vital signs' && scene.asOf - item.points.at(-1)!.time.start < 3 * YEAR_MS,
  );
  draft.section({
    id: 'vital-signs',
    title: 'Vital signs',
    loinc: '8716-3',
    ...(latest.length === 0 && { emptyReason: 'unavailable' as const }),
  });
  const claims: Claim[] = vitalClaims(scene, latest, [...VITAL_ORDER, ...BODY]);
  if (claims.length > 0) draft.sentence('vitals-last', claims);
  else
    draft.sentence('absence', [
      absence(scene, 'Observation?category=vital-signs', 'No vital signs are recorded in the last three years'),
    ]);
}

/** Completed vaccines, the latest of each kind. */
export function writeImmunizationHistory(scene: Scene): void {
  const { draft, chart } = scene;
  const latest = new Map<string, (typeof chart.immunizations)[number]>();
  for (const entry of chart.immunizations) if (entry.status !== 'not-done') latest.set(entry.concept.text, entry);
  const entries = [...latest.values()];
  draft.section({
    id: 'immunizations',
    title: 'Immunizations',
    loinc: '11369-6',
    ...(entries.length === 0 && { emptyReason: 'unavailable' as const }),
  });
  if (entries.length > 0)
    draft.sentence(
      'immunization-history',
      entries.map((entry) => immunizationClaim(scene, entry)),
    );
  else draft.sentence('absence', [absence(scene, 'Immunization', 'No immunization is recorded')]);
}

/** Pregnancies: current and past, where the record has them. */
export function writePregnancy(scene: Scene): void {
  const { draft, chart } = scene;
  if (chart.patient.gender === 'male') return;
  const found = problemsOf(chart.conditions, 'disease').filter((problem) =>
    /pregnan|miscarriage|childbirth|eclampsia|puerper/i.test(problem.label),
  );
  const observed = measuredSeries(scene).filter(isOfPregnancy);
  if (found.length + observed.length === 0) return;
  draft.section({ id: 'pregnancy', title: 'Pregnancy', loinc: '10162-6' });
  if (found.length > 0)
    draft.sentence(
      'pregnancy',
      found.map((problem) => problemClaim(scene, problem)),
    );
  if (observed.length > 0)
    draft.sentence(
      'social-observation',
      observed.map((item) => resultClaim(scene, item.points.at(-1)!)),
    );
}

/** Pregnancy status, gestational age and the expected date of delivery. */
function isOfPregnancy({ analyte }: Series): boolean {
  return /pregnancy status|delivery date|gestational age|expected date of delivery/i.test(analyte.label);
}
