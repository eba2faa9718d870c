import type { WearableSummary } from '@aceso/precision/wearables';
import { print, printJson, say, table } from '../../core/output.ts';
import { integerOption, type Subcommand } from '../../core/subcommand.ts';
import { READ_OPTIONS, readExports } from './read.ts';

const usage = 'wearables summary FILE... [--zone ZONE] [--days N] [--seed N] [--json]';

export const summary: Subcommand = {
  name: 'summary',
  usage,
  details:
    'trends, change points, resting heart rate, HRV, sleep regularity and glucose by the consensus of 2019, each a claim with its evidence; also from a FHIR record that import wrote.',
  options: {
    ...READ_OPTIONS,
    days: { type: 'string', value: 'N', help: 'summary: days of glucose that metrics are taken over; 14 unless given' },
    seed: { type: 'string', value: 'N', help: 'Seed of the permutation tests; 1 unless given' },
    patient: { type: 'string', value: 'ID', help: 'The patient that the claims are about; "wearer" unless given' },
  },
  examples: ['aceso wearables summary clarity.csv --zone America/New_York --json'],
  async run(args) {
    const days = integerOption(args, 'days', usage, 1, 366);
    const seed = integerOption(args, 'seed', usage, 0, 4_294_967_295);
    const { intake, files } = await readExports(args, usage);
    const { analyse, summarise } = await import('@aceso/precision/wearables');
    const report = analyse(intake);
    for (const { message } of report.notes) say(`aceso: note: ${message}`);
    const made = summarise(report.data, {
      patient: `Patient/${(args.text('patient') ?? 'wearer').replace(/^Patient\//, '')}`,
      ...(days === undefined ? {} : { glucoseDays: days }),
      ...(seed === undefined ? {} : { seed }),
    });
    const { samples, exclusions, notes } = report;
    if (args.flag('json')) await printJson({ files, samples, exclusions, notes, ...made, gaps: report.data.gaps });
    else await print(asText(made));
    return 0;
  },
};

function asText({ claims, abstained, from, to, glucose }: WearableSummary): string {
  const lines = [from === undefined ? 'Nothing was measured.' : `From ${from} to ${to}.`, ''];
  if (claims.length > 0)
    lines.push(
      table(
        ['what', 'value'],
        claims.map(({ concept, value }) => [
          concept.label,
          value?.type === 'quantity' ? `${value.value} ${value.unit ?? ''}`.trim() : '',
        ]),
      ),
    );
  if (glucose && !glucose.sufficient)
    lines.push(
      '',
      `Glucose, not enough for the consensus: in range ${glucose.tir} %, below ${glucose.tbr} %, above ${glucose.tar} %, CV ${glucose.cv} %, over ${glucose.days} days with ${glucose.active} % of readings.`,
    );
  if (abstained.length > 0)
    lines.push(
      '',
      table(
        ['not said', 'because'],
        abstained.map(({ what, why }) => [what, why]),
      ),
    );
  return lines.join('\n');
}
