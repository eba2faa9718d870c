import type { ImmunizationEntry, MedicationEntry } from '@aceso/fhir';
import { unitWords, withUnit } from '../../documents/words/units.ts';
import { GuidelineError } from '../error.ts';
import { allergicToMedicine, allergyFinding } from './allergy.ts';
import { anticoagulatedFinding, isFlush } from './anticoagulation-dose.ts';
import { compare, OPPOSITE, WORDS } from './compare.ts';
import { conditionsOf } from './conditions.ts';
import { dailyDoseFinding } from './daily-dose.ts';
import { type Amount, labelOf, seek, windowStart, windowWords } from './derived.ts';
import type { Criterion } from './format.ts';
import type { RulePatient } from './patient.ts';
import { scoreDefinition } from './scores/index.ts';
import { addUp } from './scores/score.ts';
import { atLeast, both, either, type Finding, finding, negated } from './truth.ts';
import { hasWord } from './words.ts';

/** Evaluates a criterion on a patient. Pure; the words of the finding are for clinicians. */
export function evaluate(criterion: Criterion, patient: RulePatient): Finding {
  if ('all' in criterion)
    return both(
      criterion.all.map((each) => evaluate(each, patient)),
      'all of',
    );
  if ('any' in criterion)
    return either(
      criterion.any.map((each) => evaluate(each, patient)),
      'any of',
    );
  if ('not' in criterion) return negated(evaluate(criterion.not, patient));
  if ('atLeast' in criterion) {
    const { count, of } = criterion.atLeast;
    return atLeast(
      count,
      of.map((each) => evaluate(each, patient)),
      `at least ${count} of`,
    );
  }
  if ('age' in criterion) return age(criterion.age, patient);
  if ('sex' in criterion) return sex(criterion.sex, patient);
  if ('condition' in criterion) return condition(criterion, patient);
  if ('medicationsTogether' in criterion) return together(criterion, patient);
  if ('medication' in criterion) return medication(criterion, patient);
  if ('anticoagulated' in criterion) return anticoagulatedFinding(criterion.anticoagulated, patient);
  if ('dailyDose' in criterion) return dailyDoseFinding(criterion.dailyDose, patient);
  if ('allergy' in criterion) return allergyFinding(criterion.allergy, criterion.words, patient);
  if ('allergicToMedicine' in criterion) return allergicToMedicine(patient);
  if ('measurement' in criterion) return measurement(criterion, patient);
  if ('notMeasured' in criterion) return notMeasured(criterion, patient);
  if ('vaccinatedThisSeason' in criterion) {
    return vaccinated({ vaccinated: criterion.vaccinatedThisSeason }, patient, seasonStart(patient.now), 'this season');
  }
  if ('vaccinated' in criterion) {
    const start = criterion.within ? windowStart(patient.now, criterion.within) : Number.NEGATIVE_INFINITY;
    return vaccinated(
      criterion,
      patient,
      start,
      criterion.within ? `in ${windowWords(criterion.within)}` : 'on record',
    );
  }
  if ('encounter' in criterion) return encounter(criterion.encounter, patient);
  if ('procedure' in criterion) return procedure(criterion, patient);
  if ('score' in criterion) return scoreFinding(criterion, patient);
  throw new GuidelineError(
    'rule-invalid',
    `A criterion has no kind that is known: ${Object.keys(criterion).join(', ')}.`,
  );
}

type Of<K extends string> = Extract<Criterion, { readonly [key in K]: unknown }>;

function age({ is, years }: Of<'age'>['age'], patient: RulePatient): Finding {
  const { age: value } = patient;
  if (value === undefined) return finding(null, 'age unknown', { missing: ['no birth date'] });
  const truth = compare({ value }, is, years);
  return finding(truth, `age ${value} is ${truth ? WORDS[is] : OPPOSITE[is]} ${years}`, {
    evidence: [patient.evidence(patient.chart.patient, 'Patient.birthDate')],
  });
}

function sex(wanted: 'male' | 'female', patient: RulePatient): Finding {
  const { gender } = patient.chart.patient;
  if (gender !== 'male' && gender !== 'female')
    return finding(null, 'sex unknown', { missing: ['no administrative sex'] });
  return finding(gender === wanted, gender, { evidence: [patient.evidence(patient.chart.patient, 'Patient.gender')] });
}

