import { print, printJson, table } from '../../core/output.ts';
import { type Subcommand, wordOf } from '../../core/subcommand.ts';

const usage = 'variants stats FILE.vcf[.gz] [--json]';

export const stats: Subcommand = {
  name: 'stats',
  usage,
  details: 'counts variants by kind and chromosome, and genotypes by sample.',
  options: {},
  async run(args) {
    const path = wordOf(args, usage, 'a VCF file');
    const { statsOf } = await import('@aceso/precision');
    const found = await statsOf(path);
    if (args.flag('json')) {
      await printJson({ file: path, ...found });
      return 0;
    }
    const { samples, byChromosome, ...counts } = found;
    await print(
      table(
        ['what', 'count'],
        Object.entries(counts).map(([what, count]) => [what, String(count ?? 'not declared')]),
      ),
    );
    await print(
      `\n${table(
        ['chromosome', 'records'],
        Object.entries(byChromosome).map(([name, count]) => [name, String(count)]),
      )}`,
    );
    const rows = samples.map((s) =>
      [s.sample, s.homozygousReference, s.heterozygous, s.homozygousAlternate, s.haploid, s.missing, s.phased].map(
        String,
      ),
    );
    if (rows.length > 0)
      await print(`\n${table(['sample', '0/0', 'het', 'hom alt', 'haploid', 'missing', 'phased'], rows)}`);
    return 0;
  },
};
