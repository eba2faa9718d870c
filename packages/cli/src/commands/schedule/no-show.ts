import type { NoShowFit } from '@aceso/engagement/scheduling';
import type { Appointment, Patient } from '@medplum/fhirtypes';
import { print, printJson, table } from '../../core/output.ts';
import { type Subcommand, wordOf } from '../../core/subcommand.ts';
import { told } from '../pa/input.ts';
import { readResources } from './input.ts';

const usage = 'schedule no-show FILE [--zone ZONE] [--json]';

export const noShow: Subcommand = {
  name: 'no-show',
  usage,
  details:
    'learns the risk that an appointment is not kept from past Appointments and their Patients, with calibration and groups; abstains under a least history. Needs no server.',
  options: {},
  examples: ['aceso schedule no-show appointments.ndjson --zone Europe/Madrid'],
  async run(args) {
    const path = wordOf(args, usage, 'the file of appointments and patients, or "-"');
    const engine = await import('@aceso/engagement/scheduling');
    const resources = await readResources(path);
    const all = resources;
    const patients = new Map(
      all
        .filter(({ resourceType }) => resourceType === 'Patient')
        .map((each) => [each.id ?? '', each as unknown as Patient]),
    );
    const appointments = all.filter(({ resourceType }) => resourceType === 'Appointment') as unknown as Appointment[];
    const fit = await told(path, () =>
      engine.fitNoShow(engine.visitedOf(appointments, patients, args.text('zone') ?? 'UTC')),
    );
    if (args.flag('json')) await printJson(fit);
    else await print(asText(fit));
    return 0;
  },
};

function asText(fit: NoShowFit): string {
  if (fit.outcome === 'abstains')
    return `No model: ${fit.because} There are ${fit.appointments} past appointments, ${fit.noShows} of them missed.`;
  const { report } = fit;
  const percent = (value: number | undefined): string => (value === undefined ? '' : `${(100 * value).toFixed(1)} %`);
  return [
    `${report.tested} newer appointments, ${percent(report.rate)} missed.`,
    `AUC ${report.auc.toFixed(3)} (${report.aucLow.toFixed(3)} to ${report.aucHigh.toFixed(3)}), Brier ${report.brier.toFixed(4)} (one rate for all: ${report.brierOfRate.toFixed(4)}), calibration error ${report.calibrationError.toFixed(3)}.`,
    '',
    table(
      ['group', 'n', 'missed', '95 % interval', 'foreseen', ''],
      report.groups.map(({ group, value, n, observed, predicted, verdict }) => [
        `${group} ${value}`,
        String(n),
        percent(observed?.rate),
        observed ? `${percent(observed.low)} to ${percent(observed.high)}` : '',
        percent(predicted),
        verdict,
      ]),
    ),
    '',
    'It says whom to call; it is no reason to refuse anybody a time.',
  ].join('\n');
}
