import { print, printJson, table } from '../../core/output.ts';
import { type Subcommand, wordOf } from '../../core/subcommand.ts';
import { measure, measureOptions } from './measure.ts';

const usage = 'imaging analyze STUDY|PATH [--method NAME[,NAME]] [--mask FILE] [--slice K] [--json]';

export const analyze: Subcommand = {
  name: 'analyze',
  usage,
  details:
    'measure a study, a folder or a file; every number has its method, its input hash and whether it may be used',
  options: measureOptions,
  examples: ['aceso imaging analyze ./ct-chest --method lungs --json'],
  async run(args) {
    const what = wordOf(args, usage, 'a study or a path');
    const { plainFinding } = await import('@aceso/imaging');
    const { results } = await measure(args, what, usage);
    const findings = results.flatMap((each) => each.findings.map(plainFinding));
    if (args.flag('json')) {
      await printJson(findings);
      return 0;
    }
    const rows = findings.map(({ finding, value, unit, region, quality }) => [
      finding,
      value === null ? '-' : String(value),
      unit,
      region.name,
      quality.usable ? 'yes' : 'NO',
      quality.issues.join(' '),
    ]);
    await print(
      rows.length === 0
        ? 'No method runs by itself on these images; choose one with --method.'
        : table(['finding', 'value', 'unit', 'region', 'usable', 'limits'], rows),
    );
    return 0;
  },
};
