import { writeFile } from 'node:fs/promises';
import { fileError, UsageError } from '../core/errors.ts';
import { readText } from '../core/input.ts';
import { print, printJson, say } from '../core/output.ts';
import type { Subcommand } from '../core/subcommand.ts';
import { integerOf } from './mol-options.ts';

const usage = 'mol retro SMILES [--stock FILE] [--depth N] [--expansions N] [--svg FILE] [--json]';

export const retro: Subcommand = {
  name: 'retro',
  usage,
  details:
    'looks for a way of making a molecule: reaction templates of named reactions, run backwards and checked forwards, until all is in\n' +
    'stock (a list, or a rule for small simple fragments). A sketch for a chemist: no yields, no protecting groups, no stereo control.',
  options: {
    stock: { type: 'string', value: 'FILE', help: 'What can be bought, one SMILES a line (mol retro)' },
    depth: { type: 'string', value: 'N', help: 'Most steps one after the other, 1 to 12 (5; mol retro)' },
    expansions: { type: 'string', value: 'N', help: 'Most molecules taken apart, 1 to 100,000 (150; mol retro)' },
    svg: { type: 'string', value: 'FILE', help: 'Draw the route into this file (mol retro)' },
  },
  examples: ['aceso mol retro "CC(=O)Nc1ccc(O)cc1"'],
  async run(args) {
    const [, smiles, extra] = args.words;
    if (smiles === undefined || extra !== undefined) {
      const what = smiles === undefined ? 'needs a SMILES' : `has no use for ${JSON.stringify(extra)}`;
      throw new UsageError(`"aceso mol retro" ${what}; the form is: aceso ${usage} (more with "aceso mol --help").`);
    }
    const depth = integerOf(args, 'depth', usage, 1, 12);
    const expansions = integerOf(args, 'expansions', usage, 1, 100_000);
    const stockPath = args.text('stock');
    const { parseSmiles, retrosynthesis, routeSvg, routeText, stockOf } = await import('@aceso/discovery');
    const stock = stockPath === undefined ? undefined : stockOf((await readText(stockPath, 'stock file')).split('\n'));
    const route = retrosynthesis(parseSmiles(smiles), {
      ...(stock === undefined ? {} : { stock }),
      ...(depth === undefined ? {} : { depth }),
      ...(expansions === undefined ? {} : { expansions }),
    });
    const svg = args.text('svg');
    if (svg !== undefined) {
      await writeFile(svg, routeSvg(route)).catch((error: unknown) => {
        throw fileError(error, 'drawing', svg);
      });
    }
    if (args.flag('json')) await printJson(route);
    else await print(routeText(route));
    const count = `${route.steps} ${route.steps === 1 ? 'step' : 'steps'}`;
    say(
      route.solved
        ? `${count}, all leaves (*) in stock (${route.stock}); ${route.expanded} molecules taken apart.`
        : `No whole route: what is marked ? is not in stock (${route.stock}) and nothing leads to it; ${route.expanded} molecules taken apart.`,
    );
    return route.solved ? 0 : 1;
  },
};
