import { randomInt } from 'node:crypto';
import type { Family, MoleculeJudgeOptions } from '@aceso/discovery';
import { readText } from '../core/input.ts';
import { print, printJson, say } from '../core/output.ts';
import { progressBar } from '../core/progress.ts';
import type { Subcommand } from '../core/subcommand.ts';
import { choiceOf, integerOf, neededInteger, noWords, numberOf } from './mol-options.ts';

const usage =
  'mol generate --n N [--seed S] [--model lm|vae|gan|diffusion] [--scaffold SMARTS] [--known FILE] [--temperature T] [--json]';

export const generate: Subcommand = {
  name: 'generate',
  usage,
  details:
    'draws new molecules, one SMILES a line on standard output, what happened to the others on standard error. What our own ' +
    'parser and valence model refuse, repeats, and what the dual-use gate blocks are discarded. lm writes SMILES left to ' +
    'right, vae decodes random latent vectors, gan decodes those of a trained generator, diffusion fills in hidden pieces.',
  options: {
    n: { type: 'string', value: 'N', help: 'How many molecules, or proposals to print (mol optimize: 20)' },
    seed: { type: 'string', value: 'S', help: 'Same seed, same bytes; a random one, which is told, unless given' },
    model: { type: 'string', value: 'NAME', help: 'Which model: lm (default), vae, gan or diffusion' },
    scaffold: {
      type: 'string',
      value: 'SMARTS',
      help: 'Only molecules that contain this; with * (SMILES) grown there and nowhere else',
    },
    temperature: { type: 'string', value: 'T', help: 'Sharpness, 0.1 to 2: lower keeps to the common, higher strays' },
    known: { type: 'string', value: 'FILE', help: 'Molecules (one SMILES a line) that must not come out again' },
  },
  examples: [
    'aceso mol generate --n 100 --seed 7 > new.smi',
    'aceso mol generate --n 20 --scaffold "c1ccc2[nH]ccc2c1" --seed 1',
  ],
  async run(args) {
    noWords(args, usage);
    const n = neededInteger(args, 'n', usage, 1, 1_000_000);
    const seed = integerOf(args, 'seed', usage, 0, 4_294_967_295) ?? randomInt(2 ** 32 - 1);
    const temperature = numberOf(args, 'temperature', usage, 0.1, 2);
    const { FAMILIES, generateMolecules, sayRefused } = await import('@aceso/discovery');
    const family = choiceOf<Family>(args, 'model', usage, FAMILIES) ?? 'lm';
    const scaffold = args.text('scaffold');
    const knownPath = args.text('known');
    const known =
      knownPath === undefined ? undefined : (await readText(knownPath, 'list of known molecules')).split('\n');
    const wanted: MoleculeJudgeOptions = {
      ...(scaffold === undefined ? {} : { scaffold }),
      ...(known === undefined ? {} : { known }),
    };
    const bar = progressBar('generate');
    const started = performance.now();
    const { molecules, statistics, drafter } = await generateMolecules({
      n,
      seed,
      family,
      ...wanted,
      ...(temperature === undefined ? {} : { temperature }),
      thread: 'here',
      progress: (accepted) => bar.update(accepted, n),
    });
    bar.end();
    const seconds = (performance.now() - started) / 1000;
    if (args.flag('json'))
      await printJson({ model: family, seed, temperature: drafter.temperature, molecules, statistics });
    else await print(molecules.map(({ smiles }) => smiles).join('\n'));
    const { attempts, duplicates, refused, unfinished, valid, atOnce } = statistics;
    say(
      `${molecules.length} molecules from ${attempts} attempts in ${seconds.toFixed(1)} s (model ${family}, seed ${seed}, temperature ` +
        `${drafter.temperature}); valid ${(100 * valid).toFixed(1)} %, at once ${(100 * atOnce).toFixed(1)} %; ${duplicates} repeats; discarded: ${sayRefused(refused, unfinished)}.`,
    );
    if (molecules.length < n)
      say(`Stopped before ${n}: more attempts would not have helped much; loosen what is asked for.`);
    return molecules.length < n ? 1 : 0;
  },
};
