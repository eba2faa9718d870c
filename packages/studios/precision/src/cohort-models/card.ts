import { modelLevers } from '../counterfactuals/of-model.ts';
import { cardNested } from './card-nested.ts';
import { scoreMeaning } from './learner.ts';
import type { Figure, Subgroup } from './metrics.ts';
import { type CohortModel, modelId } from './model.ts';
import { RESEARCH } from './predict.ts';
import { kindOf } from './types.ts';

/** The model file without the parts that only a program reads. */
export type ModelCard = Omit<CohortModel, 'fitted' | 'groups' | 'calibration' | 'format'> & {
  readonly id: string;
  readonly kind: string;
  readonly calibrationKind: string;
  readonly label: string;
  readonly intendedUse: string;
  /** Inputs that could be changed in a person, as far as a model can tell: not age, sex, origin or diseases. */
  readonly changeable: readonly string[];
  readonly limits: readonly string[];
  readonly guarantees: readonly string[];
};

const INTENDED =
  'Research and quality work on people like those of the table it was trained on. Not for decisions on single patients.';

/** The card of a model, from what the run measured; nothing of it is written by hand. */
export function cardOf(model: CohortModel): ModelCard {
  const { fitted, groups: _, calibration, format: __, ...rest } = model;
  return {
    ...rest,
    id: modelId(model),
    kind: kindOf(fitted),
    calibrationKind: calibration.kind,
    label: RESEARCH,
    intendedUse: INTENDED,
    changeable: modelLevers(model).map(({ input }) => input),
    limits: limitsOf(model),
    guarantees: guaranteesOf(model),
  };
}

function limitsOf({ training, horizon, evaluation, inputs, declaration }: CohortModel): string[] {
  const thin = evaluation.subgroups.filter(({ tooFew }) => tooFew !== undefined);
  const lacking = inputs.filter(({ missing }) => missing > 0.2);
  return [
    `Tested on ${training.test.persons} persons of the same table (${training.test.events} events); other hospitals, times and codings are not covered.`,
    ...(declaration.splitBy === undefined
      ? ['The test persons were drawn at random, so a drift over time would not show.']
      : []),
    ...(horizon === undefined
      ? []
      : [
          `Risk is told by ${horizon} in the unit of ${declaration.time}; censoring is taken to tell nothing about the outcome.`,
          declaration.competing
            ? `Competing events (${declaration.outcome} = ${declaration.competing.join(', ')}) are part of the risk: it is that of the event happening, in a world in which they happen too. Contributions tell of that risk: what an input does to the competing events counts as well.`
            : 'Whoever had something else that makes the event impossible counts as censored; where that is frequent the risk is too high.',
        ]),
    ...(thin.length > 0
      ? [`No figures for ${thin.map(({ column, level }) => `${column} ${level}`).join(', ')}: too few persons.`]
      : []),
    ...(lacking.length > 0
      ? [
          `Often missing: ${lacking.map(({ name, missing }) => `${name} (${percent(missing)})`).join(', ')}; why is not known.`,
        ]
      : []),
    'Contributions tell how the model adds up its score, not what causes the outcome.',
  ];
}

function guaranteesOf({ conformal, horizon, timeBound }: CohortModel): string[] {
  const share = percent(conformal.coverage);
  return [
    horizon === undefined
      ? `Conformal sets: of new persons with the event, and of those without, at least ${share} have their label in the set, on average over calibration samples, if they are exchangeable with the calibration persons. Nothing is guaranteed for a single person or subgroup.`
      : `Conformal sets about the event by ${horizon}: persons censored before it enter by the inverse probability of censoring, so the ${share} of either kind hold approximately, as far as that probability is estimated well and censoring does not depend on the inputs. Nothing is guaranteed for a single person or subgroup.`,
    `The interval of a risk is inductive Venn-Abers${horizon === undefined ? '' : ', weighted for censoring and so approximate'}: of its two ends, the one that belongs to what will come is a calibrated probability. It is no confidence interval of the risk of a single person.`,
    ...(timeBound === undefined
      ? []
      : [
          `Bounds on the time: for ${share} of new persons the event comes no earlier than "no earlier than", approximately and as far as censoring does not depend on the inputs; and for at least ${share} no earlier than "seen at least", on average over calibration samples, whatever censoring depends on, if they are exchangeable with the calibration persons.`,
        ]),
  ];
}

