import { existsSync } from 'node:fs';
import type { KeyStatus } from '@aceso/store';
import type { Args, OptionSpec } from '../../core/command.ts';
import { CliError } from '../../core/errors.ts';
import { masterSource } from '../../core/master.ts';
import { plural, print, printJson } from '../../core/output.ts';
import { progressBar } from '../../core/progress.ts';
import { commandOf, type Subcommand } from '../../core/subcommand.ts';
import { auditLocal, dataDirOf, TARGET_OPTIONS } from '../../core/target.ts';

type Uses = KeyStatus['plain'];

const DATA = { data: TARGET_OPTIONS.data } as const satisfies Record<string, OptionSpec>;

/** @throws CliError */
function folderOf(args: Args): string {
  const folder = dataDirOf(args);
  if (!existsSync(folder)) throw new CliError(`There is no data folder ${folder}; check --data.`);
  return folder;
}

async function parts(args: Args) {
  const store = await import('@aceso/store');
  const folder = folderOf(args);
  return { store, folder, masterKeys: store.findMasterKeys(folder, masterSource()) };
}

/** Into the audit log, where no server has the folder; a server's own log is not to be had from outside. */
async function noted(folder: string, what: string): Promise<boolean> {
  if (!existsSync(`${folder}/pg`)) return false;
  const { openStore, findMasterKeys } = await import('@aceso/store');
  try {
    const store = await openStore({ dataDir: folder, masterKeys: findMasterKeys(folder, masterSource()) });
    await auditLocal(store, 'update', what, []).finally(() => store.close());
    return true;
  } catch (error) {
    if ((error as { code?: unknown }).code === 'locked') return false;
    throw error;
  }
}

const uses = ({ blobs, database, secrets }: Uses): string =>
  `${plural(blobs, 'file')}, ${plural(database, 'database file')}, ${plural(secrets, 'secret')}`;
const isNone = ({ blobs, database, secrets }: Uses): boolean => blobs + database + secrets === 0;

function statusLines(status: KeyStatus): string[] {
  const { master, active, keys, plain, lost } = status;
  return [
    `Master key ${master}.`,
    ...keys.map(
      (key) =>
        `Data key ${key.id}, made ${key.made.slice(0, 10)}${key.id === active ? ', active' : `, retired ${key.retired?.slice(0, 10) ?? ''}`}: ${uses(key)}.`,
    ),
    isNone(plain) ? 'Nothing is plain.' : `! Still plain: ${uses(plain)}; "aceso keys encrypt" encrypts them.`,
    ...(isNone(lost) ? [] : [`! Under keys that are not in the ring, and lost: ${uses(lost)}.`]),
  ];
}

const init: Subcommand = {
  name: 'init',
  usage: 'keys init [--data DIR]',
  details: 'begins the encryption of a folder that has none; makes a master key where none is named',
  options: DATA,
  async run(args) {
    const { initKeys } = await import('@aceso/store');
    const folder = folderOf(args);
    const made = initKeys(folder, masterSource());
    if (!made) throw new CliError(`The data of ${folder} is encrypted already; see "aceso keys status".`);
    await noted(folder, 'keys init');
    if (args.flag('json')) await printJson({ folder, ...made });
    else {
      await print(
        `What is written to ${folder} from now on is encrypted under the master key ${made.master} of ${made.from}.`,
      );
      await print(
        '! Keep a copy of that key elsewhere: without it nothing opens. "aceso keys encrypt" encrypts what is there.',
      );
    }
    return 0;
  },
};

const status: Subcommand = {
  name: 'status',
  usage: 'keys status [--data DIR]',
  details: 'which keys there are, and how much is encrypted with each; exit status 1 while something is plain or lost',
  options: DATA,
  async run(args) {
    const { store, folder, masterKeys } = await parts(args);
    const found = await store.keyStatus(folder, masterKeys);
    if (args.flag('json')) await printJson({ folder, ...found });
    else for (const line of statusLines(found)) await print(line);
    const { plain, lost } = found;
    return isNone(plain) && isNone(lost) ? 0 : 1;
  },
};

async function encrypted(args: Args, what: string): Promise<number> {
  const { store, folder, masterKeys } = await parts(args);
  const bar = progressBar('Encrypting');
  const done = await store
    .encryptFolder(folder, masterKeys, {
      progress: (kind, count, total) => bar.update(count, total, kind === 'files' ? 'files' : 'database files'),
      destroyRetired: args.flag('destroy-retired'),
    })
    .finally(() => bar.end());
  await noted(folder, what);
  if (args.flag('json')) await printJson({ folder, ...done });
  else {
    await print(`Encrypted ${uses(done)} with the active key.`);
    if (done.dropped.length > 0)
      await print(`Destroyed ${plural(done.dropped.length, 'key')} that nothing uses any more.`);
    else if (done.unused.length > 0)
      await print(
        `Nothing needs ${plural(done.unused.length, 'retired key')} any more; --destroy-retired destroys what is not needed.`,
      );
    for (const name of done.damaged)
      await print(`! The file ${name} is damaged and was left as it is; restore it from a backup.`);
  }
  return done.damaged.length === 0 ? 0 : 1;
}

