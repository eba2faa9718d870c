import { print, printJson, table } from '../../core/output.ts';
import { neededOption, type Subcommand } from '../../core/subcommand.ts';
import { openModel } from './predict.ts';

const usage = 'risk summary --model DIR [--json]';

export const summary: Subcommand = {
  name: 'summary',
  usage,
  details:
    'what a trained model goes by over all: importance with intervals, accumulated local effects, interactions of inputs.',
  options: {},
  examples: ['aceso risk summary --model model'],
  async run(args) {
    const { global, fitted } = await openModel(neededOption(args, 'model', usage));
    if (args.flag('json')) {
      await printJson({ kind: fitted.kind, ...global });
      return 0;
    }
    const number = (value: number | undefined): string => (value === undefined ? '' : value.toFixed(3));
    await print(
      table(
        ['input', 'mean contribution', '95 %', 'risk along it (share added from lowest to highest tenth)'],
        global.importance.map(({ input, mean, low, high }) => {
          const points = global.effects?.find((each) => each.input === input)?.points ?? [];
          return [
            input,
            number(mean),
            low === undefined ? '' : `${number(low)} to ${number(high)}`,
            points.map(({ at, effect }) => `${Number(at.toPrecision(3))}: ${effect.toFixed(3)}`).join('  '),
          ];
        }),
      ),
    );
    if (global.interactions === undefined) {
      await print('\nThe model was trained by an earlier release, which looked for no interactions; train it again.');
      return 0;
    }
    const pairs = global.interactions.filter(({ strength }) => strength >= 0.005);
    await print(
      pairs.length === 0
        ? '\nNo interactions among the strongest inputs.'
        : `\n${table(
            ['interaction of', 'strength (0 none, 1 all)'],
            pairs.map(({ inputs, strength }) => [inputs.join(', '), number(strength)]),
          )}`,
    );
    return 0;
  },
};
