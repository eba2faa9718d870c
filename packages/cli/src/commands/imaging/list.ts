import { print, printJson, table } from '../../core/output.ts';
import type { Subcommand } from '../../core/subcommand.ts';
import { indexOption, indexPath } from './studies.ts';

export const list: Subcommand = {
  name: 'list',
  usage: 'imaging list [--index FILE] [--json]',
  details: 'the imported studies',
  options: indexOption,
  async run(args) {
    const { readIndex } = await import('@aceso/imaging');
    const { studies } = await readIndex(indexPath(args));
    if (args.flag('json')) {
      await printJson(
        studies.map((study) => ({ ...study, series: study.series.map(({ files: _, ...series }) => series) })),
      );
      return 0;
    }
    if (studies.length === 0) {
      await print('No study was imported yet; "aceso imaging import PATH" reads one.');
      return 0;
    }
    const rows = studies.flatMap((study) =>
      study.series.map((series) => [
        study.uid,
        study.date ?? '',
        series.modality,
        String(series.instances),
        series.description ?? '',
      ]),
    );
    await print(table(['study', 'date', 'modality', 'files', 'series'], rows));
    return 0;
  },
};
