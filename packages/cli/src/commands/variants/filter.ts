import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { printJson, say } from '../../core/output.ts';
import { type Subcommand, wordOf, wrongUse } from '../../core/subcommand.ts';

const usage =
  'variants filter FILE.vcf[.gz] [--include CONDITION] [--exclude CONDITION] [--region LIST] [--pass] [--sample NAME] [--annotations FILE.vcf[.gz]] [--out FILE] [--json]';

export const filter: Subcommand = {
  name: 'filter',
  usage,
  details:
    'keeps the records that meet conditions, as a VCF file on standard output or in --out; with --json the counts alone.',
  options: {
    include: { type: 'string', value: 'CONDITION', help: 'Kept where it holds, such as \'INFO/AF<0.01 && GT="het"\'' },
    exclude: { type: 'string', value: 'CONDITION', help: 'Left out where it holds' },
    region: {
      type: 'string',
      value: 'LIST',
      help: 'Regions such as chr10:94760000-94860000, separated by spaces or semicolons',
    },
    pass: { type: 'boolean', help: 'FILTER is PASS or missing' },
    sample: { type: 'string', value: 'NAME', help: 'Sample that GT and FMT/… are asked of; any of them unless given' },
    annotations: {
      type: 'string',
      value: 'FILE',
      help: 'Variants of this VCF only: of ClinVar what is more than benign or uncertain',
    },
    out: { type: 'string', value: 'FILE', help: 'Where to write' },
  },
  examples: ['aceso variants filter genome.vcf.gz --include \'QUAL>30 && GT="alt"\' --region chr17:43044295-43125364'],
  async run(args) {
    const path = wordOf(args, usage, 'a VCF file');
    const { filterVcf, parseRegion, readAnnotations } = await import('@aceso/precision');
    const [include, exclude, sample, out, annotations] = ['include', 'exclude', 'sample', 'out', 'annotations'].map(
      (name) => args.text(name),
    );
    const region = args.text('region');
    const options = {
      passed: args.flag('pass'),
      ...(include === undefined ? {} : { include }),
      ...(exclude === undefined ? {} : { exclude }),
      ...(sample === undefined ? {} : { sample }),
      ...(region === undefined
        ? {}
        : {
            regions: region
              .split(/[\s;]+/)
              .filter(Boolean)
              .map(parseRegion),
          }),
      ...(annotations === undefined ? {} : { known: new Set((await readAnnotations(annotations)).byVariant.keys()) }),
    };
    if (out !== undefined && out === path) throw wrongUse(usage, '--out is the file that is read');
    const file = out === undefined ? undefined : createWriteStream(out);
    const target = file ?? (args.flag('json') ? undefined : process.stdout);
    const counts = await filterVcf(path, options, async (text) => {
      if (target !== undefined && !target.write(text)) await once(target, 'drain');
    });
    if (file) {
      file.end();
      await once(file, 'finish');
    }
    if (args.flag('json')) await printJson({ file: path, ...counts, ...(out === undefined ? {} : { out }) });
    else say(`${counts.kept} of ${counts.records} records`);
    return 0;
  },
};
