import { basename } from 'node:path';
import { CliError } from '../../core/errors.ts';
import { assertReadable, bytesOf, readText } from '../../core/input.ts';
import { print, printJson, say, table } from '../../core/output.ts';
import { progressBar } from '../../core/progress.ts';
import { integerOption, neededOption, type Subcommand, wordOf } from '../../core/subcommand.ts';
import { sayWithheld, topOf, WINDOWS } from './common.ts';

const usage =
  'screen space SYNTHONS --model MODEL.json [--top K] [--windows LIST] [--most-measured N] [--enumerate] [--json]';

export const space: Subcommand = {
  name: 'space',
  usage,
  details:
    'the best products of a combinatorial space (a table of synthons with SMILES, synton_id, synton_role, reaction_id) under a model over ' +
    'atom environments, exactly and without making the products; 100 unless --top says so.',
  options: {
    ...WINDOWS,
    'most-measured': {
      type: 'string',
      value: 'N',
      help: 'Products that are made and measured for windows at most; 2 million unless given',
    },
    enumerate: { type: 'boolean', help: 'Make and score every product instead, as a proof (slow)' },
  },
  examples: ['aceso screen space synthons.csv --model model.json --top 1000 --json'],
  async run(args) {
    const path = wordOf(args, usage, 'the table of synthons');
    const modelPath = neededOption(args, 'model', usage);
    const top = topOf(args, usage, 100);
    await assertReadable(path, 'table of synthons');
    const mostMeasured = integerOption(args, 'most-measured', usage, 1, 1e12);
    const { parseModel, parseWindows } = await import('@aceso/discovery/library');
    const windows = parseWindows(args.text('windows') ?? '');
    const model = parseModel(await readText(modelPath, 'model'), modelPath);
    if (model.kind !== 'environments')
      throw new CliError(
        `The model ${modelPath} is over fingerprint bits, whose scores do not add up over parts; give one with "kind": "environments".`,
      );
    const spaces = await import('@aceso/discovery/spaces');
    const reactions = await spaces.readSpace(bytesOf(path, 'table of synthons'), path);
    const bar = progressBar('ranking');
    const started = performance.now();
    const rank = args.flag('enumerate') ? spaces.enumerateBest : spaces.screenSpace;
    const found = rank(reactions, model, {
      top,
      windows,
      ...(mostMeasured === undefined ? {} : { mostMeasured }),
      progress: (done, total, name) => bar.update(done, total, name),
    });
    bar.end();
    const seconds = (performance.now() - started) / 1000;
    sayWithheld(found.hits);
    if (found.unjoinable > 0)
      say(
        `${found.unjoinable.toLocaleString('en-US')} combinations have labels that do not pair up; they are left out.`,
      );
    if (args.flag('json')) {
      await printJson({
        search: 'space',
        space: basename(path),
        model: model.name,
        windows: args.text('windows'),
        top,
        ...found,
        seconds,
      });
      return 0;
    }
    say(
      `${found.products.toLocaleString('en-US')} products ranked in ${seconds.toFixed(1)} s; ${found.verified} joined and scored whole: all equal.`,
    );
    await print(
      table(
        ['rank', 'score', 'reaction', 'synthons', 'SMILES'],
        found.hits.map((hit) => [
          String(hit.rank),
          hit.score.toFixed(4),
          hit.reaction,
          ...('smiles' in hit ? [hit.synthons.join(' + '), hit.smiles] : ['', `withheld: ${hit.withheld.rule}`]),
        ]),
      ),
    );
    return 0;
  },
};
