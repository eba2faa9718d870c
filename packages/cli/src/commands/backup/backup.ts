import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { BackupAbout } from '@aceso/store';
import packageJson from '../../../package.json' with { type: 'json' };
import type { Command, CommandSpec } from '../../core/command.ts';
import { CliError, fileError, isFileError } from '../../core/errors.ts';
import { ledgerKey } from '../../core/ledger.ts';
import { masterSource } from '../../core/master.ts';
import { plural, print, printJson } from '../../core/output.ts';
import { progressBar } from '../../core/progress.ts';
import { auditLocal, dataDirOf, TARGET_OPTIONS } from '../../core/target.ts';
import { PASSPHRASE, readPassphrase } from './passphrase.ts';

const spec: CommandSpec = {
  name: 'backup',
  summary: 'write a data folder (database, files, keys) into one file, while no server runs on it',
  usage: ['backup --data DIR --out FILE [--passphrase-file FILE]'],
  details:
    'With a passphrase the file is encrypted (AES-256-GCM, key by scrypt), and the master key of encryption at rest is in it.\nWithout one it is encrypted under the master key, where the data is encrypted; else the folder "keys" is left out unless\n--with-keys is given: whoever finds such a file could sign an audit log and tokens in the name of this server, and\nfind out from the ledger who was erased. Then keep a copy of "keys" elsewhere, for "aceso restore --keys".\nA database on a Postgres server is not in it: pg_dump takes that, and a copy of DIR takes files and keys.',
  words: [0, 0],
  options: {
    data: TARGET_OPTIONS.data,
    out: { type: 'string', value: 'FILE', required: true, help: 'The backup; must not be there yet' },
    ...PASSPHRASE,
    'with-keys': { type: 'boolean', help: 'The secret keys too although the file is not encrypted' },
  },
  examples: ['aceso backup --data .aceso --out /media/usb/aceso.backup --passphrase-file /root/passphrase'],
};

export const command: Command = {
  spec,
  async run(args) {
    const folder = dataDirOf(args);
    const out = args.text('out')!;
    const passphrase = await readPassphrase(args);
    if (!existsSync(folder)) throw new CliError(`There is no data folder ${folder}; check --data.`);
    if (!existsSync(join(folder, 'pg')))
      throw new CliError(
        `There is no embedded database in ${folder}. If the data is on a Postgres server, pg_dump takes the database, and a copy of ${folder} takes files and keys.`,
      );
    if (existsSync(out)) throw new CliError(`${out} is there already; choose another name for the backup.`);
    if (!existsSync(dirname(resolve(out))))
      throw new CliError(`The folder of the backup ${out} does not exist; make it, or check --out.`);
    const { openStore, provideMasterKeys, writeBackup } = await import('@aceso/store');
    const { masterKeys } = provideMasterKeys(folder, masterSource(), false);
    const keys = passphrase !== undefined || masterKeys !== undefined || args.flag('with-keys');
    const store = await openStore({ dataDir: folder, masterKeys });
    let about: BackupAbout;
    try {
      await auditLocal(store, 'export', 'backup', []);
      // Made now if nobody was erased yet, so that a ledger of later fits the keys in this backup.
      ledgerKey(store);
      about = {
        format: 1,
        made: new Date().toISOString(),
        release: packageJson.version,
        schema: (await store.check()).schema,
        checkpoint: await store.audit.checkpoint(),
        keys,
      };
    } finally {
      await store.close();
    }
    const bar = progressBar('Backing up');
    try {
      const made = await writeBackup({
        folder,
        out,
        about,
        masterKeys,
        ...(passphrase === undefined ? {} : { passphrase }),
        progress: ({ files, bytes }) => bar.update(files, undefined, `files, ${Math.round(bytes / 2 ** 20)} MiB`),
      }).catch((error: unknown) => {
        throw isFileError(error) ? fileError(error, 'backup', out) : error;
      });
      bar.end();
      const { files, bytes, size } = made;
      const encrypted = passphrase !== undefined || masterKeys !== undefined;
      if (args.flag('json'))
        await printJson({ out, files, bytes, size, encrypted, keys, made: about.made, checkpoint: about.checkpoint });
      else {
        await print(
          `Wrote ${plural(files, 'file')} (${mib(bytes)}) to ${out} (${mib(size)}, ${encrypted ? 'encrypted' : 'NOT encrypted'}); the audit log has ${plural(about.checkpoint.size, 'entry', 'entries')}.`,
        );
        if (passphrase === undefined && masterKeys)
          await print(`It opens with the master key ${masterKeys.keys[0]!.id} of ${masterKeys.from}.`);
        if (!keys) await print(`! The keys are not in it; keep a copy of ${join(folder, 'keys')} elsewhere.`);
      }
    } finally {
      bar.end();
    }
    return 0;
  },
};

const mib = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(1)} MiB`;
