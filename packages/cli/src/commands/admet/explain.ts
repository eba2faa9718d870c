import { print, printJson, writeOut } from '../../core/output.ts';
import { neededOption, type Subcommand, wordOf, wrongUse } from '../../core/subcommand.ts';
import { chosenModels, MODEL } from './models.ts';

const usage = 'admet explain SMILES --endpoint NAME [--model FILE] [--svg] [--out FILE.svg] [--json]';

export const explain: Subcommand = {
  name: 'explain',
  usage,
  details:
    'what each atom adds to a prediction (the change when the environments that hold it are left out), as numbers or as a\n' +
    'drawing: red raises the value, blue lowers it. Endpoints with networks also have integrated gradients.',
  options: {
    ...MODEL,
    svg: { type: 'boolean', help: 'Print the drawing' },
    out: { type: 'string', value: 'MODEL', help: 'The file to write' },
  },
  examples: ['aceso admet explain "CC(=O)Oc1ccccc1C(=O)O" --endpoint solubility --svg > aspirin.svg'],
  async run(args) {
    const smiles = wordOf(args, usage, 'a SMILES');
    neededOption(args, 'endpoint', usage);
    const { panels, endpoints } = await chosenModels(args);
    if (endpoints?.length !== 1) throw wrongUse(usage, '--endpoint names one endpoint');
    const { explain: explained } = await import('@aceso/discovery/learn');
    const found = explained(smiles, panels, endpoints[0]!);
    const out = args.text('out');
    if (out !== undefined) await writeOut(out, found.svg);
    if (args.flag('json')) {
      const { svg, gradients, ...rest } = found;
      const { svg: drawn, ...parts } = gradients ?? { svg: undefined };
      const numbers = {
        ...rest,
        ...(gradients ? { gradients: args.flag('svg') ? { ...parts, svg: drawn } : parts } : {}),
      };
      await printJson(args.flag('svg') ? { ...numbers, svg } : numbers);
    } else if (args.flag('svg')) await print(found.svg);
    else if (out === undefined) {
      const { value, unit, interval } = found.prediction;
      await print(
        [
          `${found.smiles}: ${found.prediction.endpoint} ${value.toFixed(3)} ${unit} (${interval.map((x) => x.toFixed(2)).join(' to ')})`,
          ...found.atoms.map(
            ({ atom, element, effect }) =>
              `${String(atom).padStart(4)} ${element.padEnd(3)} ${effect >= 0 ? '+' : ''}${effect.toFixed(3)}${found.gradients ? `   network ${found.gradients.atoms[atom]! >= 0 ? '+' : ''}${found.gradients.atoms[atom]!.toFixed(3)}` : ''}`,
          ),
          ...(found.gradients
            ? [
                `network (integrated gradients): ${found.gradients.baseline.toFixed(3)} without a molecule, with atoms and ${found.gradients.rest.toFixed(3)} of the whole molecule ${found.gradients.output.toFixed(3)}`,
              ]
            : []),
        ].join('\n'),
      );
    }
    return 0;
  },
};
