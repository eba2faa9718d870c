import { BILIRUBIN_CODES, type Calculator, CREATININE, choice, number, sum, type Values, yesNo } from './calculator.ts';

/** Points of the first threshold that a value is below. */
const below = (value: number, thresholds: readonly (readonly [threshold: number, points: number])[]): number =>
  thresholds.find(([threshold]) => value < threshold)?.[1] ?? 0;
/** Points of the first threshold that a value reaches. */
const reaching = (value: number, thresholds: readonly (readonly [threshold: number, points: number])[]): number =>
  thresholds.find(([threshold]) => value >= threshold)?.[1] ?? 0;

const CIRCULATION: Readonly<Record<string, number>> = { none: 0, low: 2, medium: 3, high: 4 };

function organs(values: Values): Record<string, number> {
  const oxygen = below(values.oxygenation as number, [
    [100, 4],
    [200, 3],
    [300, 2],
    [400, 1],
  ]);
  const urine = values.urine as number | undefined;
  const vasopressors = CIRCULATION[values.vasopressors as string]!;
  return {
    // Three and four points need respiratory support.
    respiration: values.ventilated === true ? oxygen : Math.min(2, oxygen),
    coagulation: below(values.platelets as number, [
      [20, 4],
      [50, 3],
      [100, 2],
      [150, 1],
    ]),
    liver: reaching(values.bilirubin as number, [
      [12, 4],
      [6, 3],
      [2, 2],
      [1.2, 1],
    ]),
    circulation: Math.max(vasopressors, (values.meanPressure as number) < 70 ? 1 : 0),
    consciousness: below(values.glasgow as number, [
      [6, 4],
      [10, 3],
      [13, 2],
      [15, 1],
    ]),
    kidneys: Math.max(
      reaching(values.creatinine as number, [
        [5, 4],
        [3.5, 3],
        [2, 2],
        [1.2, 1],
      ]),
      urine === undefined
        ? 0
        : below(urine, [
            [200, 4],
            [500, 3],
          ]),
    ),
  };
}

export const sofa: Calculator = {
  id: 'sofa',
  title: 'SOFA: failure of organs',
  source: 'Vincent JL et al. Intensive Care Med 1996;22:707-710, table 3',
  population: 'Adults in intensive care or with suspected infection; the worst values of 24 hours.',
  inputs: {
    oxygenation: number('PaO2 / FiO2', 'mm[Hg]', [20, 800], { loinc: ['50984-4'] }),
    ventilated: yesNo('Respiratory support'),
    platelets: number('Platelets', '10*3/uL', [0, 2000], { loinc: ['777-3', '26515-7'] }),
    bilirubin: number('Total bilirubin', 'mg/dL', [0, 80], { loinc: BILIRUBIN_CODES, analyte: 'bilirubin' }),
    meanPressure: number('Mean arterial pressure', 'mm[Hg]', [0, 250], { loinc: ['8478-0'] }),
    vasopressors: choice(
      'Vasopressors for an hour or more: low (dopamine to 5 µg/kg/min, or dobutamine), medium (dopamine above 5, adrenaline or noradrenaline to 0.1), high (dopamine above 15, adrenaline or noradrenaline above 0.1)',
      ['none', 'low', 'medium', 'high'],
    ),
    glasgow: number('Glasgow coma scale', '{score}', [3, 15], { loinc: ['9269-2'] }),
    creatinine: CREATININE,
    urine: number('Urine', 'mL/d', [0, 20_000], { optional: true, loinc: ['3167-4', '9192-6'] }),
  },
  compute: (values) => [{ name: 'SOFA', value: sum(organs(values)), unit: '{score}' }],
  contributions: organs,
};
