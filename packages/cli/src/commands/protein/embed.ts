import { CliError } from '../../core/errors.ts';
import { print, printJson, table } from '../../core/output.ts';
import { integerOption, type Subcommand, wordOf } from '../../core/subcommand.ts';
import { openFile, rounded } from './common.ts';

const usage = 'protein embed FILE [--residues] [--neighbours N] [--json]';

export const embed: Subcommand = {
  name: 'embed',
  usage,
  details:
    'vectors of the hidden layer of the model, per protein (mean) or per residue, and nearest neighbours by cosine.',
  options: {
    residues: { type: 'boolean', help: 'embed: also the vector of each residue' },
    neighbours: { type: 'string', value: 'N', help: 'embed: nearest proteins of the same file; 5 unless given' },
  },
  async run(args) {
    const path = wordOf(args, usage, 'a file');
    const count = integerOption(args, 'neighbours', usage, 1, 1000) ?? 5;
    const engine = await import('@aceso/discovery/proteins');
    const file = await openFile(path);
    const model = await engine.openProteinModel(await engine.shippedProteinWeights());
    const ids: string[] = [];
    const means: Float32Array[] = [];
    const each: number[][][] = [];
    const perResidue = args.flag('residues');
    try {
      for await (const { id, sequence } of engine.sequencesOf(file)) {
        if (perResidue && ids.length === 1000)
          throw new CliError(`${path} has more than 1,000 proteins; leave --residues out, or give fewer.`);
        const { residues, mean } = await model.embed(sequence);
        ids.push(id);
        means.push(mean);
        if (perResidue)
          each.push(
            Array.from({ length: sequence.length }, (_, i) =>
              Array.from(residues.subarray(i * model.width, (i + 1) * model.width), (x) => rounded(x, 4)),
            ),
          );
      }
    } finally {
      await model.close();
    }
    // With fewer proteins there is no spread to measure by.
    const compared = means.length >= 20 ? engine.standardised(means) : means;
    const near = (i: number) =>
      engine.nearest(compared, i, count).map(({ index, cosine }) => ({ id: ids[index], cosine: rounded(cosine, 4) }));
    if (args.flag('json')) {
      await printJson({
        file: path,
        model: 'residues',
        width: model.width,
        sequences: ids.map((id, i) => ({
          id,
          embedding: Array.from(means[i] as Float32Array, (x) => rounded(x, 5)),
          ...(perResidue ? { residues: each[i] } : {}),
          neighbours: near(i),
        })),
      });
      return 0;
    }
    await print(
      table(
        ['protein', 'nearest (cosine)'],
        ids.map((id, i) => [
          id,
          near(i)
            .map((n) => `${n.id} ${n.cosine.toFixed(3)}`)
            .join(', '),
        ]),
      ),
    );
    return 0;
  },
};
