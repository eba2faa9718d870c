import { means } from '../../care-gaps/codes.ts';
import { factsOf } from '../../care-gaps/facts.ts';
import { HYSTERECTOMY_TOTAL, PREGNANCY } from '../../care-gaps/lists.ts';
import { smokingOf } from '../../care-gaps/smoking.ts';
import { plus } from '../../immunization/period.ts';
import { RESULT } from '../../result-status.ts';
import type { Finding, Test } from '../types.ts';
import { daysOf, finding, type ScreenChart, say } from './entries.ts';

export function age({ op, period }: Test & { kind: 'age' }, { chart, asOf, born, age: years }: ScreenChart): Finding {
  if (born === undefined || years === undefined) return finding('unknown', 'the record has no full date of birth');
  const { count, unit } = period;
  const reached = plus(born, `${count} ${unit}s`);
  const passed = plus(born, `${count + 1} ${unit}s`);
  const what = `${unit === 'year' || years > 3 ? `${years} years` : `born ${born}`} on ${asOf}`;
  const decide = (fits: boolean): Finding =>
    finding(fits ? 'met' : 'not met', what, [say(chart.patient, 'birthDate', born, fits ? 'for' : 'against')]);
  switch (op) {
    case '>=':
      return decide(asOf >= reached);
    case '<':
      return decide(asOf < reached);
    case '<=':
      return decide(asOf < passed);
    case '=':
      return decide(asOf >= reached && asOf < passed);
    case '>':
      // "Older than 18" is written of who is 18, and of who is 19: between the birthdays it cannot be told.
      if (asOf > reached && asOf < passed)
        return finding('unknown', `${what}: "older than ${count}" can be read either way`, [
          say(chart.patient, 'birthDate', born, 'for'),
        ]);
      return decide(asOf >= passed);
  }
}

export function sex({ is }: Test & { kind: 'sex' }, { chart }: ScreenChart): Finding {
  const { gender } = chart.patient;
  if (gender !== 'female' && gender !== 'male') return finding('unknown', 'the record does not say the sex');
  const fits = gender === is;
  return finding(fits ? 'met' : 'not met', `sex is ${gender}`, [
    say(chart.patient, 'gender', gender, fits ? 'for' : 'against'),
  ]);
}

const TEST = {
  loinc: ['2106-3', '2118-8', '2110-5', '80384-1', '80385-8', '19080-1', '21198-7', '82810-3', '2112-1'],
  words: /pregnancy (?:test|status)|\bhCG\b/i,
};
/** After it a pregnancy is no longer asked about. */
const OLDEST = 60;

