import { userInfo } from 'node:os';
import { ERASURE_REASONS, type Erasure, type ErasureReason } from '@aceso/client';
import type { ErasureReport } from '@aceso/store';
import { type Args, type Command, type CommandSpec, wrong } from '../core/command.ts';
import { ledgerKey } from '../core/ledger.ts';
import { plural, print, printJson } from '../core/output.ts';
import { progressBar } from '../core/progress.ts';
import { TARGET_OPTIONS, type Target, withTarget } from '../core/target.ts';

const spec: CommandSpec = {
  name: 'erase',
  summary: 'erase a person (GDPR Art. 17): record, documents, images, files, and their key in the audit log',
  usage: [
    'erase --patient ID --reason REASON [--dry-run]',
    'erase --patient ID --reason REASON --confirmed-by NAME --data DIR',
    'erase --confirm REQUEST',
    'erase --list',
    'erase --ledger',
  ],
  details:
    'Two people are needed. With a server, one asks (--patient) and another confirms (--confirm) with a token of their own.\nOn a data folder without a server, name the second person with --confirmed-by. What was erased cannot be brought back.',
  words: [0, 0],
  options: {
    patient: { type: 'string', value: 'ID', help: 'Who is to be erased' },
    reason: { type: 'string', value: 'REASON', choices: ERASURE_REASONS, help: 'Ground of Article 17(1)' },
    'dry-run': { type: 'boolean', help: 'Only say what would go' },
    by: { type: 'string', value: 'NAME', help: 'Who asks (data folder; your user name unless given)' },
    'confirmed-by': { type: 'string', value: 'NAME', help: 'Who has confirmed it (data folder)' },
    confirm: { type: 'string', value: 'REQUEST', help: 'Confirm what somebody else asked for (server)' },
    list: {
      type: 'boolean',
      help: 'List requests (server), or the ledger of erasures (data folder; with --json, for "aceso restore --erasures")',
    },
    ledger: {
      type: 'boolean',
      help: 'Print the ledger of erasures, which "aceso restore --erasures" reads; also of a running server',
    },
    ...TARGET_OPTIONS,
  },
  examples: [
    'aceso erase --patient okafor-ngozi --reason objection --dry-run',
    'aceso erase --patient okafor-ngozi --reason objection --confirmed-by "R. Vidal" --data .aceso',
  ],
};

function reportLines(report: ErasureReport, dryRun: boolean): string[] {
  const documents = Object.entries(report.documents).map(([name, count]) => `${count} in "${name}"`);
  return [
    `${dryRun ? 'Would erase' : 'Erased'} ${plural(report.resources, 'resource')} (${plural(report.versions, 'version')}), ${plural(report.studies, 'image study', 'image studies')}, ${plural(report.jobs, 'job')}, ${plural(report.blobs, 'file')}.`,
    ...(documents.length > 0 ? [`Documents: ${documents.join(', ')}.`] : []),
    ...Object.entries(report.shared).map(
      ([name, count]) => `${count} in "${name}" ${dryRun ? 'would stay' : 'stayed'} without them.`,
    ),
    ...(report.stripped.length > 0
      ? [
          `${plural(report.stripped.length, 'resource')} of others ${dryRun ? 'would lose' : 'lost'} references to them.`,
        ]
      : []),
    ...report.warnings.map((warning) => `! ${warning}`),
  ];
}

const asked = (one: Erasure): string =>
  `${one.id}  ${one.state.padEnd(9)}  ${one.reason}  by ${one.requestedBy.username}${one.confirmedBy ? `, confirmed by ${one.confirmedBy.username}` : ''}`;

const osUser = (): string => {
  try {
    return userInfo().username;
  } catch {
    return 'unknown';
  }
};

async function list(args: Args, target: Target): Promise<number> {
  if (target.kind === 'store') {
    const items = await target.store.erasures.list();
    if (args.flag('json')) await printJson({ key: ledgerKey(target.store), items });
    else for (const one of items) await print(`${one.at}  ${one.reason}  by ${one.by.join(', ')}  ${one.hash}`);
    return 0;
  }
  const answer = await target.client.erasures.list();
  if (args.flag('json')) await printJson(answer);
  else for (const one of answer.items) await print(asked(one));
  return 0;
}

/** Always JSON: it is for a file. */
async function ledger(target: Target): Promise<number> {
  await printJson(
    target.kind === 'server'
      ? await target.client.erasures.ledger()
      : { key: ledgerKey(target.store), items: await target.store.erasures.list() },
  );
  return 0;
}

async function locally(args: Args, target: Target & { kind: 'store' }, patient: string): Promise<number> {
  const { eraseLocally } = await import('@aceso/server');
  const dryRun = args.flag('dry-run');
  const by = args.text('by') ?? osUser();
  const confirmedBy = args.text('confirmed-by');
  if (!dryRun && (confirmedBy === undefined || confirmedBy === by))
    throw wrong(spec, 'an erasure needs a second person: name who has confirmed it with --confirmed-by');
  const bar = progressBar('Erasing');
  let report: ErasureReport;
  try {
    report = await eraseLocally(target.store, {
      patient,
      reason: args.text('reason') as ErasureReason,
      by,
      confirmedBy: confirmedBy ?? by,
      dryRun,
      at: new Date().toISOString(),
      progress: (_step, done, total) => bar.update(done, total),
    });
  } finally {
    bar.end();
  }
  if (args.flag('json')) await printJson({ dryRun, ...report });
  else for (const line of reportLines(report, dryRun)) await print(line);
  return 0;
}

async function onServer(args: Args, target: Target & { kind: 'server' }, patient: string): Promise<number> {
  const reason = args.text('reason') as ErasureReason;
  const { erasures } = target.client;
  if (args.flag('dry-run')) {
    const report = await erasures.preview(patient, reason);
    if (args.flag('json')) await printJson({ dryRun: true, ...report });
    else for (const line of reportLines(report, true)) await print(line);
    return 0;
  }
  const made = await erasures.request(patient, reason);
  if (args.flag('json')) await printJson(made);
  else await print(`Asked for. Somebody else confirms it with: aceso erase --confirm ${made.id}`);
  return 0;
}

export const command: Command = {
  spec,
  async run(args) {
    const patient = args.text('patient')?.replace(/^Patient\//, '');
    const request = args.text('confirm');
    if (!args.flag('list') && !args.flag('ledger') && request === undefined && patient === undefined)
      throw wrong(spec, '"aceso erase" needs --patient ID, --confirm REQUEST, --list or --ledger');
    if (patient !== undefined && args.text('reason') === undefined)
      throw wrong(spec, `an erasure needs --reason, one of ${ERASURE_REASONS.join(', ')}`);
    return withTarget(args, async (target) => {
      if (args.flag('ledger')) return ledger(target);
      if (args.flag('list')) return list(args, target);
      if (request !== undefined) {
        if (target.kind === 'store') throw wrong(spec, '--confirm is for a server; here, use --confirmed-by NAME');
        const confirmed = await target.client.erasures.confirm(request);
        if (args.flag('json')) await printJson(confirmed);
        else await print(`Confirmed; the erasure runs as job ${confirmed.job ?? ''}.`);
        return 0;
      }
      return target.kind === 'store' ? locally(args, target, patient!) : onServer(args, target, patient!);
    });
  },
};
