import { print, printJson } from '../../core/output.ts';
import { integerOption, type Subcommand, wordOf } from '../../core/subcommand.ts';

const usage = 'variants validate FILE.vcf[.gz] [--most N] [--json]';

export const validate: Subcommand = {
  name: 'validate',
  usage,
  details: 'checks a VCF file (4.1 to 4.5) by rule, line and column; exit 0 where it is valid, 1 where it is not.',
  options: { most: { type: 'string', value: 'N', help: 'validate: issues to list; 100 unless given' } },
  examples: ['aceso variants validate genome.vcf.gz --json'],
  async run(args) {
    const path = wordOf(args, usage, 'a VCF file');
    const keep = integerOption(args, 'most', usage, 0, 1_000_000) ?? 100;
    const { validateVcf } = await import('@aceso/precision');
    const report = await validateVcf(path, { keep });
    if (args.flag('json')) await printJson({ file: path, ...report });
    else {
      for (const { line, column, rule, severity, message } of report.issues)
        await print(
          `${path}:${line}${column === undefined ? '' : `, column ${column}`}: ${severity} (${rule}): ${message}`,
        );
      await print(
        `${report.valid ? 'valid' : 'not valid'}: ${report.version ?? 'no version'}, ${report.records} records, ${report.samples} samples, ${report.errors} errors, ${report.warnings} warnings`,
      );
    }
    return report.valid ? 0 : 1;
  },
};