export function pregnant(given: ScreenChart): Finding {
  const { chart, asOf, age: years, born } = given;
  const { patient } = chart;
  if (patient.gender === 'male') return finding('not met', 'sex is male', [say(patient, 'gender', 'male', 'against')]);
  const gone = [
    ...chart.procedures.filter(({ status, concept }) => status === 'completed' && means(concept, HYSTERECTOMY_TOTAL)),
    ...chart.conditions.filter(({ concept }) => means(concept, HYSTERECTOMY_TOTAL)),
  ][0];
  if (gone) return finding('not met', gone.concept.text, [say(gone, 'code', gone.concept.text, 'against')]);
  const tests = chart.observations
    .filter(({ concept, status }) => RESULT.has(status) && means(concept, TEST))
    .flatMap((entry) => {
      const value = entry.value;
      const text =
        value?.type === 'concept'
          ? `${value.concept.text} ${value.concept.codings.map(({ code }) => code).join(' ')}`
          : value?.type === 'text'
            ? value.text
            : value?.type === 'boolean'
              ? String(value.boolean)
              : undefined;
      const day = daysOf(entry.time?.day)?.first;
      if (text === undefined || day === undefined) return [];
      const positive = /not pregnant|negative|false|260385009|60001007|LA26683-5/i.test(text)
        ? false
        : /pregnant|positive|true|10828004|77386006|LA15173-0/i.test(text)
          ? true
          : undefined;
      return positive === undefined
        ? []
        : [{ entry, positive, day, text: value?.type === 'concept' ? value.concept.text : text }];
    })
    .sort((a, b) => (a.day < b.day ? -1 : 1));
  const said = chart.conditions
    .filter(
      (entry) =>
        means(entry.concept, PREGNANCY) &&
        (entry.verification ?? 'confirmed') === 'confirmed' &&
        entry.abatement === undefined &&
        !['inactive', 'remission', 'resolved'].includes(entry.clinicalStatus ?? 'active'),
    )
    .flatMap((entry) => {
      const day = daysOf((entry.onset ?? entry.recorded)?.day)?.first;
      return day !== undefined && plus(day, '44 weeks') >= asOf ? [{ entry, day }] : [];
    })
    .at(-1);
  const test = tests.at(-1);
  if (said && (!test || test.positive || test.day <= said.day))
    return finding('met', said.entry.concept.text, [say(said.entry, 'code', said.entry.concept.text, 'for')]);
  if (test && plus(test.day, test.positive ? '44 weeks' : '90 days') >= asOf)
    return finding(test.positive ? 'met' : 'not met', `${test.entry.concept.text}: ${test.text}`, [
      say(test.entry, 'value', test.text, test.positive ? 'for' : 'against'),
    ]);
  const refuted = chart.conditions.find(
    ({ concept, verification }) => means(concept, PREGNANCY) && verification === 'refuted',
  );
  if (refuted)
    return finding('not met', `${refuted.concept.text} was refuted`, [
      say(refuted, 'verificationStatus', 'refuted', 'against'),
    ]);
  if (years !== undefined && years >= OLDEST)
    return finding('not met', `${years} years old`, [say(patient, 'birthDate', born!, 'against')]);
  return finding('unknown', 'the record does not say whether the patient is pregnant');
}

export function breastfeeding({ chart, age: years, born }: ScreenChart): Finding {
  const { patient } = chart;
  if (patient.gender === 'male') return finding('not met', 'sex is male', [say(patient, 'gender', 'male', 'against')]);
  const list = {
    snomed: ['69840006', '413712001', '406213009'],
    icd10: ['Z39.1', 'O92'],
    words: /breast-?feeding|lactati/i,
  };
  const said = chart.conditions
    .filter(
      ({ concept, abatement, verification }) =>
        means(concept, list) && abatement === undefined && (verification ?? 'confirmed') === 'confirmed',
    )
    .at(-1);
  if (said) return finding('met', said.concept.text, [say(said, 'code', said.concept.text, 'for')]);
  const answers = chart.observations.filter(
    ({ concept, status }) =>
      RESULT.has(status) && (means(concept, list) || concept.codings.some(({ code }) => code === '63895-7')),
  );
  for (const entry of answers.toReversed()) {
    const { value } = entry;
    const text =
      value?.type === 'boolean'
        ? String(value.boolean)
        : value?.type === 'concept'
          ? value.concept.text
          : value?.type === 'text'
            ? value.text
            : undefined;
    if (text !== undefined && /^(?:no|false|not)\b/i.test(text))
      return finding('not met', `${entry.concept.text}: ${text}`, [say(entry, 'value', text, 'against')]);
    if (text !== undefined && /^(?:yes|true)\b/i.test(text))
      return finding('met', `${entry.concept.text}: ${text}`, [say(entry, 'value', text, 'for')]);
  }
  if (years !== undefined && years >= OLDEST)
    return finding('not met', `${years} years old`, [say(patient, 'birthDate', born!, 'against')]);
  return finding('unknown', 'the record does not say whether the patient is breastfeeding');
}

export function smoking({ is }: Test & { kind: 'smoking' }, { chart, asOf, born }: ScreenChart): Finding {
  const { status, latest } = smokingOf(factsOf(chart, asOf, born ?? asOf));
  const entry = latest && chart.byRef.get(latest.ref);
  if (!status || !entry) return finding('unknown', 'the record does not say whether the patient smokes');
  const fits = is === 'ever' ? status !== 'never' : status === is;
  return finding(fits ? 'met' : 'not met', `${status} smoker`, [
    say(entry, 'value', `${status} smoker`, fits ? 'for' : 'against'),
  ]);
}
