import { existsSync, readFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join, resolve } from 'node:path';
import type { AcesoClient } from '@aceso/client';
import type { Store } from '@aceso/store';
import type { Args, OptionSpec } from './command.ts';
import { CliError } from './errors.ts';
import { masterSource } from './master.ts';

export const DEFAULT_SERVER = 'http://127.0.0.1:8787';

/** Flags of every command that works on the store. */
export const TARGET_OPTIONS = {
  server: {
    type: 'string',
    value: 'URL',
    help: `Work through a running server (or ACESO_SERVER; usually ${DEFAULT_SERVER})`,
  },
  token: { type: 'string', value: 'TOKEN', help: 'API token for the server (or ACESO_TOKEN)' },
  data: { type: 'string', value: 'DIR', help: 'Data folder, when no server runs (or ACESO_DATA; .aceso unless given)' },
} as const satisfies Record<string, OptionSpec>;

export type Target =
  | { readonly kind: 'store'; readonly store: Store; readonly where: string }
  | { readonly kind: 'server'; readonly client: AcesoClient; readonly where: string };

export const dataDirOf = (args: Args): string => resolve(args.text('data') ?? (process.env.ACESO_DATA || '.aceso'));

async function connect(url: string, token: string | undefined): Promise<Target> {
  let parsed: URL;
  try {
    parsed = new URL(url);
  } catch {
    throw new CliError(`--server ${url} is not a web address; write it as ${DEFAULT_SERVER}.`);
  }
  if (!/^https?:$/.test(parsed.protocol)) {
    throw new CliError(`--server ${url} is not an http address; write it as ${DEFAULT_SERVER}.`);
  }
  if (!token) {
    throw new CliError(
      `The server at ${url} wants an API token: make one in the workbench (Administration, API tokens) and give it with --token or ACESO_TOKEN.`,
    );
  }
  const { createClient } = await import('@aceso/client');
  return { kind: 'server', client: createClient({ baseUrl: url, token }), where: url };
}

/** Where the server that holds the data folder says it can be reached. */
function addressOf(dataDir: string): string {
  try {
    const url = readFileSync(join(dataDir, 'server.url'), 'utf8').trim();
    return URL.canParse(url) ? url : DEFAULT_SERVER;
  } catch {
    return DEFAULT_SERVER;
  }
}

/**
 * The store itself when no server holds it, else the server: one process at a time may open a data folder.
 * @param make whether a data folder that is not there is made: for what brings data; elsewhere it is a slip of the pen
 * @throws CliError saying how to reach the data.
 */
export async function openTarget(args: Args, make = false): Promise<Target> {
  const token = args.text('token') ?? process.env.ACESO_TOKEN;
  const server = args.text('server') ?? process.env.ACESO_SERVER;
  if (server) return connect(server, token);
  const dataDir = dataDirOf(args);
  const databaseUrl = args.text('data') === undefined ? process.env.DATABASE_URL : undefined;
  if (!make && databaseUrl === undefined && !existsSync(dataDir))
    throw new CliError(
      `There is no data folder ${dataDir}; name the one that has the data with --data, or make one with "aceso import".`,
    );
  const { openStore, provideMasterKeys } = await import('@aceso/store');
  try {
    const { masterKeys, made } = provideMasterKeys(dataDir, masterSource(), databaseUrl === undefined);
    if (made !== undefined) process.stderr.write(`${keyMade(made)}\n`);
    const store = await openStore({ dataDir, masterKeys, ...(databaseUrl ? { databaseUrl } : {}) });
    return { kind: 'store', store, where: databaseUrl ? 'Postgres' : dataDir };
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'locked')) throw error;
    const url = addressOf(dataDir);
    if (token) return connect(url, token);
    throw new CliError(
      `The data folder ${dataDir} is in use by a running server; work through it with --server ${url} --token TOKEN (made in the workbench: Administration, API tokens), or stop it.`,
    );
  }
}

/** Told when a new data folder got a master key of its own. */
const keyMade = (file: string): string =>
  `The data is encrypted under the key ${file}; keep a copy of it elsewhere, for without it nothing opens.`;

/** Runs `work` on the target and always closes the store. */
export async function withTarget<T>(args: Args, work: (target: Target) => Promise<T>, make = false): Promise<T> {
  const target = await openTarget(args, make);
  try {
    return await work(target);
  } finally {
    if (target.kind === 'store') await target.store.close();
  }
}

const ACTIONS = { import: 'C', read: 'R', export: 'R', update: 'U' } as const;

/**
 * Leaves a trace in the audit log of work done on the store without a server: who, what, which patients. A server does
 * this by itself.
 */
export async function auditLocal(
  store: Store,
  act: keyof typeof ACTIONS,
  what: string,
  patients: readonly string[],
  failed = false,
): Promise<void> {
  let who = 'unknown';
  try {
    who = userInfo().username;
  } catch {
    // No entry for this user id, as in some containers.
  }
  await store.audit.append({
    resourceType: 'AuditEvent',
    type: { system: 'http://terminology.hl7.org/CodeSystem/audit-event-type', code: 'object', display: 'Object' },
    subtype: [{ system: 'urn:aceso:command', code: act, display: what }],
    action: ACTIONS[act],
    recorded: new Date().toISOString(),
    outcome: failed ? '4' : '0',
    agent: [{ altId: who, name: 'aceso command line', requestor: true }],
    source: { observer: { display: 'Aceso' } },
    entity: patients.map((id) => ({ what: { reference: `Patient/${id}` } })),
  });
}
