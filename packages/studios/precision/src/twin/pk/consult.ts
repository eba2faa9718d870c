import { PrecisionError } from '../../errors.ts';
import { checkInputs } from '../../risk/assess.ts';
import type { Input, Values } from '../../risk/calculator.ts';
import { amikacin, gentamicin, tobramycin, vancomycin } from './antibiotics.ts';
import { etaOf, individualise, type LevelCheck } from './individual.ts';
import { checkKeys } from './keys.ts';
import type { Dose } from './linear.ts';
import type { PopulationModel } from './population.ts';
import { type Exposure, type Regimen, simulateRegimen } from './regimen.ts';
import { busulfan, tacrolimus } from './transplant.ts';
import {
  clearanceOf,
  doseForInr,
  type InrCheck,
  simulateWarfarin,
  WARFARIN,
  type WarfarinPlan,
  warfarinTwin,
} from './warfarin.ts';

/** Population models by drug. */
export const DRUGS: ReadonlyMap<string, PopulationModel> = new Map(
  [vancomycin, gentamicin, tobramycin, amikacin, busulfan, tacrolimus].map((model) => [model.drug, model]),
);

export interface DrugSummary {
  readonly drug: string;
  readonly id: string;
  readonly title: string;
  readonly source: string;
  readonly population: string;
  readonly inputs: Readonly<Record<string, Input>>;
  readonly unit: string;
  readonly notes: readonly string[];
}

export const DRUG_LIST: readonly DrugSummary[] = [
  ...[...DRUGS.values()].map(({ drug, id, title, source, population, inputs, unit, notes }) => ({
    ...{ drug, id, title, source, population, inputs, unit, notes },
  })),
  { ...WARFARIN, unit: 'INR' },
];

/** What a person was given and what was measured, and the regimens to look at. */
export interface Consultation {
  readonly drug: string;
  readonly patient: Readonly<Record<string, unknown>>;
  /** `time` in hours on any clock or ISO 8601; with `interval` and `count` a dose stands for several. mg. */
  readonly doses?: readonly {
    readonly time: number | string;
    readonly amount: number;
    readonly infusion?: number;
    readonly interval?: number;
    readonly count?: number;
  }[];
  /** In the unit of the model. */
  readonly levels?: readonly { readonly time: number | string; readonly value: number }[];
  readonly regimens?: readonly Regimen[];
  /** mg/L. */
  readonly mic?: number;
  /** Warfarin: INR that is aimed at; 2.5 unless given. */
  readonly targetInr?: number;
  readonly seed?: number;
}

export interface Consulted {
  readonly drug: string;
  readonly model: string;
  readonly source: string;
  readonly population: string;
  readonly unit: string;
  readonly inputs: Values;
  /** Clearance and volume of a typical person of these inputs, and of this one, L/h and L. */
  readonly parameters: readonly { readonly name: string; readonly typical: number; readonly individual: number }[];
  readonly checks: readonly (LevelCheck | InrCheck)[];
  /** Why no regimen is shown; none where they are. */
  readonly refusals: readonly string[];
  readonly exposures: readonly Exposure[];
  readonly plans: readonly WarfarinPlan[];
  /** Warfarin: daily dose that settles at the INR aimed at, typical of the inputs and of this person. */
  readonly dailyDose?: { readonly inr: number; readonly typical: number; readonly individual: number };
  readonly notes: readonly string[];
}

const MOST = 500;

/**
 * A person's pharmacokinetic twin and what regimens would bring. Levels come first: each is forecast from those before it, and where
 * one cannot be believed no regimen is simulated.
 * @throws PrecisionError naming what is missing or cannot be
 */
export function consult(consultation: Consultation): Consulted {
  const { drug, regimens = [], seed = 1 } = consultation;
  if (drug === 'warfarin') return consultWarfarin(consultation);
  const model = DRUGS.get(drug);
  if (!model)
    throw new PrecisionError(
      'option',
      `There is no model for ${JSON.stringify(drug)}; there are ${[...DRUGS.keys(), 'warfarin'].join(', ')}.`,
    );
  checkKeys(consultation, model.unit);
  const inputs = checkInputs(model.inputs, sortedGenotypes(model.inputs, consultation.patient), drug);
  const { doses, levels } = onOneClock(consultation);
  if (levels.length > 0 && doses.length === 0)
    throw new PrecisionError(
      'input',
      'There are levels but no doses: a level says nothing without the doses before it.',
    );
  const withInfusion = doses.map((dose): Dose => ({ infusion: model.infusion, ...dose }));
  const first = withInfusion[0]?.time ?? 0;
  for (const { time } of levels)
    if (time <= first)
      throw new PrecisionError('input', `The level at ${time} h is not after the first dose at ${first} h.`);
  const individual = individualise(model, inputs, withInfusion, levels);
  const typical = model.body(inputs, new Float64Array(model.etas.length));
  const own = model.body(inputs, etaOf(model, individual.z));
  const { mic } = consultation;
  return {
    ...head(model),
    inputs,
    parameters: (['CL', 'V', 'Q', 'V2', 'ka'] as const)
      .filter((name) => typical[name] !== undefined)
      .map((name) => ({ name, typical: typical[name]!, individual: own[name]! })),
    checks: individual.checks,
    refusals: individual.refusals,
    exposures:
      individual.refusals.length > 0
        ? []
        : regimens.map((regimen) =>
            simulateRegimen(individual, regimen, { seed, ...(mic === undefined ? {} : { mic }) }),
          ),
    plans: [],
    notes: notesOf(model.notes, levels.length),
  };
}

