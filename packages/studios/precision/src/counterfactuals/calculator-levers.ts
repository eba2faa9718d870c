import type { Calculator, Input } from '../risk/calculator.ts';
import type { Lever } from './search.ts';

interface Known {
  readonly direction: 'down' | 'up';
  /** By unit of the input: how far a value may go, and in which steps. Ours, wide on purpose; a caller may set others. */
  readonly to?: Readonly<Record<string, readonly [end: number, step: number]>>;
  readonly note?: string;
  readonly onlyNamed?: boolean;
}

/** Inputs that a person or a treatment can change. Age, sex, origin, region and diseases that one has are not among them. */
const NUMBERS: Readonly<Record<string, Known>> = {
  systolic: { direction: 'down', to: { 'mm[Hg]': [110, 1] } },
  diastolic: { direction: 'down', to: { 'mm[Hg]': [70, 1] } },
  totalCholesterol: { direction: 'down', to: { 'mg/dL': [130, 1], 'mmol/L': [3.4, 0.1] } },
  hdl: {
    direction: 'up',
    to: { 'mg/dL': [70, 1], 'mmol/L': [1.8, 0.1] },
    note: 'Medicines that raise HDL cholesterol have not lowered events.',
    onlyNamed: true,
  },
  bmi: { direction: 'down', to: { 'kg/m2': [21, 0.5] } },
  waist: { direction: 'down', to: { cm: [75, 1] } },
  hba1c: { direction: 'down', to: { '%': [5.5, 0.1], 'mmol/mol': [37, 1] } },
  uacr: { direction: 'down', to: { 'mg/g': [10, 5] } },
};
const CHOICES: Readonly<Record<string, { readonly to: boolean; readonly note?: string }>> = {
  smoking: {
    to: false,
    note: 'The model means somebody who does not smoke; the risk of who has just stopped falls over years.',
  },
  active: { to: true },
  vegetablesDaily: { to: true },
  uncontrolledHypertension: { to: false },
  labileInr: { to: false },
  drugs: { to: false },
  alcohol: { to: false },
};

/** Calculators whose risk it makes sense to lower by such changes; scores of acute illness are not among them. */
export const COUNTERFACTUAL_CALCULATORS = [
  'prevent',
  'pce',
  'score2',
  'score2-op',
  'score2-diabetes',
  'framingham',
  'ascvd-lifetime',
  'findrisc',
  'has-bled',
] as const;

/** The levers of a calculator. */
export function leversOf({ id, inputs }: Calculator): Lever[] {
  if (!(COUNTERFACTUAL_CALCULATORS as readonly string[]).includes(id)) return [];
  return Object.entries(inputs).flatMap(([name, input]) => {
    const lever = leverOf(name, input);
    return lever ? [lever] : [];
  });
}

function leverOf(name: string, input: Input): Lever | undefined {
  const { label } = input;
  if (input.kind === 'yesNo') {
    const known = CHOICES[name];
    return known && { kind: 'choice', input: name, label, to: [known.to], ...noted(known.note) };
  }
  if (input.kind !== 'number') return undefined;
  const known = NUMBERS[name];
  const to = known?.to?.[input.unit];
  if (!known || !to) return undefined;
  const [end, step] = to;
  const [low, high] = input.range;
  return {
    kind: 'number',
    input: name,
    label,
    unit: input.unit,
    range: known.direction === 'down' ? [Math.max(low, end), high] : [low, Math.min(high, end)],
    step,
    direction: known.direction,
    ...(known.onlyNamed ? { onlyNamed: true } : {}),
    ...noted(known.note),
  };
}

const noted = (note: string | undefined): { note?: string } => (note === undefined ? {} : { note });
