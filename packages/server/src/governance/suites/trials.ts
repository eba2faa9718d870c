import { readCriteria, screenTrial } from '@aceso/engagement/trials';
import { buildCharts } from '@aceso/fhir';
import { type Evaluated, type Findings, share } from '@aceso/governance/evaluation';
import { few, hospitalCharts, hospitalData, ownData } from './data.ts';

const TEXTS = [
  `Inclusion Criteria:
* Age 18 years or older
* Type 2 diabetes mellitus
* HbA1c between 7.0% and 10.5%
Exclusion Criteria:
* History of stroke
* eGFR < 30 mL/min/1.73m2
* Current use of insulin`,
  `Inclusion Criteria:
* Female or male, aged 40 to 80 years
* Hypertension
* Systolic blood pressure of 140 mmHg or more
Exclusion Criteria:
* Myocardial infarction within 6 months
* Pregnant or breastfeeding
* Allergy to penicillin`,
  `Inclusion Criteria:
* Heart failure
* Left ventricular ejection fraction <= 40%
* Potassium below 5.5 mmol/L
Exclusion Criteria:
* Cirrhosis
* Active asthma
* Currently taking warfarin`,
] as const;

const ON = '2026-03-01';
/** Ways in which registries write the same criteria. */
const WRITINGS: Readonly<Record<string, (text: string) => string>> = {
  'lower-case': (text) => text.toLowerCase(),
  numbered: (text) => {
    let n = 0;
    return text.replaceAll(/^\* /gm, () => {
      n += 1;
      return `${n}. `;
    });
  },
  'dashes-and-blank-lines': (text) => text.replaceAll(/^\* /gm, '- ').replaceAll('\n', '\n\n'),
};

function matching(quick: boolean): Findings {
  const charts = few(hospitalCharts().charts, quick, 5);
  const read = TEXTS.map((text) => readCriteria(text));
  const said = (trials: typeof read): string[] =>
    trials.flatMap((trial) =>
      charts.flatMap((chart) => screenTrial(trial, chart, ON).criteria.map(({ status }) => status)),
    );
  const plain = said(read);
  const nobody = buildCharts([
    { resource: { resourceType: 'Patient', id: 'nobody', birthDate: '1970-01-01', gender: 'female' } },
  ]).charts[0]!;
  const undecided = read.flatMap((trial) =>
    screenTrial(trial, nobody, ON)
      .criteria.filter(({ text }) => !/\b(?:age|aged|female|male)\b/i.test(text))
      .map(({ status }) => status === 'unknown'),
  );
  return {
    metrics: [
      share(
        'criteria-read-whole',
        read.flatMap(({ criteria }) => criteria.map((each) => each.read === 'whole')),
        'higher',
      ),
      share('unknown:empty-chart', undecided, 'higher'),
      ...Object.entries(WRITINGS).map(([name, change]) => {
        const other = said(TEXTS.map((text) => readCriteria(change(text))));
        return share(
          `same-answer:${name}`,
          plain.map((status, i) => other[i] === status),
          'higher',
        );
      }),
    ],
  };
}

export function trialMatching(version: string): Evaluated {
  return {
    subject: { id: 'trial-matching', name: 'Matching of patients to trials', kind: 'engine', version },
    suites: [
      {
        id: 'criteria',
        version: '1',
        title: 'Criteria in other writings, and a chart with nothing in it',
        aspect: 'abstention',
        data: [ownData('criteria', TEXTS), hospitalData()],
        run: async ({ quick }) => matching(quick),
      },
    ],
  };
}