const encrypt: Subcommand = {
  name: 'encrypt',
  usage: 'keys encrypt [--destroy-retired] [--data DIR]',
  details: 'encrypts what is plain or under an older key; no server may run; may be broken off and begun again',
  options: {
    ...DATA,
    'destroy-retired': { type: 'boolean', help: 'Destroy retired keys that nothing in this folder needs any more' },
  },
  run: (args) => encrypted(args, args.flag('destroy-retired') ? 'keys encrypt --destroy-retired' : 'keys encrypt'),
};

async function auditKey(args: Args): Promise<number> {
  const { store, folder, masterKeys } = await parts(args);
  // The log says under the old key that it changes, and under the new one that it did; both witness what is there.
  const leaked = args.flag('leaked');
  const what = `keys rotate --audit${leaked ? ' --leaked' : ''}`;
  const begun = await noted(folder, `${what}, begun`);
  const { from, to, countersigned } = store.rotateAuditKey(folder, masterKeys, new Date(), { leaked });
  const audited = begun && (await noted(folder, `${what}, done`));
  if (args.flag('json')) await printJson({ folder, from, to, audited, ...(leaked ? { countersigned } : {}) });
  else {
    await print(`The audit log is signed by ${to.slice(-12)} now; before it was ${from.slice(-12)}.`);
    if (leaked) {
      await print(
        `The old key is believed for what the new one countersigned just now (${plural(countersigned, 'log')}), and for nothing later.`,
      );
      if (countersigned === 0)
        await print(
          '! Nothing was countersigned: no witness beside the key was signed by it. Its checkpoints count no more.',
        );
      await print(
        '! Save a checkpoint elsewhere: "aceso audit checkpoint --out FILE", and tell auditors that the key changed.',
      );
    } else
      await print('! Save a checkpoint elsewhere: "aceso audit checkpoint --out FILE". Those of before stay good.');
    if (!audited)
      await print(
        '! Every server on the same Postgres has to be started anew, or it goes on signing with the old key.',
      );
  }
  return 0;
}

const rotate: Subcommand = {
  name: 'rotate',
  usage: 'keys rotate [--master | --audit [--leaked]] [--data DIR]',
  details:
    'a new data key for what is written from now on, also while a server runs; "keys encrypt", or the server once a day, writes the\nrest anew. With --master a new master key, under which the data keys are wrapped; the old one stays in its file, for older backups.\nWith --audit a new signing key of the audit log, while no server runs; checkpoints of before stay good. Where the old key\nleaked, --leaked: the new one countersigns the log as it stands, and the old one counts for nothing later',
  options: {
    ...DATA,
    master: { type: 'boolean', help: 'Change the master key instead' },
    audit: { type: 'boolean', help: 'Change the signing key of the audit log instead' },
    leaked: { type: 'boolean', help: 'With --audit: the old key is in other hands; verify the log first' },
  },
  examples: ['aceso keys rotate --data .aceso', 'aceso keys rotate --master --data .aceso'],
  async run(args) {
    const { store, folder, masterKeys } = await parts(args);
    if (args.flag('master') && args.flag('audit'))
      throw new CliError('--master and --audit are two changes; make one after the other.');
    if (args.flag('leaked') && !args.flag('audit'))
      throw new CliError('--leaked goes with --audit; for the other keys, change them and encrypt anew.');
    if (args.flag('audit')) return auditKey(args);
    if (args.flag('master')) {
      if (!masterKeys) throw new CliError(`There is no master key for ${folder}; give it by ACESO_MASTER_KEY_FILE.`);
      const { from, to, finished } = store.rotateMasterKey(folder, masterKeys);
      await noted(folder, 'keys rotate --master');
      if (args.flag('json')) await printJson({ folder, from, to, finished });
      else {
        await print(
          `The data keys are under the master key ${to} now${finished ? ', as had been begun' : ''}; before it was ${from}.`,
        );
        await print(
          `! Keep a copy of the new key of ${masterKeys.from} elsewhere. A server that runs needs it too: start it anew.`,
        );
      }
      return 0;
    }
    const key = store.rotateDataKey(folder, masterKeys);
    const audited = await noted(folder, 'keys rotate');
    if (args.flag('json')) await printJson({ folder, key, audited });
    else {
      await print(`What is written from now on is encrypted with the key ${key}.`);
      await print(
        'The rest follows with "aceso keys encrypt" while no server runs; a server does files once a day by itself.',
      );
    }
    return 0;
  },
};

export const command = commandOf(
  'keys',
  'encryption at rest: keys of a data folder',
  [init, status, encrypt, rotate],
  1,
);
