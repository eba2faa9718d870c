import { buildCharts, type Chart, type ChartConcept, type ChartTime, type ImmunizationEntry } from '@aceso/fhir';
import type { Resource } from '@medplum/fhirtypes';
import { EngagementError } from '../errors.ts';
import { RESULT } from '../result-status.ts';
import type { GivenDose, GivenObservation, ImmunizationCase } from './case.ts';
import { observationsOf } from './chart-codes.ts';
import { loadCdsi } from './data/load.ts';
import { vaccinesOf } from './history.ts';
import { type Day, isDay } from './period.ts';

/** A case made from a chart, and what of the chart could not be used. */
export interface ChartCase {
  readonly given: ImmunizationCase;
  readonly notes: readonly string[];
}

const CVX = 'http://hl7.org/fhir/sid/cvx';

/**
 * Immunisation history and conditions of a patient as the chart has them on a day. Only completed immunisations with
 * a CVX code and a full date count; a code that could mean several of CDSi's observations is named, and not used.
 * @throws EngagementError where the chart has no full date of birth
 */
export function caseFromChart(chart: Chart, assessed: Day): ChartCase {
  const { patient } = chart;
  const born = patient.birth?.day;
  if (!isDay(born))
    throw new EngagementError(
      'input',
      `${patient.ref}.birthDate: a full date of birth is needed (YYYY-MM-DD), as every rule counts from it.`,
    );
  const notes: string[] = [];
  const doses = chart.immunizations.flatMap((entry) => doseOf(entry, born, notes));
  const observations = observed(chart, assessed, notes);
  return {
    given: {
      assessed,
      patient: { born, gender: patient.gender === 'female' || patient.gender === 'male' ? patient.gender : 'unknown' },
      doses,
      observations,
    },
    notes,
  };
}

function doseOf(entry: ImmunizationEntry, born: Day, notes: string[]): readonly GivenDose[] {
  if (entry.status !== 'completed') return [];
  const cvx = entry.concept.codings.find(({ system, code }) => system === CVX && code !== undefined)?.code;
  if (cvx === undefined) {
    notes.push(`${entry.ref}: ${entry.concept.text} has no CVX code and is not counted.`);
    return [];
  }
  const padded = cvx.padStart(2, '0');
  if (!vaccinesOf(loadCdsi()).has(padded)) {
    notes.push(`${entry.ref}: CVX ${cvx} is not in CDC's data and is not counted.`);
    return [];
  }
  const date = entry.time?.day;
  if (!isDay(date)) {
    notes.push(`${entry.ref}: ${entry.concept.text} has no full date and is not counted.`);
    return [];
  }
  if (date < born) {
    notes.push(`${entry.ref}: ${date} is before the birth and is not counted.`);
    return [];
  }
  const condition = conditionOf(entry, date);
  return [{ date, cvx: padded, ref: entry.ref, ...(condition === undefined ? {} : { condition }) }];
}

function conditionOf({ resource }: ImmunizationEntry, date: Day): string | undefined {
  if (resource.resourceType !== 'Immunization') return undefined;
  if (resource.isSubpotent === true) return 'sub-potent';
  const { expirationDate } = resource;
  return typeof expirationDate === 'string' && expirationDate.length === 10 && expirationDate < date
    ? 'expired'
    : undefined;
}

function observed(chart: Chart, assessed: Day, notes: string[]): readonly GivenObservation[] {
  const found: GivenObservation[] = [];
  const offer = (concept: ChartConcept, time: ChartTime | undefined, ref: string, past: boolean): void => {
    if (time !== undefined && time.day > assessed) return;
    const { sure, unsure } = observationsOf(concept.codings, loadCdsi());
    for (const { code, lasting } of sure)
      if (!past || lasting) found.push({ code, ref, ...(isDay(time?.day) ? { date: time.day } : {}) });
    if (unsure.length > 0 && !past)
      notes.push(`${ref}: ${concept.text} may be ${unsure.join(' or ')}; a clinician has to decide.`);
  };
  for (const condition of chart.conditions) {
    if (condition.verification !== undefined && condition.verification !== 'confirmed') continue;
    const past =
      condition.clinicalStatus === 'resolved' ||
      condition.clinicalStatus === 'inactive' ||
      condition.clinicalStatus === 'remission' ||
      (condition.abatement !== undefined && condition.abatement.day <= assessed);
    offer(condition.concept, condition.onset ?? condition.recorded, condition.ref, past);
  }
  for (const procedure of chart.procedures)
    if (procedure.status === 'completed') offer(procedure.concept, procedure.start, procedure.ref, false);
  const latest = new Map<string, (typeof chart.observations)[number]>();
  for (const each of chart.observations) {
    if (!RESULT.has(each.status) || each.time === undefined || each.time.day > assessed) continue;
    const key = each.concept.codings[0]?.code ?? each.concept.text;
    const known = latest.get(key);
    if (!known || known.time!.end <= each.time.end) latest.set(key, each);
  }
  for (const each of latest.values()) {
    // The day of the last period begins a pregnancy as the schedule counts it.
    if (
      each.value?.type === 'time' &&
      each.concept.codings.some(({ code }) => code === '8665-2') &&
      isDay(each.value.time.day)
    )
      found.push({ code: '170', date: each.value.time.day, ref: each.ref });
    else if (each.value?.type === 'concept') offer(each.value.concept, each.time, each.ref, false);
  }
  return found;
}

/**
 * A case from the Parameters of the ImmDS guide's `$immds-forecast`: a Patient, Immunizations and what else the chart
 * has, with `assessmentDate`.
 * @throws EngagementError where there is not one Patient, or no day of assessment
 */
export function caseFromParameters(json: unknown, assessed?: Day): ChartCase {
  const parameters: readonly unknown[] = (json as { parameter?: readonly unknown[] }).parameter ?? [];
  const sources: { resource: Resource }[] = [];
  let day = assessed;
  for (const each of parameters) {
    const { name, resource, valueDate } = each as { name?: unknown; resource?: Resource; valueDate?: unknown };
    if (resource !== undefined) sources.push({ resource });
    if (name === 'assessmentDate' && day === undefined && isDay(valueDate)) day = valueDate;
  }
  const { charts } = buildCharts(sources);
  if (charts.length !== 1)
    throw new EngagementError('input', `Parameters.parameter: one Patient is needed, there are ${charts.length}.`);
  if (day === undefined)
    throw new EngagementError('input', 'Parameters.parameter: assessmentDate (valueDate, YYYY-MM-DD) is missing.');
  return caseFromChart(charts[0]!, day);
}