function consultWarfarin(consultation: Consultation): Consulted {
  const { regimens = [], seed = 1, targetInr = 2.5 } = consultation;
  checkKeys(consultation, 'INR');
  const inputs = checkInputs(WARFARIN.inputs, sortedGenotypes(WARFARIN.inputs, consultation.patient), 'warfarin');
  const { doses, levels } = onOneClock(consultation);
  if (levels.length > 0 && doses.length === 0)
    throw new PrecisionError('input', 'There are INRs but no doses: an INR says nothing without the doses before it.');
  for (const { value } of levels)
    if (!(value >= 0.7 && value <= 20))
      throw new PrecisionError('input', `An INR of ${value} is not within 0.7 to 20.`);
  const twin = warfarinTwin(inputs, doses, levels);
  for (const { interval } of regimens)
    if (interval !== 24)
      throw new PrecisionError('option', 'Warfarin is simulated as a daily dose: the interval is 24 h.');
  return {
    ...head({ ...WARFARIN, unit: 'INR' }),
    inputs,
    parameters: [{ name: 'CL', typical: clearanceOf(inputs), individual: clearanceOf(inputs) }],
    checks: twin.checks,
    refusals: twin.refusals,
    exposures: [],
    plans: twin.refusals.length > 0 ? [] : regimens.map(({ amount }) => simulateWarfarin(twin, amount, { seed })),
    dailyDose: {
      inr: targetInr,
      typical: doseForInr(inputs, targetInr),
      individual: doseForInr(inputs, targetInr, twin.z),
    },
    notes: notesOf(WARFARIN.notes, levels.length),
  };
}

/** `*3/*1` is `*1/*3`: the order of two alleles says nothing. */
function sortedGenotypes(
  inputs: Readonly<Record<string, Input>>,
  patient: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(patient).map(([key, value]) => {
      const input = inputs[key];
      if (input?.kind !== 'choice' || typeof value !== 'string' || !value.includes('/')) return [key, value];
      const turned = value.trim().split('/').reverse().join('/');
      return [key, input.choices.includes(turned) ? turned : value];
    }),
  );
}

const head = ({ drug, id, source, population, unit }: Omit<DrugSummary, 'inputs' | 'notes' | 'title'>) => ({
  ...{ drug, model: id, source, population, unit },
});

const notesOf = (notes: readonly string[], levels: number): string[] => [
  ...notes,
  ...(levels === 0 ? ['Without a level this is the population, not the person.'] : []),
  'Research use: this is no advice on doses.',
];

/** Doses written out one by one, and everything in hours since the first entry where times are dates. */
function onOneClock({ doses = [], levels = [] }: Consultation): {
  readonly doses: Dose[];
  readonly levels: { readonly time: number; readonly value: number }[];
} {
  const every = [...doses, ...levels];
  const dated = every.filter(({ time }) => typeof time === 'string').length;
  if (dated > 0 && dated < every.length)
    throw new PrecisionError('input', 'Some times are dates and others hours; give all in one way.');
  const hours = (time: number | string, place: string): number => {
    const at = typeof time === 'number' ? time : Date.parse(time) / 3_600_000;
    if (!Number.isFinite(at)) throw new PrecisionError('input', `${place}: the time is neither hours nor a date.`);
    return at;
  };
  const origin = dated > 0 ? every.map(({ time }) => hours(time, 'An entry')).reduce((a, b) => Math.min(a, b)) : 0;
  const out: Dose[] = [];
  for (const [i, { time, amount, infusion, interval, count: given }] of doses.entries()) {
    const count = given ?? 1;
    const place = `Dose ${i + 1}`;
    if (!(Number.isFinite(amount) && amount > 0 && amount <= 20_000))
      throw new PrecisionError('input', `${place}: the amount must be above 0 and up to 20,000 mg.`);
    if (!(Number.isInteger(count) && count >= 1 && count <= MOST) || (count > 1 && !((interval ?? 0) > 0)))
      throw new PrecisionError('input', `${place}: a count of 1 to ${MOST} needs an interval in hours, above 0.`);
    if (interval !== undefined && given === undefined)
      throw new PrecisionError(
        'input',
        `${place}: it has an interval and no count; say how many doses were given ("count"), or leave the interval out for a single one.`,
      );
    if (infusion !== undefined && !(infusion >= 0 && infusion <= 72))
      throw new PrecisionError('input', `${place}: the infusion must be 0 to 72 hours.`);
    const start = hours(time, place) - origin;
    for (let k = 0; k < count; k += 1)
      out.push({ time: start + k * (interval ?? 0), amount, ...(infusion === undefined ? {} : { infusion }) });
  }
  if (out.length > MOST) throw new PrecisionError('input', `There are ${out.length} doses; at most ${MOST} are taken.`);
  if (levels.length > 100)
    throw new PrecisionError('input', `There are ${levels.length} levels; at most 100 are taken.`);
  return {
    doses: out.sort((a, b) => a.time - b.time),
    levels: levels.map(({ time, value }, i) => {
      if (!(Number.isFinite(value) && value > 0 && value < 1e5))
        throw new PrecisionError('input', `Level ${i + 1}: the value must be a number above 0.`);
      return { time: hours(time, `Level ${i + 1}`) - origin, value };
    }),
  };
}
