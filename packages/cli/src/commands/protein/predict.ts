import { print, say } from '../../core/output.ts';
import { progressBar } from '../../core/progress.ts';
import { type Subcommand, wordOf } from '../../core/subcommand.ts';
import { openFile, rounded } from './common.ts';

const usage = 'protein predict FILE [--json]';

export const predict: Subcommand = {
  name: 'predict',
  usage,
  details:
    'helix, strand or coil of each residue with probabilities, and how likely it is to be disordered; from the sequence alone.',
  options: {},
  examples: ['aceso protein predict enzyme.fasta --json'],
  async run(args) {
    const path = wordOf(args, usage, 'a file');
    const engine = await import('@aceso/discovery/proteins');
    const file = await openFile(path);
    const weights = await engine.shippedProteinWeights();
    const model = await engine.openProteinModel(weights);
    const json = args.flag('json');
    const bar = progressBar('predicting');
    const parts: string[] = [];
    let done = 0;
    try {
      for await (const { id, sequence } of engine.sequencesOf(file)) {
        if (engine.looksLikeNucleotides(sequence)) say(`note: ${id} has only letters of nucleotides; is it a protein?`);
        const { states, probabilities, disorder } = await model.predict(sequence);
        const of = (k: number): number[] =>
          Array.from({ length: sequence.length }, (_, i) => rounded(probabilities[3 * i + k] as number, 3));
        done += 1;
        bar.update(done, done, id);
        if (json) {
          parts.push(
            JSON.stringify({
              id,
              length: sequence.length,
              sequence,
              states,
              probabilities: { H: of(0), E: of(1), C: of(2) },
              disorder: Array.from(disorder, (d) => rounded(d, 3)),
            }),
          );
        } else parts.push(drawn(id, sequence, states, probabilities, disorder));
      }
    } finally {
      bar.end();
      await model.close();
    }
    if (!json) {
      await print(parts.join('\n'));
      return 0;
    }
    const head = { file: path, model: 'residues', basis: 'single sequence; research use' };
    await print(`${JSON.stringify(head).slice(0, -1)},"sequences":[\n`);
    for (const [i, part] of parts.entries()) await print(i + 1 < parts.length ? `${part},` : part);
    await print(']}');
    return 0;
  },
};

const WIDTH = 60;

/** Rows of sixty: letters, states, how sure (0 to 9), disorder (0 to 9). */
function drawn(
  id: string,
  sequence: string,
  states: string,
  probabilities: Float32Array,
  disorder: Float32Array,
): string {
  const digit = (p: number): string => String(Math.min(9, Math.floor(10 * p)));
  const lines = [`${id} (${sequence.length} residues)`];
  for (let from = 0; from < sequence.length; from += WIDTH) {
    const to = Math.min(sequence.length, from + WIDTH);
    const row = (f: (i: number) => string): string => Array.from({ length: to - from }, (_, k) => f(from + k)).join('');
    lines.push(
      `${String(from + 1).padStart(6)} ${sequence.slice(from, to)}`,
      ` state ${states.slice(from, to)}`,
      `  sure ${row((i) => digit(Math.max(...probabilities.subarray(3 * i, 3 * i + 3))))}`,
      `disord ${row((i) => digit(disorder[i] as number))}`,
      '',
    );
  }
  return lines.join('\n');
}
