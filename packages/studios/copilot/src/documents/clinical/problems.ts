import type { Chart, ConditionEntry } from '@aceso/fhir';
import { inVisit, type Visit } from '../context.ts';
import { conceptWords } from '../words/concept.ts';

/** Where a Condition belongs in a document: a disease, a circumstance of life, past history, or paperwork. */
export type ProblemClass = 'disease' | 'social' | 'history' | 'administrative';

// Synthea and US Core record social determinants as Conditions (health-concern); these are not diagnoses.
const SOCIAL =
  /\b(?:employ(?:ed|ment)|unemploy(?:ed|ment)|labou?r force|education|educated|school|graduate|housing|homeless|social (?:contact|isolation)|stress(?= *$)|transport|criminal record|violence|intimate partner|abuse victim|victim|refugee|armed forces|food insecur|financial|income|risk activity|limited social|lives? (?:alone|with)|migrant|caregiver|literacy|imprison|veteran|social migrant|misuses? drugs|reports of|only received)\b/i;
const NOT_SOCIAL =
  /\bstress (?:fracture|incontinence|disorder|ulcer)|post-?traumatic stress|acute stress|child abuse|drug abuse|alcohol abuse|injury|fracture|contusion/i;
const ADMINISTRATIVE = /\b(?:medication review due|patient referral|encounter for|awaiting|transfer of|certificate)\b/i;
const HISTORY = /^(?:history of|past history|personal history|h\/o)\b/i;

export interface Problem {
  /** As said: lower case, without tag. */
  readonly label: string;
  readonly entry: ConditionEntry;
  /** Every entry of the same condition, the chosen one included. */
  readonly entries: readonly ConditionEntry[];
  readonly active: boolean;
}

export function problemClass(entry: ConditionEntry): ProblemClass {
  const text = conceptWords(entry.concept.text);
  if (entry.categories.some((category) => category === 'sdoh')) return 'social';
  if (ADMINISTRATIVE.test(text)) return 'administrative';
  if (SOCIAL.test(text) && !NOT_SOCIAL.test(text)) return 'social';
  return HISTORY.test(text) ? 'history' : 'disease';
}

export function isActive(entry: ConditionEntry): boolean {
  if (entry.verification === 'refuted') return false;
  if (entry.abatement) return false;
  return entry.clinicalStatus === undefined || ['active', 'recurrence', 'relapse'].includes(entry.clinicalStatus);
}

/** Problems of one class, one per condition (the active or latest entry), in order of onset. */
export function problemsOf(entries: readonly ConditionEntry[], kind: ProblemClass): Problem[] {
  const byLabel = new Map<string, ConditionEntry[]>();
  for (const entry of entries) {
    if (entry.verification === 'refuted' || problemClass(entry) !== kind) continue;
    const key = conceptWords(entry.concept.text).toLowerCase();
    const list = byLabel.get(key);
    if (list) list.push(entry);
    else byLabel.set(key, [entry]);
  }
  return [...byLabel.values()].map((list) => {
    const entry = list.findLast((item) => isActive(item)) ?? list.at(-1)!;
    return { label: conceptWords(entry.concept.text), entry, entries: list, active: isActive(entry) };
  });
}

/** Roles of R4 diagnosis-role in the order a summary names them. */
const ROLE_ORDER = ['DD', 'AD', 'CC', 'CM', 'pre-op', 'post-op', 'billing'];

export interface VisitProblem extends Problem {
  /** `principal`; `treated`: new in, or a reason for, the visit; `comorbid`: listed with it; `background`: not touched by it. */
  readonly rank: 'principal' | 'treated' | 'comorbid' | 'background';
  readonly isNew: boolean;
}

