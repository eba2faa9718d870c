import { bytesOf } from '../../core/input.ts';
import { plural, print, say, table } from '../../core/output.ts';
import { progressBar } from '../../core/progress.ts';
import { type Subcommand, wordOf } from '../../core/subcommand.ts';
import { inputOf, MOLECULE_INPUT, whatIsWrong } from '../mol-input.ts';
import { chosenModels, coverageOf, MODEL } from './models.ts';

const usage =
  'admet predict FILE [--model FILE] [--endpoint NAME,...] [--coverage 0.9] [--format smi|csv|sdf] [--column NAME] [--json]';

export const predict: Subcommand = {
  name: 'predict',
  usage,
  details:
    'one entry per molecule and endpoint in the order of the file: value (for classes a calibrated probability), an interval\n' +
    'meant to hold the measured value, and whether the molecule is inside what the model knows; a bad one stays with "error".',
  options: {
    ...MODEL,
    ...MOLECULE_INPUT,
    coverage: { type: 'string', value: 'SHARE', help: 'Of intervals and label sets, 0.5 to 0.99 (0.9 unless given)' },
  },
  examples: [
    'aceso admet predict library.smi --endpoint herg-pic50,bbb --json',
    'echo "CC(=O)Oc1ccccc1C(=O)O aspirin" | aceso admet predict -',
  ],
  async run(args) {
    wordOf(args, usage, 'a file of molecules');
    const input = await inputOf(args, usage);
    const coverage = coverageOf(args, usage);
    const { panels, endpoints } = await chosenModels(args);
    const [{ predict: predictions }, { readMolecules }] = await Promise.all([
      import('@aceso/discovery/learn'),
      import('@aceso/discovery'),
    ]);
    const json = args.flag('json');
    const bar = progressBar('predict');
    const rows: string[][] = [];
    const pending: string[] = [];
    let bad = 0;
    let count = 0;
    let written = 0;
    const write = (entry: object): void => {
      written += 1;
      pending.push(`${written === 1 ? '[' : ','}${JSON.stringify(entry)}`);
    };
    for await (const record of readMolecules(bytesOf(input.path, 'molecule file'), input.options)) {
      count += 1;
      bar.update(count);
      const name = record.name === undefined ? {} : { name: record.name };
      const label = record.name ?? record.smiles.slice(0, 40);
      const { molecule } = record;
      if (molecule === undefined || molecule.heavyAtomCount === 0) {
        bad += 1;
        const error =
          molecule === undefined
            ? whatIsWrong(record)
            : { line: record.line, error: `Line ${record.line}: the molecule has no atoms besides hydrogen`, position: 0 };
        if (json) write({ smiles: record.smiles, ...name, ...error });
        else rows.push([label, '', error.error]);
      } else {
        for (const found of predictions(molecule, panels, endpoints, { coverage })) {
          if (json) {
            const { endpoint, value, interval, inDomain, ...rest } = found;
            write({ smiles: record.smiles, ...name, endpoint, value, interval, inDomain, ...rest });
          } else {
            const [low, high] = found.interval;
            rows.push([
              label,
              found.endpoint,
              found.value.toFixed(2),
              `${low.toFixed(2)} to ${high.toFixed(2)}`,
              found.unit,
              found.inDomain ? 'inside' : `abstains: ${found.reason}`,
            ]);
          }
        }
      }
      if (pending.length >= 256) await print(pending.splice(0).join('\n'));
    }
    bar.end();
    if (json) await print([...pending, written === 0 ? '[]' : ']'].join('\n'));
    else await print(table(['molecule', 'endpoint', 'value', `${coverage * 100} % interval`, 'unit', 'domain'], rows));
    if (bad > 0) say(`${bad} of ${plural(count, 'entry', 'entries')} cannot be read; each has its line and position.`);
    return 0;
  },
};