const percent = (p: number): string => `${Number((100 * p).toPrecision(3))} %`;
const short = (x: number): string => (Number.isFinite(x) ? String(Number(x.toFixed(3))) : '-');
const figure = ({ estimate, low, high }: Figure): string => `${short(estimate)} (${short(low)} to ${short(high)})`;
const importanceText = (
  found: { readonly mean: number; readonly low?: number; readonly high?: number } | undefined,
): string => {
  if (found === undefined) return '0';
  const { mean, low, high } = found;
  return low === undefined || high === undefined ? short(mean) : `${short(mean)} (${short(low)} to ${short(high)})`;
};
const row = (cells: readonly (string | number)[]): string =>
  `| ${cells.map((c) => String(c).replaceAll('|', '\\|')).join(' | ')} |`;
const rows = (head: readonly string[], body: readonly (readonly (string | number)[])[]): string =>
  [row(head), row(head.map(() => '---')), ...body.map(row)].join('\n');

/** The card for people. */
export function cardMarkdown(model: CohortModel): string {
  const card = cardOf(model);
  const { training, evaluation, compared, inputs, global, declaration } = model;
  const survival = evaluation.survival;
  const parts = (['train', 'calibration', 'test'] as const).map((name) => {
    const { rows, persons, events } = training[name];
    return [name, rows, persons, events];
  });
  return `${[
    `# ${card.title}`,
    `**${card.label}.** ${card.intendedUse}`,
    rows(
      ['', ''],
      [
        ['model', `${card.id} (SHA-256 ${card.hash})`],
        ['outcome', `${declaration.outcome} = ${model.eventName}`],
        ...(model.horizon === undefined ? [] : [['by', `${model.horizon} (${declaration.time})`]]),
        ...(declaration.competing
          ? [['competing', `${declaration.outcome} = ${declaration.competing.join(', ')}`]]
          : []),
        ['learner', `${card.kind}; score: ${scoreMeaning(model.fitted)}`],
        ['calibration', card.calibrationKind],
        ['seed, release', `${card.seed}, ${card.release}`],
      ],
    ),
    '## Data',
    `${training.table}, ${training.tableRows} rows, SHA-256 ${training.sha256}. Split ${training.split}.`,
    rows(['part', 'rows', 'persons', 'events'], parts),
    ...(training.notices.length > 0 ? [training.notices.map(({ message }) => `- ${message}`).join('\n')] : []),
    rows(
      ['input', 'values in training', 'missing', 'required', 'unit', 'importance'],
      inputs.map(({ name, range, levels, missing, required, unit }) => [
        name,
        range ? `${range[0]} to ${range[1]}` : levels!.slice(0, 8).join(', '),
        percent(missing),
        required ? 'yes' : '',
        unit ?? '',
        importanceText(global.importance.find(({ input }) => input === name)),
      ]),
    ),
    '## What it goes by, over all',
    'Importance is the mean absolute contribution to the score over training rows, the middle 95 % of resamples in brackets. Accumulated local effects: how much the risk goes up (+) or down from the lowest to the highest tenth of the rows, without asking about values that do not occur together. Interaction: how much of the joint effect of two inputs is not the sum of theirs, 0 none to 1 all (H of Friedman and Popescu; its square is a share of the variance).',
    rows(
      ['input', 'from', 'to', 'risk'],
      (global.effects ?? []).map(({ input, points }) => [
        input,
        short(points[0]!.at),
        short(points.at(-1)!.at),
        `${points.at(-1)!.effect >= points[0]!.effect ? '+' : ''}${percent(points.at(-1)!.effect - points[0]!.effect)}`,
      ]),
    ),
    rows(
      ['inputs', 'interaction'],
      (global.interactions ?? []).slice(0, 5).map(({ inputs: [a, b], strength }) => [`${a}, ${b}`, short(strength)]),
    ),
    '## How good it is on the test persons',
    `Middle 95 % of ${evaluation.resamples} resamples of persons in brackets.`,
    rows(
      ['', 'model'],
      [
        ['AUROC', figure(evaluation.figures.auroc)],
        ['AUPRC', `${figure(evaluation.figures.auprc)}; by chance ${short(evaluation.prevalence)}`],
        ['Brier score', figure(evaluation.figures.brier)],
        ['scaled Brier score', figure(evaluation.figures.scaledBrier)],
        ['calibration error (ECE)', figure(evaluation.figures.ece)],
        ['calibration slope', figure(evaluation.figures.slope)],
        ['calibration intercept', figure(evaluation.figures.intercept)],
        ...(survival
          ? [
              ["Harrell's C", figure(survival.harrell)],
              ["Uno's C", figure(survival.uno)],
              ['integrated Brier score', `${figure(survival.ibs)}; without inputs ${short(survival.ibsWithoutInputs)}`],
            ]
          : []),
      ],
    ),
    ...cardNested(model, rows),
    '### Beside other learners, same persons',
    rows(
      [
        'learner',
        'loss in training folds',
        'AUROC',
        'Brier score',
        ...(survival ? ["Harrell's C", 'IBS'] : []),
        'taken',
      ],
      compared.map(({ kind, loss, figures, survival: own, chosen }) => [
        kind,
        short(loss),
        figure(figures.auroc),
        figure(figures.brier),
        ...(survival ? [own ? figure(own.harrell) : '', own ? figure(own.ibs) : ''] : []),
        chosen ? 'yes' : '',
      ]),
    ),
    '### Calibration',
    rows(
      ['told', 'observed', 'rows'],
      evaluation.calibration.map(({ told, observed, low, high, n }) => [
        percent(told),
        `${percent(observed)} (${percent(low)} to ${percent(high)})`,
        n,
      ]),
    ),
    '### Subgroups',
    rows(
      ['subgroup', 'rows', 'events', 'told', 'observed', 'observed less told', 'AUROC'],
      evaluation.subgroups.map(subgroupRow),
    ),
    '### Conformal sets',
    rows(
      ['', 'share'],
      [
        ['meant', percent(model.conformal.coverage)],
        ['with the event, held', figure(evaluation.coverage.event)],
        ['without the event, held', figure(evaluation.coverage.noEvent)],
        ['sets that name one outcome', percent(evaluation.coverage.decided)],
        ['mean width of the interval of a risk', short(evaluation.intervalWidth)],
        ...(evaluation.timeBound
          ? [
              [
                `event no earlier than the bound (median ${short(evaluation.timeBound.median)})`,
                figure(evaluation.timeBound.held),
              ],
              [
                `seen at least until the bound that needs nothing of censoring (median ${short(evaluation.timeBound.seenMedian)})`,
                figure(evaluation.timeBound.seenHeld),
              ],
            ]
          : []),
      ],
    ),
    '### Net benefit',
    rows(
      ['threshold', 'model', 'all treated'],
      evaluation.decision
        .filter((_, i) => i % 2 === 1)
        .map(({ threshold, model: own, all }) => [percent(threshold), short(own), short(all)]),
    ),
    '## What is guaranteed',
    card.guarantees.map((each) => `- ${each}`).join('\n'),
    '## Limits',
    card.limits.map((each) => `- ${each}`).join('\n'),
  ].join('\n\n')}\n`;
}

function subgroupRow({
  column,
  level,
  n,
  events,
  tooFew,
  told,
  observed,
  difference,
  auroc,
}: Subgroup): (string | number)[] {
  if (tooFew !== undefined) return [`${column} ${level}`, n, events, tooFew, '', '', ''];
  return [`${column} ${level}`, n, events, percent(told!), figure(observed!), figure(difference!), figure(auroc!)];
}
