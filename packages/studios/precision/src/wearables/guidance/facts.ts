import type { Evidence } from '@aceso/evidence';
import type { Chart, ChartConcept, ChartTime } from '@aceso/fhir';
import type { WearableSummary } from '../summary.ts';

/** Something known of a person, with what it was read or computed from. */
export interface Fact {
  readonly id: FactId;
  /** English words, for the evidence. */
  readonly label: string;
  readonly value: number | string | true;
  readonly unit?: string;
  readonly evidence: Evidence;
}

export type FactId =
  | 'age'
  | 'pregnancy'
  | 'diabetes'
  | 'type-1-diabetes'
  | 'hypertension'
  | 'kidney-disease'
  | 'heart-failure'
  | 'coronary-disease'
  | 'unstable-heart'
  | 'aortic-stenosis'
  | 'proliferative-retinopathy'
  | 'foot-ulcer'
  | 'eating-disorder'
  | 'cancer'
  | 'frailty'
  | 'sleep-apnoea'
  | 'hypoglycaemic-medicine'
  | 'beta-blocker'
  | 'potassium-raising-medicine'
  | 'bmi'
  | 'goal-steps'
  | 'goal-weight'
  | 'steps'
  | 'exercise-week'
  | 'sleep'
  | 'sleep-onset-spread'
  | 'sleep-regularity'
  | 'tir'
  | 'tbr'
  | 'very-low'
  | 'cv'
  | 'gmi'
  | 'systolic'
  | 'diastolic'
  | 'weight'
  | 'weight-trend'
  | 'oxygen'
  | 'resting-rate'
  | 'resting-rate-rise';

export type Facts = ReadonlyMap<FactId, Fact>;

/** Conditions by ICD-10-CM, SNOMED CT and, where a chart has only words, by these. */
const CONDITIONS: readonly (readonly [id: FactId, icd: RegExp, snomed: readonly string[], words: RegExp])[] = [
  ['diabetes', /^E(08|09|1[013])/, ['73211009', '44054006', '46635009'], /\bdiabetes\b(?! insipidus)/i],
  ['type-1-diabetes', /^E10/, ['46635009'], /\btype (1|i)\b.*diabetes|diabetes.*\btype (1|i)\b/i],
  ['hypertension', /^I1[0-35]/, ['38341003', '59621000'], /\bhypertension\b|high blood pressure/i],
  [
    'kidney-disease',
    /^N18/,
    ['709044004', '433144002', '433146000', '431855005', '431856006', '431857002'],
    /chronic kidney disease|\bCKD\b/i,
  ],
  ['heart-failure', /^I50/, ['84114007', '42343007', '88805009'], /heart failure/i],
  [
    'coronary-disease',
    /^I2[0-5]/,
    ['53741008', '414545008', '22298006', '399211009'],
    /coronary|myocardial infarction|ischa?emic heart/i,
  ],
  ['unstable-heart', /^I20\.0|^I21/, ['4557003', '57054005'], /unstable angina|acute myocardial infarction/i],
  ['aortic-stenosis', /^I35\.[02]/, ['60573004'], /severe aortic (valve )?stenosis/i],
  ['proliferative-retinopathy', /^E1[013]\.35/, ['59276001'], /proliferative (diabetic )?retinopathy/i],
  ['foot-ulcer', /^E1[013]\.621|^L97/, ['371087003'], /foot ulcer/i],
  ['pregnancy', /^Z3[34]|^O[0-9]{2}/, ['77386006', '72892002'], /\bpregnan(t|cy)\b/i],
  ['eating-disorder', /^F50/, ['72366004', '56882008', '78004001'], /anorexia nervosa|bulimia|eating disorder/i],
  ['cancer', /^C(?!44)[0-9]{2}/, ['363346000'], /malignan|carcinoma|lymphoma|leuka?emia/i],
  ['frailty', /^R54/, ['248279007'], /\bfrail(ty)?\b/i],
  ['sleep-apnoea', /^G47\.3/, ['73430006', '78275009'], /sleep apn(o)?ea/i],
];
const MEDICINES: readonly (readonly [id: FactId, words: RegExp, label: string])[] = [
  [
    'hypoglycaemic-medicine',
    /insulin|glipizide|glimepiride|glyburide|glibenclamide|gliclazide|repaglinide|nateglinide|tolbutamide/i,
    'Medicine that can lower glucose too far',
  ],
  ['beta-blocker', /\w+olol\b|carvedilol/i, 'Beta blocker'],
  [
    'potassium-raising-medicine',
    /\w+pril\b|\w+sartan\b|spironolactone|eplerenone|finerenone|amiloride|triamterene|potassium/i,
    'Medicine that can raise potassium',
  ],
];

