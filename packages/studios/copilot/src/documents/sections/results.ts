import type { Claim } from '@aceso/evidence';
import type { ObservationEntry } from '@aceso/fhir';
import { dateValue, plainClaim, textValue } from '../claims/entries.ts';
import { resultClaim } from '../claims/results.ts';
import { isPending, type Point, type Series, seriesOf, withoutRepeats } from '../clinical/results.ts';
import { absence, chartEvidence, inVisit, type Scene } from '../context.ts';
import { ageAt } from '../words/age.ts';
import { analyteOf, RESULT_GROUPS } from '../words/labs.ts';
import { countWords, listWords } from '../words/lists.ts';
import { panelWords } from '../words/panels.ts';

/** Red-cell and platelet indices, and the like, say little when normal and are left out then. */
export const MINOR = new Set([
  'mch',
  'mchc',
  'rdw',
  'pdw',
  'mpv',
  'rbc',
  'hematocrit',
  'globulin',
  'chloride',
  'protein',
  'calcium',
  'cholesterol',
  'oxygen-flow',
]);
const GROUP_LIMIT = 10;
const SOCIAL = new Set([
  '72166-2',
  '63586-2',
  '76690-7',
  '76689-9',
  '71802-3',
  '63512-8',
  '56799-0',
  '93025-5',
  '82589-3',
  '67875-5',
  '93035-4',
  '88028-6',
]);
const SKIP =
  /cause of death|quality adjusted|disability adjusted|\bQALY\b|\bDALY\b|\bQOLS\b|objective health|protocol for responding|morse fall|HARK/i;

export interface VisitResults {
  /** Series cut to the visit. */
  readonly series: readonly Series[];
  /** The value before the visit, by analyte. */
  readonly previous: ReadonlyMap<string, Point>;
}

/** Every clinical measurement of the record by analyte; adult intervals only for adults. */
export function measuredSeries(scene: Scene): Series[] {
  const { chart } = scene;
  const clinical = chart.observations.filter((entry) => !isSocial(entry) && !SKIP.test(entry.concept.text));
  // Of a questionnaire the total is a result; its single answers are not.
  return seriesOf(clinical, { adult: isAdult(scene), female: chart.patient.gender === 'female' }).filter(
    ({ analyte, points }) => analyte.group === 'scores' || !points.at(-1)!.entry.categories.includes('survey'),
  );
}

/** Eighteen or older when the visit began. An age that is not recorded is not taken for an adult's. */
export function isAdult({ chart, encounter, day }: Scene): boolean {
  const age = chart.patient.birth && ageAt(chart.patient.birth, encounter?.start?.day ?? day);
  return age !== undefined && age.unit === 'year' && age.value >= 18;
}

/** Results of the visit by analyte, and the last value before it. */
export function visitResults(scene: Scene): VisitResults {
  const previous = new Map<string, Point>();
  const series = measuredSeries(scene).flatMap((item) => {
    const here = withoutRepeats(item.points.filter((point) => inVisit(scene.encounter, point.entry, point.time)));
    const start = here[0]?.time.start ?? Number.POSITIVE_INFINITY;
    const before = item.points.findLast((point) => point.time.start < start && !here.includes(point));
    if (before) previous.set(item.analyte.key, before);
    return here.length > 0 ? [{ analyte: item.analyte, points: here }] : [];
  });
  return { series, previous };
}

export function isSocial(entry: ObservationEntry): boolean {
  return (
    entry.categories.includes('social-history') ||
    (entry.categories.includes('survey') && !isScored(entry)) ||
    entry.concept.codings.some(({ code }) => code !== undefined && SOCIAL.has(code))
  );
}

/** A questionnaire with a score (PHQ-9, GAD-7), as itself or among its components. */
function isScored(entry: ObservationEntry): boolean {
  return [entry, ...entry.components].some(
    ({ concept, value }) => value?.type === 'quantity' && analyteOf(concept).group === 'scores',
  );
}

/** Results by group, abnormal first, with the change from the last value before. */
export function writeResults(scene: Scene, { series, previous }: VisitResults, told: ReadonlySet<string>): void {
  const { draft } = scene;
  draft.section({ id: 'results', title: 'Results', loinc: '30954-2' });
  const left: Series[] = [];
  let written = 0;
  for (const group of RESULT_GROUPS) {
    if (group === 'vital signs') continue;
    const members = series.filter((item) => item.analyte.group === group);
    const claims: Claim[] = [];
    for (const item of [...members.filter(isAbnormal), ...members.filter((member) => !isAbnormal(member))]) {
      if (told.has(item.analyte.key)) continue;
      if ((!isAbnormal(item) && MINOR.has(item.analyte.key)) || claims.length >= GROUP_LIMIT) left.push(item);
      else claims.push(lastClaim(scene, item, previous.get(item.analyte.key)));
    }
    if (claims.length === 0) continue;
    draft.sentence(`results-${group.replaceAll(' ', '-')}-item`, claims);
    written++;
  }
  writeReports(scene);
  if (series.every((item) => item.analyte.group === 'vital signs')) {
    draft.sentence('absence', [
      absence(scene, 'Observation?encounter', 'No laboratory or other result is recorded for this visit'),
    ]);
  } else if (written === 0 && told.size === 0) {
    draft.sentence('absence', [
      absence(scene, 'Observation?encounter', 'No further result is recorded for this visit'),
    ]);
  }
  omitResults(scene, left);
}

