import { randomInt } from 'node:crypto';
import type { Method } from '@aceso/discovery';
import { readText } from '../core/input.ts';
import { print, printJson, say, table } from '../core/output.ts';
import { progressBar } from '../core/progress.ts';
import type { Subcommand } from '../core/subcommand.ts';
import { choiceOf, integerOf, neededText, noWords } from './mol-options.ts';

const usage =
  'mol optimize --objective O.json [--method ga|reinvent|latent] [--budget N] [--seed S] [--n N] [--known FILE] [--novel-to FILE] [--stock FILE] [--quick] [--json]';

export const optimize: Subcommand = {
  name: 'optimize',
  usage,
  details:
    'searches for molecules that meet the goals of a file: properties, similarity, substructures, formulas, each with what is ' +
    'wanted of it, put together by a mean or as a Pareto front. Every proposal carries its scores, predictions with intervals, ' +
    'synthetic accessibility, a sketch of a route, the nearest known molecule, what proposed it and the seed.',
  options: {
    objective: { type: 'string', value: 'FILE', help: 'Goals (JSON, see docs/generation.md), or {"task": NAME}' },
    method: { type: 'string', value: 'NAME', help: 'ga (graphs, default), reinvent (language model) or latent' },
    'novel-to': { type: 'string', value: 'FILE', help: 'Molecules that must not be proposed (one SMILES a line)' },
    quick: { type: 'boolean', help: 'Leave routes and predictions out (mol optimize)' },
    budget: { type: 'string', value: 'N', help: 'Calls of the scorer, 10 to 1,000,000 (10,000)' },
  },
  examples: ['aceso mol optimize --objective goals.json --budget 2000 --seed 1 --json'],
  async run(args) {
    noWords(args, usage);
    const path = neededText(args, 'objective', usage);
    const budget = integerOf(args, 'budget', usage, 10, 1_000_000) ?? 10_000;
    const seed = integerOf(args, 'seed', usage, 0, 4_294_967_295) ?? randomInt(2 ** 32 - 1);
    const top = integerOf(args, 'n', usage, 1, 100_000) ?? 20;
    const text = await readText(path, 'objectives file');
    const knownPath = args.text('known');
    const known =
      knownPath === undefined ? undefined : (await readText(knownPath, 'list of known molecules')).split('\n');
    const novelPath = args.text('novel-to');
    const novelTo = novelPath === undefined ? undefined : (await readText(novelPath, 'list of molecules')).split('\n');
    const stockPath = args.text('stock');
    const { METHODS, optimise, readGoal, stockOf } = await import('@aceso/discovery');
    const method = choiceOf<Method>(args, 'method', usage, METHODS) ?? 'ga';
    const stock = stockPath === undefined ? undefined : stockOf((await readText(stockPath, 'stock file')).split('\n'));
    const goal = readGoal(text);
    const bar = progressBar('optimize');
    const started = performance.now();
    const found = await optimise({
      goal,
      method,
      evidence: !args.flag('quick'),
      ...(novelTo === undefined ? {} : { novelTo }),
      ...(stock === undefined ? {} : { stock }),
      budget,
      seed,
      top,
      thread: 'here',
      ...(known === undefined ? {} : { known }),
      progress: (calls, total, best) => bar.update(calls, total, `best ${best.toFixed(3)}`),
    });
    bar.end();
    if (args.flag('json')) await printJson({ method, seed, budget, ...found });
    else {
      const rows = found.proposals.map(({ smiles, score, sa, qed, nearest, pareto, generator, route }) => [
        score.toFixed(3),
        sa.toFixed(1),
        qed.toFixed(2),
        nearest === undefined ? '-' : nearest.similarity.toFixed(2),
        pareto ? 'yes' : '',
        route === undefined ? '-' : route.solved ? `${route.steps} steps` : 'open',
        generator,
        smiles,
      ]);
      await print(table(['score', 'sa', 'qed', 'nearest', 'pareto', 'route', 'from', 'smiles'], rows));
    }
    say(
      `${found.proposals.length} proposals from ${found.calls} scored molecules in ${((performance.now() - started) / 1000).toFixed(1)} s ` +
        `(seed ${seed}); area under the ten best ${found.area.toFixed(3)}, Pareto front ${found.front}` +
        `${found.blocked > 0 ? `, ${found.blocked} blocked by the dual-use gate` : ''}.`,
    );
    return 0;
  },
};
