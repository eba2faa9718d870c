import type { WearableReport } from '@aceso/precision/wearables';
import type { Device, Observation, Patient } from '@medplum/fhirtypes';
import { plural, print, printJson, say, table } from '../../core/output.ts';
import type { Subcommand } from '../../core/subcommand.ts';
import { wrongUse } from '../../core/subcommand.ts';
import { READ_OPTIONS, readExports } from './read.ts';
import { RecordFile } from './record-file.ts';

const usage = 'wearables import FILE... [--record OUT] [--patient ID] [--zone ZONE] [--json]';
/** Observations that are printed; a record file has all of them. */
const PRINTED = 5000;

export const importFiles: Subcommand = {
  name: 'import',
  usage,
  details:
    'Apple Health export.xml, Health Connect (SQLite or JSON), Google Fit or Fitbit JSON, FIT, CGM tables (Clarity, LibreView) and Open mHealth, also in ZIP archives, become FHIR Observations; what is left out is named.',
  options: {
    ...READ_OPTIONS,
    record: {
      type: 'string',
      value: 'OUT',
      help: 'import: write a FHIR Bundle, or NDJSON where the name ends in .ndjson',
    },
    patient: { type: 'string', value: 'ID', help: 'The patient that the observations are of; "wearer" unless given' },
  },
  examples: ['aceso wearables import export.xml --record wearables.ndjson --zone Europe/Madrid --json'],
  async run(args) {
    const id = (args.text('patient') ?? 'wearer').replace(/^Patient\//, '');
    if (!/^[A-Za-z0-9.-]{1,64}$/.test(id)) throw wrongUse(usage, '--patient is the id of a FHIR Patient');
    const out = args.text('record');
    const { intake, files } = await readExports(args, usage);
    const { analyse } = await import('@aceso/precision/wearables');
    const file = out === undefined ? undefined : new RecordFile(out);
    const printed: Observation[] = [];
    let report: WearableReport;
    try {
      file?.add(patientOf(id, intake.person));
      report = analyse(intake, {
        patient: `Patient/${id}`,
        ...(file === undefined ? { most: PRINTED } : {}),
        onObservation(resource: Observation | Device) {
          file?.add(resource);
          if (resource.resourceType !== 'Observation') return;
          if (printed.length < PRINTED) printed.push(resource);
        },
      });
      file?.close();
    } catch (error) {
      file?.abandon();
      intake.samples.close();
      throw error;
    }
    for (const { message } of report.notes) say(`aceso: note: ${message}`);
    const { glucose, beats, sleep, days, gaps, ...head } = report.data;
    const observations = report.observations ?? 0;
    const view = {
      files,
      person: report.person,
      sources: report.sources,
      samples: report.samples,
      exclusions: report.exclusions,
      ignored: report.ignored,
      notes: report.notes,
      ...head,
      days,
      sleep: sleep.length,
      glucoseReadings: glucose?.at.length ?? 0,
      beatWindows: beats.length,
      gaps,
      ...(out === undefined ? {} : { record: out }),
      observationCount: observations,
      observations: printed,
      ...(observations > printed.length ? { observationsNotPrinted: observations - printed.length } : {}),
    };
    if (args.flag('json')) await printJson(view);
    else await print(asText(view));
    return 0;
  },
};

function patientOf(id: string, person: WearableReport['person']): Patient {
  return {
    resourceType: 'Patient',
    id,
    ...(person.sex === undefined ? {} : { gender: person.sex }),
    ...(person.birthDate === undefined ? {} : { birthDate: person.birthDate }),
  };
}

interface View {
  readonly files: readonly { readonly file: string; readonly format: string; readonly samples: number }[];
  readonly sources: WearableReport['sources'];
  readonly samples: WearableReport['samples'];
  readonly exclusions: WearableReport['exclusions'];
  readonly from?: string;
  readonly to?: string;
  readonly days: readonly unknown[];
  readonly gaps: WearableReport['data']['gaps'];
  readonly record?: string;
  readonly observationCount: number;
}

function asText(view: View): string {
  const lines = [
    table(
      ['file', 'what', 'samples'],
      view.files.map(({ file, format, samples }) => [file, format, samples.toLocaleString('en-US')]),
    ),
    '',
    `${plural(view.samples.kept, 'sample')} kept of ${view.samples.read.toLocaleString('en-US')}${view.from === undefined ? '' : `, from ${view.from} to ${view.to}`}, on ${plural(view.days.length, 'day')}.`,
  ];
  if (view.sources.length > 0)
    lines.push(
      '',
      table(
        ['rank', 'source', 'kind', 'device'],
        [...view.sources]
          .sort((a, b) => a.rank - b.rank)
          .map(({ rank, name, kind, device }) => [String(rank), name, kind, device ?? '']),
      ),
    );
  if (view.exclusions.length > 0)
    lines.push(
      '',
      table(
        ['left out', 'because', 'first'],
        view.exclusions.map(({ count, message, examples }) => [
          count.toLocaleString('en-US'),
          message,
          [examples[0]?.where, examples[0]?.what].filter(Boolean).join(' '),
        ]),
      ),
    );
  if (view.gaps.length > 0) {
    const longest = [...view.gaps].sort((a, b) => b.hours - a.hours).slice(0, 5);
    lines.push(
      '',
      `${plural(view.gaps.length, 'gap')}, the longest:`,
      table(
        ['measure', 'from', 'to', 'hours'],
        longest.map(({ measure, from, to, hours }) => [measure, from, to, String(hours)]),
      ),
    );
  }
  lines.push(
    '',
    view.record === undefined
      ? `${plural(view.observationCount, 'observation')}; --record OUT writes them.`
      : `${plural(view.observationCount, 'observation')} in ${view.record}.`,
  );
  return lines.join('\n');
}