export function isAbnormal(series: Series): boolean {
  return series.points.at(-1)?.flag !== undefined;
}

/** The last value; what it was before is said when the change is worth a reader's time. */
function lastClaim(scene: Scene, series: Series, before: Point | undefined): Claim {
  const last = series.points.at(-1)!;
  const first = series.points[0]!;
  const earlier = first !== last ? first : before;
  const recent = earlier !== undefined && last.time.start - earlier.time.start < 3 * 366 * 86_400_000;
  return resultClaim(scene, last, recent && isChange(last, earlier) ? earlier : undefined);
}

export function isChange(last: Point, before: Point): boolean {
  if (!last.quantity || !before.quantity) return last.display !== before.display;
  if (last.quantity.unit !== before.quantity.unit) return false;
  const [a, b] = [last.quantity.value, before.quantity.value];
  const differs = Math.abs(a - b) > 0.1 * Math.max(Math.abs(a), Math.abs(b));
  return (last.flag !== undefined && last.display !== before.display) || (differs && before.flag !== undefined);
}

/** Reports with a conclusion in words; panels only repeat their results. */
function writeReports(scene: Scene): void {
  const { chart, encounter, draft } = scene;
  for (const report of chart.reports) {
    if (report.conclusion === undefined || isPending(report) || !inVisit(encounter, report, report.time)) continue;
    const text = report.conclusion.replace(/\s+/g, ' ').trim();
    draft.sentence('report-item', [
      plainClaim(scene, 'report', report, panelWords(report.concept), 'conclusion', {
        conclusion: textValue(text.length > 600 ? `${text.slice(0, 597).trimEnd()}...` : text),
        date: report.time && dateValue(report.time),
      }),
    ]);
  }
}

function omitResults(scene: Scene, left: readonly Series[]): void {
  if (left.length === 0) return;
  scene.draft.omit({
    kind: 'observation',
    label: countWords(left.length, 'further result'),
    why: `Within limits or of little bearing: ${listWords(left.map((item) => `${item.analyte.label} ${item.points.at(-1)!.display}`))}.`,
    severity: 'none',
    evidence: left.map((item) => chartEvidence(scene, item.points.at(-1)!.entry, item.points.at(-1)!.path)),
  });
}

export const VITAL_ORDER = [
  'temperature',
  'heart-rate',
  'blood-pressure',
  'systolic',
  'diastolic',
  'respiratory-rate',
  'spo2',
  'pain',
  'gcs',
];
export const BODY = ['weight', 'height', 'head-circumference', 'bmi', 'bmi-percentile', 'weight-for-length'];

/** The last vital signs of the visit. */
export function vitalClaims(scene: Scene, series: readonly Series[], keys: readonly string[] = VITAL_ORDER): Claim[] {
  return keys.flatMap((key) => {
    const item = series.find((candidate) => candidate.analyte.key === key);
    return item ? [resultClaim(scene, item.points.at(-1)!)] : [];
  });
}

/** Vital signs and measurements when last taken. */
export function writeVitals(scene: Scene, series: readonly Series[], told: ReadonlySet<string>, absent: string): void {
  const { draft } = scene;
  const vitals = vitalClaims(scene, series);
  const body = vitalClaims(
    scene,
    series,
    BODY.filter((key) => !told.has(key)),
  );
  if (vitals.length > 0) draft.sentence('vitals-last', vitals);
  if (body.length > 0) draft.sentence('vitals-body', body);
  if (vitals.length + body.length === 0)
    draft.sentence('absence', [absence(scene, 'Observation?category=vital-signs', absent)]);
}

/** Tests that were ordered or taken and have no final result yet. */
export function pendingClaims(scene: Scene): Claim[] {
  const { chart, encounter } = scene;
  const found: Claim[] = [];
  const covered = new Set<string>();
  for (const report of chart.reports) {
    if (!isPending(report) || !inVisit(encounter, report, report.time)) continue;
    for (const ref of report.results) covered.add(ref);
    found.push(
      plainClaim(scene, 'report', report, panelWords(report.concept), 'status', {
        status: textValue(report.status),
        date: report.time && dateValue(report.time),
      }),
    );
  }
  for (const entry of chart.observations) {
    if (!isPending(entry) || covered.has(entry.ref) || !inVisit(encounter, entry, entry.time)) continue;
    found.push(
      plainClaim(scene, 'observation', entry, panelWords(entry.concept), 'status', {
        status: textValue(entry.status),
        date: entry.time && dateValue(entry.time),
      }),
    );
  }
  return found;
}