function condition(criterion: Of<'condition'>, patient: RulePatient): Finding {
  const found = conditionsOf(patient, criterion.condition, criterion.ever === true, criterion.words);
  const names = namesOf(criterion.condition, criterion.words);
  if (found.length === 0) return finding(false, `no ${names} on the problem list`);
  return finding(true, [...new Set(found.map((entry) => entry.concept.text))].join('; '), {
    evidence: found.slice(0, 5).map((entry) => patient.evidence(entry, 'Condition.code')),
  });
}

/** What was looked for, in words. */
function namesOf(concepts: readonly string[], words: readonly string[] = []): string {
  const named = concepts.map(labelOf);
  return (named.length > 0 ? named : words.slice(0, 3)).join(' or ');
}

const nameOf = (entry: MedicationEntry): string => entry.concept.text;
const pathOf = (entry: MedicationEntry): string => `${entry.resourceType}.medication`;

function medication(criterion: Of<'medication'>, patient: RulePatient): Finding {
  const found = patient.medicines(criterion.medication, {
    ...(criterion.draft ? { draft: true } : {}),
    ...(criterion.except ? { except: criterion.except } : {}),
  });
  const names = criterion.medication.map(labelOf).join(' or ');
  if (found.length === 0) return finding(false, `no ${names} among current medicines`);
  const draft = found.some((entry) => patient.drafts.has(entry.ref));
  return finding(true, `${draft ? 'ordering' : 'taking'} ${[...new Set(found.map(nameOf))].join('; ')}`, {
    evidence: found.slice(0, 5).map((entry) => patient.evidence(entry, pathOf(entry))),
  });
}

function together({ medicationsTogether, count }: Of<'medicationsTogether'>, patient: RulePatient): Finding {
  const found = patient.medicines(medicationsTogether).filter((entry) => !isFlush(entry, patient));
  const byIngredients = new Map<string, MedicationEntry>();
  for (const entry of found)
    byIngredients.set([...patient.ingredients(entry)].sort().join('/') || nameOf(entry), entry);
  const different = [...byIngredients.values()];
  const names = medicationsTogether.map(labelOf).join(' or ');
  return finding(different.length >= count, `${different.length} different medicines of the kind ${names}`, {
    evidence: different.length >= count ? different.map((entry) => patient.evidence(entry, pathOf(entry))) : [],
  });
}

function measurement(criterion: Of<'measurement'>, patient: RulePatient): Finding {
  const { is, value: limit, unit } = criterion;
  const found = seek(patient, criterion.measurement, unit, criterion.within);
  const label = labelOf(criterion.measurement);
  if ('missing' in found) return finding(null, `${label} unknown`, { missing: found.missing });
  const chosen = choose(found.amounts, criterion.pick ?? 'latest');
  const parts = chosen.map((amount) => {
    const truth = compare(amount, is, limit);
    const said = `${amount.label} ${amount.comparator ?? ''}${withUnit(String(round(amount.value)), unitWords(unit))} on ${amount.day}`;
    return finding(truth, `${said} is ${truth === null ? 'perhaps' : truth ? WORDS[is] : OPPOSITE[is]} ${limit}`, {
      evidence: amount.evidence,
      missing: truth === null ? [`an exact ${label}`] : [],
    });
  });
  // A second reading is only needed where the first one asks for it.
  if (criterion.pick === 'repeated' && parts.length === 1 && parts[0]?.truth === true) {
    return finding(null, `only one ${label}`, { missing: [`a second ${label} on another day`] });
  }
  if (parts.length === 1) return parts[0] as Finding;
  return criterion.pick === 'any' ? either(parts, `any ${label}`) : both(parts, `${label} on two days`);
}

function choose(amounts: readonly Amount[], pick: 'latest' | 'repeated' | 'any'): readonly Amount[] {
  const [latest] = amounts;
  if (pick === 'any') return amounts;
  const earlier = pick === 'repeated' ? amounts.find(({ day }) => day !== latest?.day) : undefined;
  return [latest, earlier].filter((amount) => amount !== undefined);
}

export function round(value: number): number {
  return Math.round(value * 100) / 100;
}

function notMeasured({ notMeasured: of, within }: Of<'notMeasured'>, patient: RulePatient): Finding {
  const start = windowStart(patient.now, within);
  const [latest] = patient.readings(of);
  const label = labelOf(of);
  if (latest && latest.at.end >= start) {
    return finding(false, `${label} measured on ${latest.at.day}`, { evidence: [latest.evidence] });
  }
  return finding(true, `no ${label} in ${windowWords(within)}${latest ? ` (last ${latest.at.day})` : ''}`, {
    evidence: latest ? [latest.evidence] : [],
  });
}

