import { type CohortModel, modelId } from '../cohort-models/model.ts';
import { predictRows, RESEARCH, risksOf } from '../cohort-models/predict.ts';
import type { InputSpec } from '../cohort-models/types.ts';
import { PrecisionError } from '../errors.ts';
import { type Narrowed, narrowed } from './of-calculator.ts';
import { type CounterfactualAnswer, type Lever, searchCounterfactuals } from './search.ts';

export interface ModelNarrowed extends Narrowed {
  /** Which way an input may go; either unless given. */
  readonly directions?: Readonly<Record<string, 'down' | 'up'>>;
}

export interface ModelCounterfactuals extends CounterfactualAnswer {
  readonly model: string;
  readonly outcome: string;
  readonly label: typeof RESEARCH;
}

/** Nobody can change these, whatever a caller says: as a word anywhere in a name, patient_age and ageYears alike. */
const FIXED = /\b(?:age|alter|edad|sex|gender|sexo|race|ethnic\w*|origin|birth\w*|dob|family.*history)\b/i;

const isFixed = ({ name, source }: InputSpec): boolean =>
  FIXED.test(name.replaceAll(/([a-z])([A-Z])/g, '$1 $2').replaceAll(/[^\p{L}]+/gu, ' ')) ||
  source?.from === 'age' ||
  source?.from === 'sex' ||
  source?.from === 'condition';

/** Inputs of a model that could be changed: none that is a person's age, sex, origin or disease. */
export const modelLevers = (model: Pick<CohortModel, 'inputs' | 'global'>): Lever[] =>
  model.inputs.filter((input) => !isFixed(input)).flatMap((input) => leverOf(model, input));

function leverOf({ global }: Pick<CohortModel, 'global'>, { name, type, range, levels, unit }: InputSpec): Lever[] {
  if (type === 'code') return [{ kind: 'choice', input: name, label: name, to: levels ?? [] }];
  // The middle nine tenths of the training rows, where the summary has them: values that people do have.
  const points = global.dependence.find(({ input }) => input === name)?.points.map(({ at }) => Number(at)) ?? [];
  const [low, high] = points.length > 1 ? [Math.min(...points), Math.max(...points)] : range!;
  if (!(high > low)) return [];
  // Where training rows have whole numbers (counts, 0 and 1 for no and yes) no fraction is proposed.
  const isWhole = points.length > 1 ? points.every(Number.isInteger) : low === 0 && high === 1;
  return [
    {
      kind: 'number',
      input: name,
      label: name,
      ...(unit === undefined ? {} : { unit }),
      range: [low, high],
      step: isWhole ? Math.max(1, stepOf(high - low)) : stepOf(high - low),
      direction: 'any',
    },
  ];
}

/** One, two or five times a power of ten, a hundredth of the range at most. */
function stepOf(width: number): number {
  const power = 10 ** Math.floor(Math.log10(width / 100));
  return Number((([5, 2, 1].find((each) => each * power <= width / 100) ?? 1) * power).toPrecision(6));
}

/**
 * The smallest changes of the inputs that the caller names that bring a model's risk (0 to 1) below a threshold. Which inputs can be
 * changed is for people to say: a model does not know. Age, sex, origin and diseases are never changed.
 * @throws PrecisionError where no input is named, one cannot be changed, or the model gives no risk
 */
export function modelCounterfactuals(
  model: CohortModel,
  given: Readonly<Record<string, unknown>>,
  options: ModelNarrowed & { readonly threshold: number; readonly count?: number; readonly most?: 1 | 2 | 3 },
): ModelCounterfactuals {
  const levers = modelLevers(model);
  if (!(options.threshold > 0 && options.threshold < 1))
    throw new PrecisionError(
      'option',
      'The risk of an own model is a share: give a threshold between 0 and 1, 0.1 for 10 %.',
    );
  if (options.inputs === undefined || options.inputs.length === 0)
    throw new PrecisionError(
      'option',
      `Name the inputs that can be changed in such a person; this model could have ${levers.map(({ input }) => input).join(', ') || 'none'}.`,
    );
  const [now] = predictRows(model, [given]);
  if (now?.contributions === undefined) throw new PrecisionError('insufficient', now?.refusal ?? 'No risk.');
  const values = Object.fromEntries(now.contributions.map(({ input, value }) => [input, value]));
  const chosen = narrowed(levers, options).map((lever) =>
    lever.kind === 'number' ? { ...lever, direction: options.directions?.[lever.input] ?? lever.direction } : lever,
  );
  const answer = searchCounterfactuals(values, chosen, (rows) => risksOf(model, rows), options);
  return { ...answer, model: modelId(model), outcome: now.outcome, label: RESEARCH };
}