const ACTIVE = new Set(['active', 'recurrence', 'relapse', undefined]);
/** A pregnancy that was noted once is not one now. */
const PREGNANCY_DAYS = 300;

/**
 * What a chart and a summary of wearables say of a person on a day. What is not said is not a fact: that no disease is recorded does
 * not mean that there is none.
 */
export function factsOf(chart: Chart | undefined, summary: WearableSummary, day: string): Facts {
  const facts = new Map<FactId, Fact>();
  const add = (fact: Fact): void => {
    if (!facts.has(fact.id)) facts.set(fact.id, fact);
  };
  if (chart) {
    fromPatient(chart, day, add);
    fromConditions(chart, day, add);
    fromMedicines(chart, add);
    fromGoals(chart, add);
    fromObservations(chart, day, add);
  }
  fromSummary(summary, add);
  return facts;
}

type Add = (fact: Fact) => void;

function fromPatient({ patient }: Chart, day: string, add: Add): void {
  if (patient.birth?.day.length !== 10) return;
  const years = Number(day.slice(0, 4)) - Number(patient.birth.day.slice(0, 4));
  const age = day.slice(5) < patient.birth.day.slice(5) ? years - 1 : years;
  add({
    id: 'age',
    label: 'Age',
    value: age,
    unit: 'a',
    evidence: chartEvidence(patient.ref, patient.ref, 'Patient.birthDate'),
  });
}

function fromConditions(chart: Chart, day: string, add: Add): void {
  for (const entry of chart.conditions) {
    if (!ACTIVE.has(entry.clinicalStatus) || entry.verification === 'refuted' || entry.abatement) continue;
    for (const [id, icd, snomed, words] of CONDITIONS) {
      if (!isConcept(entry.concept, icd, snomed, words)) continue;
      if (id === 'pregnancy' && isOlder(entry.recorded ?? entry.onset, day, PREGNANCY_DAYS)) continue;
      add({
        id,
        label: entry.concept.text,
        value: true,
        evidence: chartEvidence(entry.ref, chart.patient.ref, 'Condition.code'),
      });
    }
  }
}

function isConcept(concept: ChartConcept, icd: RegExp, snomed: readonly string[], words: RegExp): boolean {
  for (const { system, code } of concept.codings) {
    if (code === undefined) continue;
    if (system?.includes('icd-10')) {
      if (icd.test(code)) return true;
    } else if (system === 'http://snomed.info/sct') {
      if (snomed.includes(code)) return true;
    }
  }
  // A family history or a risk is no disease; words decide where no code says it.
  return (
    words.test(concept.text) &&
    !/family|history of|risk|screening|no evidence|without|pre-?diabetes|gestational/i.test(concept.text)
  );
}

const isOlder = (time: ChartTime | undefined, day: string, days: number): boolean =>
  time !== undefined && time.end < Date.parse(`${day}T00:00:00Z`) - days * 86_400_000;

function fromMedicines(chart: Chart, add: Add): void {
  for (const entry of chart.medications) {
    if (entry.status !== 'active') continue;
    for (const [id, words, label] of MEDICINES)
      if (words.test(entry.concept.text))
        add({
          id,
          label: `${label}: ${entry.concept.text}`,
          value: true,
          evidence: chartEvidence(entry.ref, chart.patient.ref, `${entry.resourceType}.medication`),
        });
  }
}

/** Goals with a number of steps (LOINC 41950-7, 55423-8) or a weight (29463-7). */
function fromGoals(chart: Chart, add: Add): void {
  for (const { resource, ref, status } of chart.others) {
    if (
      resource.resourceType !== 'Goal' ||
      ['rejected', 'cancelled', 'completed', 'entered-in-error'].includes(status ?? '')
    )
      continue;
    for (const target of resource.target ?? []) {
      const codes = (target.measure?.coding ?? []).map(({ code }) => code);
      const quantity = target.detailQuantity ?? target.detailRange?.low;
      if (quantity?.value === undefined) continue;
      const id = codes.some((code) => code === '41950-7' || code === '55423-8')
        ? 'goal-steps'
        : codes.includes('29463-7')
          ? 'goal-weight'
          : undefined;
      if (id === 'goal-weight' && !/^kg$/.test(quantity.code ?? quantity.unit ?? '')) continue;
      if (id)
        add({
          id,
          label: id === 'goal-steps' ? 'Goal of steps a day' : 'Goal of weight',
          value: quantity.value,
          unit: id === 'goal-steps' ? '{steps}/d' : 'kg',
          evidence: chartEvidence(ref, chart.patient.ref, 'Goal.target'),
        });
    }
  }
}

