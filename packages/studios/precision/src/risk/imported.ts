import {
  type Calculator,
  type NumberInput,
  number,
  type Result,
  type TextInput,
  type Values,
  yesNo,
} from './calculator.ts';

/**
 * Results that another program computed, taken over with the day and the program: for scores whose coefficients may not be
 * embedded or are not published. Nothing is computed here, and the result says so.
 */

const COMPUTED_ON: TextInput = { kind: 'text', form: 'date', label: 'Day of the calculation (YYYY-MM-DD)' };
const PROGRAM: TextInput = { kind: 'text', label: 'Program and version that computed it' };
const percent = (label: string, more: Partial<NumberInput> = {}): NumberInput => number(label, '%', [0, 100], more);

interface Imported {
  readonly id: string;
  readonly title: string;
  readonly source: string;
  readonly population: string;
  /** By input: what the result is called. */
  readonly risks: Readonly<Record<string, { readonly name: string; readonly optional?: true }>>;
  readonly more?: Calculator['inputs'];
}

const imported = ({ id, title, source, population, risks, more = {} }: Imported): Calculator => ({
  id,
  title,
  source,
  population,
  imported: true,
  inputs: {
    ...Object.fromEntries(
      Object.entries(risks).map(([key, { name, optional }]) => [
        key,
        percent(`${name.charAt(0).toUpperCase()}${name.slice(1)}`, optional ? { optional } : {}),
      ]),
    ),
    ...more,
    computedOn: COMPUTED_ON,
    program: PROGRAM,
  },
  compute: (values: Values): Result[] =>
    Object.entries(risks).flatMap(([key, { name }]) =>
      values[key] === undefined
        ? []
        : [
            {
              name,
              value: values[key] as number,
              unit: '%',
              note: `imported: ${String(values.program)}, ${String(values.computedOn)}; not computed here`,
            },
          ],
    ),
});

export const qrisk3 = imported({
  id: 'qrisk3',
  title: 'QRISK3: an imported result',
  source: 'Hippisley-Cox J et al. BMJ 2017;357:j2099',
  population: 'Ages 25 to 84 in the United Kingdom without known cardiovascular disease.',
  risks: { risk: { name: '10-year risk of heart attack or stroke' } },
});

export const frax = imported({
  id: 'frax',
  title: 'FRAX: an imported result',
  source: 'Kanis JA et al. Osteoporos Int 2008;19:385-397',
  population: 'Ages 40 to 90, by the model of a country.',
  risks: {
    majorFracture: { name: '10-year probability of a major osteoporotic fracture' },
    hipFracture: { name: '10-year probability of a hip fracture', optional: true },
  },
  more: { boneDensity: { ...yesNo('With bone density of the femoral neck'), optional: true } },
});

export const tyrerCuzick = imported({
  id: 'tyrer-cuzick',
  title: 'Tyrer-Cuzick (IBIS): an imported result',
  source: 'Tyrer J, Duffy SW, Cuzick J. Stat Med 2004;23:1111-1130',
  population: 'Women without breast cancer.',
  risks: {
    tenYears: { name: '10-year risk of breast cancer' },
    lifetime: { name: 'lifetime risk of breast cancer', optional: true },
  },
});

export const boadicea = imported({
  id: 'boadicea',
  title: 'BOADICEA (CanRisk): an imported result',
  source: 'Lee A et al. Genet Med 2019;21:1708-1718',
  population: 'Adults with a family history that CanRisk has taken.',
  risks: {
    lifetime: { name: 'lifetime risk of breast cancer' },
    tenYears: { name: '10-year risk of breast cancer', optional: true },
    ovarian: { name: 'lifetime risk of ovarian cancer', optional: true },
    brca1: { name: 'probability of a pathogenic variant of BRCA1', optional: true },
    brca2: { name: 'probability of a pathogenic variant of BRCA2', optional: true },
  },
});
