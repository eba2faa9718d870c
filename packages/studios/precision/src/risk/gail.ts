import { AGE, type Calculator, choice, number, type Result, type Values } from './calculator.ts';

interface Group {
  /** Logarithms of relative risks: biopsies, menarche, first birth, relatives, biopsies from 50 on, birth x relatives. */
  readonly beta: readonly [number, number, number, number, number, number];
  /** One less the attributable risk: before 50, from 50 on. */
  readonly share: readonly [number, number];
  /** A year, in bands of five years from 20 to 89. */
  readonly incidence: readonly number[];
  readonly death: readonly number[];
}

const WHITE: Group = {
  beta: [0.5292641686, 0.0940103059, 0.2186262218, 0.9583027845, -0.288042483, -0.1908113865],
  share: [0.5788413, 0.5788413],
  incidence: [
    0.00001, 0.000076, 0.000266, 0.000661, 0.001265, 0.001866, 0.002211, 0.002721, 0.003348, 0.003923, 0.004178,
    0.004439, 0.004421, 0.004109,
  ],
  death: [
    0.000493, 0.000531, 0.000625, 0.000825, 0.001307, 0.002181, 0.003655, 0.005852, 0.009439, 0.015028, 0.023839,
    0.038832, 0.066828, 0.144908,
  ],
};

/** NCI, Breast Cancer Risk Assessment Tool (public domain), release 2.1.2 of its tables. */
const GROUPS: Readonly<Record<string, Group>> = {
  white: WHITE,
  black: {
    beta: [0.1822121131, 0.2672530336, 0, 0.4757242578, -0.1119411682, 0],
    share: [0.7294988, 0.74397137],
    incidence: [
      0.00002696, 0.00011295, 0.00031094, 0.00067639, 0.00119444, 0.00187394, 0.00241504, 0.00291112, 0.00310127,
      0.0036656, 0.00393132, 0.00408951, 0.00396793, 0.00363712,
    ],
    death: [
      0.00074354, 0.00101698, 0.00145937, 0.00215933, 0.00315077, 0.00448779, 0.00632281, 0.00963037, 0.01471818,
      0.02116304, 0.03266035, 0.04564087, 0.06835185, 0.13271262,
    ],
  },
  asian: {
    beta: [0.55263612260619, 0.07499257592975, 0.27638268294593, 0.79185633720481, 0, 0],
    share: [0.47519806426735, 0.50316401683903],
    incidence: [
      0.000004059636, 0.000045944465, 0.000188279352, 0.000492930493, 0.000913603501, 0.001471537353, 0.001421275482,
      0.001970946494, 0.001674745804, 0.001821581075, 0.001834477198, 0.001919911972, 0.002233371071, 0.002247315779,
    ],
    death: [
      0.000210649076, 0.000192644865, 0.000244435215, 0.000317895949, 0.000473261994, 0.00080027138, 0.001217480226,
      0.002099836508, 0.003436889186, 0.006097405623, 0.010664526765, 0.020148678452, 0.03799079659, 0.098333900733,
    ],
  },
  other: WHITE,
};

/** Relative risk of cells in the biopsy. */
const HYPERPLASIA: Readonly<Record<string, number>> = { no: 0.93, yes: 1.82, unknown: 1 };

/** Relative risks before 50 and from 50 on. */
function relativeRisks(values: Values, race: string): readonly [number, number] {
  const { beta } = GROUPS[race]!;
  const biopsies = Math.min(2, values.biopsies as number);
  const menarche = values.menarche as number;
  const first = values.firstBirth as number | undefined;
  const relatives = Math.min(race === 'asian' ? 1 : 2, values.relatives as number);
  const early = menarche >= 14 ? 0 : menarche >= 12 || race === 'black' ? 1 : 2;
  // Women without a birth have the risk of a first one at 25 to 29.
  const birth = first === undefined ? 2 : first < 20 ? 0 : first < 25 ? 1 : first < 30 ? 2 : 3;
  const log =
    biopsies * beta[0] +
    early * beta[1] +
    birth * beta[2] +
    relatives * beta[3] +
    birth * relatives * beta[5] +
    (biopsies > 0 ? Math.log(HYPERPLASIA[values.hyperplasia as string]!) : 0);
  return [Math.exp(log), Math.exp(log + biopsies * beta[4])];
}

/** Probability of the disease between two ages, death of other causes competing; hazards are constant within a band. */
function absoluteRisk(group: Group, relative: readonly [number, number], from: number, to: number): number {
  let alive = 1;
  let risk = 0;
  for (let age = from; age < to; ) {
    const band = Math.floor(age / 5) - 4;
    const end = Math.min(to, 5 * (band + 5));
    const half = age >= 50 ? 1 : 0;
    const disease = group.incidence[band]! * group.share[half] * relative[half];
    const all = disease + group.death[band]!;
    const stays = Math.exp(-all * (end - age));
    risk += alive * (disease / all) * (1 - stays);
    alive *= stays;
    age = end;
  }
  return risk;
}

export const gail: Calculator = {
  id: 'gail',
  title: 'Gail model: invasive breast cancer over 5 years and to 90',
  source:
    'Gail MH et al. J Natl Cancer Inst 1989;81:1879-1886; Costantino JP et al. 1999;91:1541-1548; Gail 2007 (black), Matsuno 2011 (Asian); tables of the NCI tool 2.1.2',
  population:
    'Women of 35 to 85 without breast cancer, carcinoma in situ, chest radiation or a known mutation. Tables for Hispanic women are not in it.',
  inputs: {
    age: AGE(35, 85),
    race: choice('Group of the tables', ['white', 'black', 'asian', 'other']),
    menarche: number('Age at menarche', 'a', [7, 25]),
    firstBirth: number('Age at first live birth; left out when there is none', 'a', [10, 60], { optional: true }),
    relatives: number('Mother, sisters and daughters with breast cancer', '{count}', [0, 30]),
    biopsies: number('Breast biopsies', '{count}', [0, 30]),
    hyperplasia: choice('Atypical hyperplasia in a biopsy', ['yes', 'no', 'unknown'], { optional: true }),
  },
  compute(values) {
    const race = values.race as string;
    const age = values.age as number;
    const names = ['5-year risk of invasive breast cancer', 'Risk of invasive breast cancer to 90'] as const;
    const problem = problemOf(values);
    if (problem !== undefined) return names.map((name): Result => ({ name, value: null, unit: '%', note: problem }));
    const relative = relativeRisks({ ...values, hyperplasia: values.hyperplasia ?? 'unknown' }, race);
    const [soon, life] = [age + 5, 90].map((to) => 100 * absoluteRisk(GROUPS[race]!, relative, age, to));
    return [
      { name: names[0], value: soon!, unit: '%', category: soon! >= 1.67 ? 'high' : 'not high' },
      { name: names[1], value: life!, unit: '%' },
    ];
  },
};

function problemOf({ age, menarche, firstBirth, relatives, biopsies }: Values): string | undefined {
  if (![relatives, biopsies].every((count) => Number.isInteger(count)))
    return 'Relatives and biopsies are whole numbers.';
  if (firstBirth !== undefined && (firstBirth as number) < (menarche as number))
    return 'The first birth is before menarche.';
  if (firstBirth !== undefined && (firstBirth as number) > (age as number))
    return 'The first birth is after the age given.';
  return undefined;
}