function vaccinated(
  {
    vaccinated: concepts,
    doses = 1,
    words = [],
  }: { vaccinated: readonly string[]; doses?: number; words?: readonly string[] },
  patient: RulePatient,
  start: number,
  when: string,
): Finding {
  const named = new Set(patient.entries(concepts, ['Immunization']));
  const given = patient.chart.immunizations.filter(
    (entry: ImmunizationEntry) =>
      (named.has(entry) || hasWord(entry.concept.text, words)) &&
      entry.status === 'completed' &&
      (entry.time === undefined ? start === Number.NEGATIVE_INFINITY : entry.time.end >= start),
  );
  const days = new Set(given.map((entry) => entry.time?.day ?? entry.ref));
  const label = namesOf(concepts, words);
  const evidence = given.map((entry) => patient.evidence(entry, 'Immunization.vaccineCode'));
  if (days.size >= doses) return finding(true, `${label} given (${[...days].join(', ')})`, { evidence });
  return finding(false, `${days.size === 0 ? 'no' : `${days.size} of ${doses}`} ${label} ${when}`, { evidence });
}

/** The last 1 July: influenza vaccines are made for a season that begins then. */
function seasonStart(now: Date): number {
  const july = Date.UTC(now.getUTCFullYear(), 6, 1);
  return now.getTime() >= july ? july : Date.UTC(now.getUTCFullYear() - 1, 6, 1);
}

function encounter(classes: readonly string[], patient: RulePatient): Finding {
  const running = patient.chart.encounters.filter(
    ({ class: kind, status, end }) =>
      classes.includes(kind) &&
      status !== 'cancelled' &&
      (status === 'in-progress' || status === 'arrived' || status === 'triaged' || status === 'onleave') &&
      (end === undefined || end.end >= patient.now.getTime()),
  );
  if (running.length === 0) return finding(false, 'not in hospital now');
  return finding(true, 'in hospital now', {
    evidence: running.map((entry) => patient.evidence(entry, 'Encounter.class')),
  });
}

function procedure({ procedure: concepts, within }: Of<'procedure'>, patient: RulePatient): Finding {
  const start = within ? windowStart(patient.now, within) : Number.NEGATIVE_INFINITY;
  const done = patient.entries(concepts, ['Procedure']).filter((entry) => {
    const at = 'start' in entry ? (entry.end ?? entry.start ?? entry.recorded) : entry.recorded;
    const status = 'status' in entry ? entry.status : undefined;
    return status !== 'not-done' && status !== 'entered-in-error' && (at === undefined ? !within : at.end >= start);
  });
  const label = concepts.map(labelOf).join(' or ');
  if (done.length === 0) return finding(false, `no ${label}${within ? ` in ${windowWords(within)}` : ''}`);
  return finding(true, `${label} done`, {
    evidence: done.slice(0, 3).map((entry) => patient.evidence(entry, 'Procedure.code')),
  });
}

/** Compares a score; cannot tell only where what is missing could change the answer. */
function scoreFinding({ score: id, is, value }: Of<'score'>, patient: RulePatient): Finding {
  const { label, low, high, items, missing } = addUp(scoreDefinition(id), (criterion) => evaluate(criterion, patient));
  const atLow = compare({ value: low }, is, value);
  const atHigh = compare({ value: high }, is, value);
  const truth = atLow === atHigh ? atLow : null;
  const counted = items.filter((item) => item.low !== 0 && item.low === item.high);
  const points = low === high ? `${low}` : `${low} to ${high}`;
  const listed = counted.map((item) => `${item.label} ${item.low}`).join(', ');
  const relation = truth === null ? 'perhaps' : truth ? WORDS[is] : OPPOSITE[is];
  const evidence = counted.flatMap((item) => item.findings.flatMap((each) => each.evidence));
  return finding(truth, `${label} ${points} is ${relation} ${value}${listed ? ` (${listed})` : ''}`, {
    evidence: [
      ...evidence,
      {
        lane: 'computed',
        ref: `${id}:${patient.ref}`,
        algorithm: label,
        version: '1',
        inputs: evidence.map(({ ref }) => ref),
        output: points,
      },
    ],
    missing: truth === null ? missing : [],
    parts: items.flatMap((item) => item.findings),
    atomic: true,
  });
}