/** The problems that a summary of the visit speaks of, most important first. */
export function visitProblems(chart: Chart, encounter: Visit | undefined): VisitProblem[] {
  const start = encounter?.start?.start;
  const roles = new Map<string, { order: number; acute: boolean }>();
  encounter?.diagnoses.forEach(({ ref, role }, index) => {
    const order = Math.max(0, ROLE_ORDER.indexOf(role ?? 'CM')) * 20 + index;
    const known = roles.get(ref);
    if (!known || order < known.order)
      roles.set(ref, { order, acute: role === 'DD' || role === 'AD' || role === 'CC' });
  });
  const reasonRefs = treatedRefs(chart, encounter);
  const reasonWords = new Set(encounter?.reasons.map((reason) => conceptWords(reason.text).toLowerCase()));
  const scored = problemsOf(chart.conditions, 'disease').map((problem) => {
    const role = problem.entries.map((entry) => roles.get(entry.ref)).find((value) => value !== undefined);
    const reason = reasonWords.has(problem.label.toLowerCase());
    const recordedHere = problem.entries.some((entry) => inVisit(encounter, entry, entry.recorded ?? entry.onset));
    const treated = problem.entries.some((entry) => reasonRefs.has(entry.ref));
    const onset = problem.entry.onset ?? problem.entry.recorded;
    const isNew = recordedHere && (start === undefined || onset === undefined || onset.end >= start - RECENT_MS);
    const score =
      (role ? 10_000 - role.order * 100 : reason ? 5000 : 0) +
      (recordedHere ? 60 : 0) +
      (treated ? 40 : 0) +
      severityOf(problem.entry) +
      (problem.active ? 1 : 0);
    const here = role !== undefined || reason || recordedHere || treated;
    return { problem, here, focus: isNew || role?.acute === true || reason || (treated && !role), score, isNew };
  });
  scored.sort((a, b) => b.score - a.score);
  return scored
    .filter(({ here, problem }) => here || problem.active)
    .map(({ problem, here, focus, isNew }, index) => ({
      ...problem,
      isNew,
      rank: !here
        ? ('background' as const)
        : index === 0
          ? ('principal' as const)
          : focus
            ? ('treated' as const)
            : ('comorbid' as const),
    }));
}

/** A diagnosis first recorded in the visit is new with it when it began at most this long before. */
const RECENT_MS = 30 * 86_400_000;

/** Conditions that something ordered, given or done in the visit names as its reason. */
function treatedRefs(chart: Chart, encounter: Visit | undefined): Set<string> {
  const refs = new Set<string>();
  for (const entry of [...chart.medications, ...chart.procedures]) {
    const time = entry.start ?? entry.recorded;
    if (!inVisit(encounter, entry, time)) continue;
    for (const reason of entry.reasons) if (reason.ref !== undefined) refs.add(reason.ref);
  }
  return refs;
}

const GRAVE =
  /\b(?:sepsis|septic|shock|arrest|infarct|stroke|hemorrhage|embol|respiratory failure|heart failure|malignan|cancer|carcinoma|leuk|lymphoma|neoplasm|kidney (?:failure|injury)|ketoacidosis|pneumonia|meningitis|coma|overdose|transplant|cirrhosis|covid)/i;
const CHRONIC =
  /\b(?:chronic|diabet|hypertens|coronary|heart|asthma|copd|emphysema|kidney|renal|epilep|seizure|dementia|alzheimer|hiv|arthritis|osteopor|depress|bipolar|schizo|alcoholism|dependence|fibrillation|lupus|hepatitis|thyroid|obes|sclerosis|anemia)/i;
const MINOR =
  /\b(?:pharyngitis|sinusitis|sore throat|otitis|sprain|polyp|bmi|prediabetes|hyperglyc|hyperlipid|triglycerid|metabolic syndrome|dermatitis|rhinitis)\b/i;

/** 0 to 20: what a reader must not miss first. */
export function severityOf(entry: ConditionEntry): number {
  const text = entry.concept.text;
  if (GRAVE.test(text)) return 20;
  if (entry.severity !== undefined && /severe/i.test(entry.severity)) return 18;
  if (MINOR.test(text)) return 3;
  return CHRONIC.test(text) ? 12 : 8;
}

const EVENT =
  /\b(?:miscarriage|abortion|arrest|infarct|fracture|concussion|laceration|sprain|injury|burn|overdose|childbirth|pregnancy|poisoning|whiplash|wound|acute|contusion|stroke|embolism)\b/i;
const YEAR_MS = 366 * 86_400_000;

/** An event that no one closed: recorded as active although it happened more than a year before. */
export function isOldEvent(entry: ConditionEntry, asOf: number): boolean {
  const time = entry.onset ?? entry.recorded;
  return (
    time !== undefined &&
    asOf - time.end > YEAR_MS &&
    EVENT.test(entry.concept.text) &&
    !/chronic/i.test(entry.concept.text)
  );
}