function fromObservations(chart: Chart, day: string, add: Add): void {
  const bmi = chart.observations
    .filter(
      ({ concept, time, status }) =>
        concept.codings.some(({ code }) => code === '39156-5') && time && time.day <= day && status !== 'cancelled',
    )
    .sort((a, b) => b.time!.end - a.time!.end)[0];
  if (bmi?.value?.type === 'quantity' && !isOlder(bmi.time, day, 365))
    add({
      id: 'bmi',
      label: 'Body mass index',
      value: bmi.value.quantity.value,
      unit: 'kg/m2',
      evidence: chartEvidence(bmi.ref, chart.patient.ref, 'Observation.value'),
    });
}

function chartEvidence(ref: string, patient: string, path: string): Evidence {
  return { lane: 'chart', ref, path, patient };
}

/** A week of days is the least that a habit can be told from. */
const FEWEST = 7;

function fromSummary(summary: WearableSummary, add: Add): void {
  const claimOf = (path: string): Evidence | undefined =>
    summary.claims.flatMap(({ evidence }) => evidence).find((one) => one.lane === 'computed' && one.path === path);
  const computed = (id: FactId, label: string, path: string, value: number | undefined, unit: string): void => {
    const evidence = claimOf(path);
    if (value !== undefined && evidence) add({ id, label, value, unit, evidence });
  };
  const daily = (series: string) => summary.daily.find((one) => one.series === series && one.recentDays >= FEWEST);
  const steps = daily('steps');
  computed('steps', 'Mean steps a day', 'daily.steps.recent', steps?.recent, '{steps}/d');
  const exercise = daily('exercise');
  computed(
    'exercise-week',
    'Exercise a week',
    'daily.exercise.recent',
    exercise && Math.round(exercise.recent * 7),
    'min/wk',
  );
  const sleep = daily('sleep');
  computed('sleep', 'Mean sleep a night', 'daily.sleep.recent', sleep && Math.round(sleep.recent), 'min');
  const spread = evidenceOf(summary, 'sleep.onsetSd');
  if (summary.sleep && summary.sleep.nights.length >= FEWEST && spread)
    add({
      id: 'sleep-onset-spread',
      label: 'Spread of the time of falling asleep (SD)',
      value: summary.sleep.onsetSd,
      unit: 'min',
      evidence: spread,
    });
  computed('sleep-regularity', 'Sleep regularity index', 'sleep.sri', summary.sleep?.sri, '{score}');
  const { glucose } = summary;
  if (glucose?.sufficient) {
    computed('tir', 'Time in range', 'glucose.tir', glucose.tir, '%');
    const below = claimOf('glucose.ranges.low');
    if (below)
      add({
        id: 'tbr',
        label: 'Time below range',
        value: glucose.tbr,
        unit: '%',
        evidence: {
          ...below,
          ref: 'wearables/glucose.tbr',
          path: 'glucose.tbr',
          output: String(glucose.tbr),
        } as Evidence,
      });
    computed('very-low', 'Time below level 2', 'glucose.ranges.veryLow', glucose.ranges.veryLow, '%');
    computed('cv', 'Coefficient of variation', 'glucose.cv', glucose.cv, '%');
    computed('gmi', 'Glucose management indicator', 'glucose.gmi', glucose.gmi, '%');
  }
  for (const id of ['systolic', 'diastolic'] as const)
    computed(id, `Mean ${id} pressure at home`, `daily.${id}.recent`, daily(id)?.recent, 'mm[Hg]');
  const oxygen = daily('oxygen-saturation');
  computed('oxygen', 'Mean oxygen saturation', 'daily.oxygen-saturation.recent', oxygen?.recent, '%');
  const weight = summary.daily.find(({ series }) => series === 'weight');
  computed('weight', 'Body weight', 'daily.weight.recent', weight?.recent, 'kg');
  if (weight?.trend && weight.trend.direction !== 'none')
    computed('weight-trend', 'Weight trend', 'daily.weight.trend.perWeek', weight.trend.perWeek, 'kg/wk');
  const resting = daily('resting-heart-rate');
  computed('resting-rate', 'Resting heart rate', 'daily.resting-heart-rate.recent', resting?.recent, '/min');
  const change = resting?.changes.at(-1);
  if (resting && change && change.after - change.before >= 5)
    computed(
      'resting-rate-rise',
      `Resting heart rate since ${change.day}`,
      `daily.resting-heart-rate.changes[${resting.changes.length - 1}].after`,
      change.after,
      '/min',
    );
}

/** Evidence of a figure of a summary that has no claim of its own. */
function evidenceOf(summary: WearableSummary, path: string): Evidence | undefined {
  const value = path === 'sleep.onsetSd' ? summary.sleep?.onsetSd : undefined;
  return value === undefined
    ? undefined
    : {
        lane: 'computed',
        ref: `wearables/${path}`,
        path,
        algorithm: 'sleep-onset-spread',
        version: summary.version,
        inputs: [`${summary.sleep!.nights.length} nights`],
        output: String(value),
      };
}
