import { type Day, isDay, plus, plusDays } from '../../immunization/period.ts';
import { type Facts, type Found, newest } from '../facts.ts';
import { BLOOD_PRESSURE, DIABETES, PREGNANCY } from '../lists.ts';
import { type Answer, type CareRule, no, unknown, yes } from '../rule.ts';
import { HEPATITIS_B, HIV_SCREENING, SYPHILIS } from './infection.ts';
import { uspstf } from './uspstf.ts';

const LAST_PERIOD = { loinc: ['8665-2'] };
const DUE_DAY = { loinc: ['11778-8', '11779-6', '11780-4'] };

/** A pregnancy lasts no longer than this; an older entry was forgotten. */
const LONGEST = '44 weeks';

interface Pregnancy {
  readonly evidence: readonly Found[];
  /** First day as obstetrics counts: of the last period. */
  readonly began: Day | undefined;
  /** Day from which tests count as of this pregnancy. */
  readonly since: Day;
}

/** The pregnancy that the chart says goes on, with its first day where the chart tells it. */
export function pregnancyOf(facts: Facts): Pregnancy | undefined {
  const said = newest(facts.active(PREGNANCY));
  if (said?.day === undefined || plus(said.day, LONGEST) < facts.asOf) return undefined;
  const timeOf = (list: typeof LAST_PERIOD): { found: Found; day: Day } | undefined => {
    const found = newest(facts.done(list));
    const day = found?.value?.type === 'time' ? found.value.time.day : undefined;
    return found && isDay(day) ? { found, day } : undefined;
  };
  const period = timeOf(LAST_PERIOD);
  const due = timeOf(DUE_DAY);
  const began = period?.day ?? (due && plusDays(due.day, -280));
  // A last period of an earlier pregnancy says nothing of this one.
  const known = began !== undefined && plus(began, LONGEST) >= facts.asOf && began <= facts.asOf ? began : undefined;
  return {
    evidence: [said, ...(known === undefined ? [] : [(period ?? due)!.found])],
    began: known,
    since: known ?? said.day,
  };
}

function pregnant(facts: Facts): Answer {
  const pregnancy = pregnancyOf(facts);
  return pregnancy ? yes('is pregnant', pregnancy.evidence, pregnancy.since) : no('The chart has no current pregnancy');
}

/** Tests of this pregnancy only. */
const inPregnancy =
  (find: (facts: Facts) => readonly Found[]) =>
  (facts: Facts): readonly Found[] => {
    const since = pregnancyOf(facts)?.since;
    return since === undefined ? [] : find(facts).filter(({ day }) => day !== undefined && day >= since);
  };

/** An infection that is asked for in every pregnancy, at the first visit. */
const infection = (
  id: string,
  title: string,
  recommendation: string,
  of: CareRule,
  source: CareRule['source'],
): CareRule => ({
  id,
  kind: 'screening',
  title,
  recommendation,
  grade: () => 'A',
  source,
  sex: 'female',
  applies: pregnant,
  ...(of.excludes ? { excludes: of.excludes } : {}),
  satisfiedBy: of.satisfiedBy.map(({ name, find }) => ({ name, find: inPregnancy(find) })),
});

const RH_TYPE = {
  loinc: ['10331-7', '1305-2', '882-1'],
  cpt: ['86901'],
  snomed: ['44608003', '115758001'],
  words: /\brh(\(d\))? (type|typing)/i,
};

