import { UsageError } from '../core/errors.ts';
import { bytesOf } from '../core/input.ts';
import { printJson, say } from '../core/output.ts';
import { progressBar } from '../core/progress.ts';
import { integerOption, type Subcommand } from '../core/subcommand.ts';
import { inputOf, MOLECULE_INPUT, whatIsWrong } from './mol-input.ts';
import { textSink } from './mol-output.ts';

const usage = 'mol convert FILE --to smi|sdf|sdf3000|svg [--coordinates 2d|3d] [--out FILE] [--seed S] [--json]';

export const convert: Subcommand = {
  name: 'convert',
  usage,
  details:
    'writes molecules as canonical SMILES, as SD file (V2000, or V3000 with sdf3000) with coordinates made flat (2d) or in space with\n' +
    'hydrogens (3d, MMFF94s+), or the first one as a picture (svg). Fields of an SD file or table go along.',
  options: {
    ...MOLECULE_INPUT,
    to: { type: 'string', value: 'FORMAT', help: 'What to write: smi, sdf, sdf3000 or svg' },
    coordinates: { type: 'string', value: '2d|3d', help: 'Coordinates of an SD file (2d, or those of the file)' },
    out: { type: 'string', value: 'FILE', help: 'Where to write (standard output); .gz packs it' },
    seed: { type: 'string', value: 'S', help: 'Same seed, same bytes' },
    highlight: { type: 'string', value: 'SMARTS', help: 'What to point out in a picture' },
  },
  examples: [
    'aceso mol convert library.sdf.gz --to smi',
    'aceso mol convert hits.smi --to sdf --coordinates 3d --out hits.sdf',
  ],
  async run(args) {
    const to = args.text('to');
    if (to !== 'smi' && to !== 'sdf' && to !== 'sdf3000' && to !== 'svg') {
      throw new UsageError(`"aceso mol convert" needs --to smi, sdf, sdf3000 or svg; the form is: aceso ${usage}.`);
    }
    const coordinates = args.text('coordinates');
    if (coordinates !== undefined && coordinates !== '2d' && coordinates !== '3d') {
      throw new UsageError(
        `--coordinates ${JSON.stringify(coordinates)} is not 2d or 3d; the form is: aceso ${usage}.`,
      );
    }
    const seed = integerOption(args, 'seed', usage, 0, 4_294_967_295) ?? 1;
    const input = await inputOf(args, usage);
    const chem = await import('@aceso/discovery');
    const version = to === 'sdf3000' ? 'V3000' : 'V2000';
    const pattern = args.text('highlight');
    const highlight = pattern === undefined ? undefined : chem.parseSmarts(pattern);
    const sink = await textSink(args.text('out'));
    const bar = progressBar('convert');
    const problems: object[] = [];
    let written = 0;
    let count = 0;
    try {
      for await (const record of chem.readMolecules(bytesOf(input.path, 'molecule file'), input.options)) {
        count += 1;
        bar.update(count);
        const { molecule: mol, name: title } = record;
        if (!mol) {
          problems.push({ entry: count, ...whatIsWrong(record) });
          continue;
        }
        const named = title === undefined ? {} : { title };
        try {
          if (to === 'smi') await sink.write(`${chem.canonicalSmiles(mol)}${title ? `\t${title}` : ''}\n`);
          else if (to === 'svg')
            await sink.write(
              chem.depict(mol, { ...named, highlight: highlight?.matches(mol).flatMap((m) => [...m]) ?? [] }),
            );
          else {
            const keep = coordinates === undefined && record.coordinates?.some((x) => x !== 0);
            const molfile =
              coordinates === '3d'
                ? chem.conformerMolfile(mol, { seed, version, ...named })
                : chem.writeMolfile(mol, {
                    ...(keep ? chem.placedLayout(mol, record.coordinates!) : chem.layout(mol)),
                    version,
                    ...named,
                  });
            await sink.write(chem.sdfEntry(molfile, record.fields));
          }
          written += 1;
        } catch (error) {
          if (!(error instanceof chem.DiscoveryError)) throw error;
          problems.push({ entry: count, line: record.line, error: error.message });
        }
        if (to === 'svg') break;
      }
      await sink.end();
    } catch (error) {
      await sink.abandon();
      throw error;
    } finally {
      bar.end();
    }
    if (args.flag('json') && args.text('out') !== undefined) await printJson({ read: count, written, problems });
    else for (const problem of problems.slice(0, 20)) say(JSON.stringify(problem));
    if (problems.length > 20) say(`and ${problems.length - 20} more`);
    return written === 0 && problems.length > 0 ? 1 : 0;
  },
};
