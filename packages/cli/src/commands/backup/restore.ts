import type { ErasureReason } from '@aceso/client';
import type { BackupAbout, MasterKeys, Store } from '@aceso/store';
import { type Command, type CommandSpec, wrong } from '../../core/command.ts';
import { CliError, fileError, isFileError } from '../../core/errors.ts';
import { type Ledger, ledgerKey, readLedger } from '../../core/ledger.ts';
import { masterSource } from '../../core/master.ts';
import { plural, print, printJson } from '../../core/output.ts';
import { progressBar } from '../../core/progress.ts';
import { auditLocal } from '../../core/target.ts';
import { PASSPHRASE, readPassphrase } from './passphrase.ts';

const spec: CommandSpec = {
  name: 'restore',
  summary: 'bring a backup back into an empty folder, and erase again who was erased since',
  usage: ['restore FILE --data NEWDIR [--passphrase-file FILE] [--erasures LEDGER]'],
  details:
    'Every file is compared with its hash before anything is in its place; where something is wrong, nothing is left.\nA ledger is what "aceso erase --list --json --data DIR" prints: keep the newest beside your backups.\nThe exit status is 1 when the audit log that was restored is not whole.',
  words: [1, 1],
  wordsName: 'the backup FILE',
  options: {
    data: { type: 'string', value: 'NEWDIR', required: true, help: 'Folder that is empty or not there' },
    ...PASSPHRASE,
    erasures: { type: 'string', value: 'LEDGER', help: 'Erase again who is in this ledger' },
    'master-key-file': {
      type: 'string',
      value: 'FILE',
      help: 'Master key that the backup was made under, where it is not the one in use',
    },
    keys: { type: 'string', value: 'DIR', help: 'Copy of the folder "keys", for a backup without keys' },
  },
  examples: [
    'aceso restore /media/usb/aceso.backup --data /srv/aceso --passphrase-file /root/passphrase --erasures /media/usb/ledger.json',
  ],
};

interface Finished {
  readonly erased: number;
  readonly warnings: readonly string[];
  readonly audit: { readonly ok: boolean; readonly size: number; readonly problems: readonly string[] };
}

async function eraseAgain(store: Store, ledger: Ledger): Promise<Pick<Finished, 'erased' | 'warnings'>> {
  const { eraseLocally } = await import('@aceso/server');
  await store.erasures.bring(ledger.items);
  const entries = new Map((await store.erasures.list()).map((one) => [one.hash, one]));
  const due = await store.erasures.due();
  const warnings: string[] = [];
  for (const patient of due) {
    const { by, reason } = entries.get(store.erasures.hashOf(patient))!;
    const report = await eraseLocally(store, {
      patient,
      reason: reason as ErasureReason,
      by: by[0]!,
      confirmedBy: by[1] ?? by[0]!,
      at: new Date().toISOString(),
    });
    warnings.push(...report.warnings);
  }
  const left = await store.erasures.due();
  if (left.length > 0) throw new CliError(`${plural(left.length, 'person', 'people')} could not be erased again.`);
  return { erased: due.length, warnings };
}

async function finish(
  staged: string,
  about: BackupAbout,
  hasKeys: boolean,
  masterKeys?: MasterKeys,
  ledger?: Ledger,
): Promise<Finished> {
  if (ledger && !hasKeys)
    throw new CliError(
      'The backup has no keys, and without them nobody can say who is in the ledger; give a copy of the folder "keys" with --keys.',
    );
  const { openStore } = await import('@aceso/store');
  const store = await openStore({ dataDir: staged, masterKeys });
  try {
    if (ledger && ledger.key !== ledgerKey(store))
      throw new CliError(
        'The ledger was written with another key than that of the backup; give the ledger of this store.',
      );
    const again = ledger ? await eraseAgain(store, ledger) : { erased: 0, warnings: [] };
    await auditLocal(store, 'import', 'restore', []);
    const { ok, size, problems } = await store.audit.verify(about.checkpoint);
    return { ...again, audit: { ok, size, problems } };
  } finally {
    await store.close();
  }
}

export const command: Command = {
  spec,
  async run(args) {
    const folder = args.text('data')!;
    const file = args.words[0]!;
    if (file === '-') throw wrong(spec, 'a backup is read from a file');
    const passphrase = await readPassphrase(args);
    const ledgerFile = args.text('erasures');
    const ledger = ledgerFile === undefined ? undefined : await readLedger(ledgerFile);
    const keys = args.text('keys');
    const { findMasterKeys, restoreBackup } = await import('@aceso/store');
    const olderFile = args.text('master-key-file');
    const masterKeys = findMasterKeys(folder, masterSource());
    const older = olderFile === undefined ? undefined : findMasterKeys(folder, { file: olderFile });
    const bar = progressBar('Restoring');
    const { about, files, bytes, hasKeys, masterFile, result } = await restoreBackup({
      file,
      folder,
      masterKeys,
      older,
      ...(passphrase === undefined ? {} : { passphrase }),
      ...(keys === undefined ? {} : { keys }),
      progress: (size) => bar.update(size.files, undefined, `files, ${Math.round(size.bytes / 2 ** 20)} MiB`),
      finish: (staged, made, withKeys, master) => finish(staged, made, withKeys, master, ledger),
    })
      .catch((error: unknown) => {
        throw isFileError(error) ? fileError(error, 'folder', folder) : error;
      })
      .finally(() => bar.end());
    const { erased, warnings, audit } = result;
    if (args.flag('json')) {
      const { made, release, schema } = about;
      const known = ledger ? ledger.items.length : null;
      await printJson({
        folder,
        made,
        release,
        schema,
        files,
        bytes,
        keys: hasKeys,
        masterFile: masterFile ?? null,
        ledger: known,
        erased,
        warnings,
        audit,
      });
      return audit.ok ? 0 : 1;
    }
    await print(
      `Restored ${plural(files, 'file')} (${(bytes / 2 ** 20).toFixed(1)} MiB) of ${about.made}, release ${about.release}, to ${folder}; every hash was right.`,
    );
    await print(
      ledger
        ? `Of ${plural(ledger.items.length, 'erasure')} in the ledger, ${plural(erased, 'person was', 'people were')} in the backup and erased again.`
        : '! Nobody was erased again: whoever was erased after the backup is back, unless you give --erasures LEDGER.',
    );
    for (const warning of new Set(warnings)) await print(`! ${warning}`);
    if (!hasKeys) await print('! There were no keys: new ones are made, and old checkpoints were signed by another.');
    if (masterFile !== undefined)
      await print(`! The master key of the data is in ${masterFile} now; keep a copy of it elsewhere.`);
    for (const problem of audit.problems) await print(`✗ ${problem}`);
    await print(
      audit.ok
        ? `✓ The audit log is whole: ${plural(audit.size, 'entry', 'entries')}, of which the backup had ${about.checkpoint.size.toLocaleString('en-US')}.`
        : `The audit log is NOT whole: ${plural(audit.problems.length, 'problem')}.`,
    );
    return audit.ok ? 0 : 1;
  },
};