export const PREGNANCY_RULES: readonly CareRule[] = [
  infection(
    'hiv-in-pregnancy',
    'HIV screening in pregnancy',
    'In every pregnancy: test for HIV, also those who come in labour untested.',
    HIV_SCREENING,
    HIV_SCREENING.source,
  ),
  infection(
    'syphilis-in-pregnancy',
    'Syphilis screening in pregnancy',
    'In every pregnancy: test for syphilis early, or as soon as care begins.',
    SYPHILIS,
    uspstf('Syphilis Infection During Pregnancy: Screening', 'syphilis-infection-in-pregnancy-screening', '2025-05-13'),
  ),
  infection(
    'hepatitis-b-in-pregnancy',
    'Hepatitis B screening in pregnancy',
    'In every pregnancy: test for the surface antigen at the first visit.',
    HEPATITIS_B,
    uspstf(
      'Hepatitis B Virus Infection in Pregnant Women: Screening',
      'hepatitis-b-virus-infection-in-pregnant-women-screening',
      '2019-07-23',
    ),
  ),
  {
    id: 'bacteriuria-in-pregnancy',
    kind: 'screening',
    title: 'Asymptomatic bacteriuria screening in pregnancy',
    recommendation: 'In every pregnancy: urine culture.',
    grade: () => 'B',
    source: uspstf(
      'Asymptomatic Bacteriuria in Adults: Screening',
      'asymptomatic-bacteriuria-in-adults-screening',
      '2019-09-24',
    ),
    sex: 'female',
    applies: pregnant,
    satisfiedBy: [
      {
        name: 'urine culture',
        find: inPregnancy((facts) =>
          facts.done({ loinc: ['630-4'], cpt: ['87086', '87088'], snomed: ['117010004'], words: /urine culture/i }),
        ),
      },
    ],
  },
  {
    id: 'rh-d-in-pregnancy',
    kind: 'screening',
    title: 'Rh(D) blood typing in pregnancy',
    recommendation:
      'In every pregnancy: Rh(D) type and antibodies at the first visit; antibodies again at 24 to 28 weeks where negative.',
    grade: () => 'A',
    source: uspstf('Rh(D) Incompatibility: Screening', 'rh-d-incompatibility-screening', '2004-02-15'),
    sex: 'female',
    applies: pregnant,
    satisfiedBy: [
      {
        name: 'Rh(D) type',
        find: inPregnancy((facts) => facts.done(RH_TYPE)),
      },
    ],
  },
  {
    id: 'rh-d-antibodies-in-pregnancy',
    kind: 'screening',
    title: 'Rh(D) antibodies again in pregnancy',
    recommendation:
      'Who is Rh(D) negative and not sensitised: antibodies again at 24 to 28 weeks, unless the father is known to be negative.',
    grade: () => 'B',
    source: uspstf('Rh(D) Incompatibility: Screening', 'rh-d-incompatibility-screening', '2004-02-15'),
    sex: 'female',
    applies(facts) {
      const pregnancy = pregnancyOf(facts);
      if (!pregnancy) return no('The chart has no current pregnancy');
      const type = newest(facts.done(RH_TYPE).filter(({ value }) => value !== undefined));
      const said =
        type?.value?.type === 'concept'
          ? type.value.concept.text
          : type?.value?.type === 'text'
            ? type.value.text
            : undefined;
      if (!type || said === undefined) return unknown('The chart does not say the Rh(D) type', pregnancy.evidence);
      if (!/neg|-$/i.test(said)) return no('is Rh(D) positive', [type]);
      if (pregnancy.began === undefined)
        return unknown('The chart does not say when the last period was, or when the birth is due', pregnancy.evidence);
      return yes('is pregnant and Rh(D) negative', [...pregnancy.evidence, type], plus(pregnancy.began, '24 weeks'));
    },
    satisfiedBy: [
      {
        name: 'antibodies at 24 weeks or after',
        find(facts) {
          const began = pregnancyOf(facts)?.began;
          const from = began === undefined ? undefined : plus(began, '24 weeks');
          return facts
            .done({
              loinc: ['890-4', '1003-3', '1005-8'],
              cpt: ['86850'],
              words: /antibody screen|indirect coombs|indirect antiglobulin/i,
            })
            .filter(({ day }) => from !== undefined && day !== undefined && day >= from);
        },
      },
    ],
  },
  {
    id: 'gestational-diabetes',
    kind: 'screening',
    title: 'Gestational diabetes screening',
    recommendation: 'In every pregnancy at 24 weeks or after: glucose challenge or tolerance test.',
    grade: () => 'B',
    source: uspstf('Gestational Diabetes: Screening', 'gestational-diabetes-screening', '2021-08-10'),
    sex: 'female',
    applies(facts) {
      const pregnancy = pregnancyOf(facts);
      if (!pregnancy) return no('The chart has no current pregnancy');
      if (pregnancy.began === undefined)
        return unknown('The chart does not say when the last period was, or when the birth is due', pregnancy.evidence);
      return yes('is pregnant', pregnancy.evidence, plus(pregnancy.began, '24 weeks'));
    },
    excludes(facts) {
      const known = [...facts.active(DIABETES), ...facts.active({ snomed: ['11687002'], icd10: ['O24'] })];
      return known.length > 0 ? no('Diabetes is known: its follow-up applies', known.slice(-1)) : undefined;
    },
    satisfiedBy: [
      {
        name: 'glucose test at 24 weeks or after',
        find: (facts) => {
          const began = pregnancyOf(facts)?.began;
          const from = began === undefined ? undefined : plus(began, '24 weeks');
          return from === undefined
            ? []
            : facts
                .done({
                  loinc: ['1504-0', '20438-8', '14754-6', '1518-0', '1507-3', '1501-6', '1530-5'],
                  cpt: ['82950', '82951'],
                  words: /glucose (challenge|tolerance)/i,
                })
                .filter(({ day }) => day !== undefined && day >= from);
        },
      },
    ],
  },
  {
    id: 'hypertensive-disorders-of-pregnancy',
    kind: 'screening',
    title: 'Blood pressure in pregnancy',
    recommendation: 'Throughout every pregnancy: measure blood pressure at each visit.',
    grade: () => 'B',
    source: uspstf(
      'Hypertensive Disorders of Pregnancy: Screening',
      'hypertensive-disorders-pregnancy-screening',
      '2023-09-19',
    ),
    sex: 'female',
    note: 'Four weeks are used here as the longest time between visits.',
    applies: pregnant,
    satisfiedBy: [
      { name: 'blood pressure', find: inPregnancy((facts) => facts.done(BLOOD_PRESSURE)), every: '4 weeks' },
    ],
  },
];
