import { readFile } from 'node:fs/promises';
import type { Api } from '@aceso/server';
import { apiOf, ROLE_OPTION } from '../../core/api.ts';
import type { Args } from '../../core/command.ts';
import { CliError, fileError } from '../../core/errors.ts';
import { plural, print, printJson, say, table } from '../../core/output.ts';
import { progressBar } from '../../core/progress.ts';
import { integerOption, type Subcommand, wrongUse } from '../../core/subcommand.ts';
import { TARGET_OPTIONS, withTarget } from '../../core/target.ts';

const usage = 'imaging nodes list|echo|find|fetch|send|add|remove [NODE] [STUDY] [--server URL --token TOKEN] [--json]';

interface Node {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly where: string;
  readonly may: readonly string[];
}
interface Found {
  readonly uid: string;
  readonly patientId?: string;
  readonly patientName?: string;
  readonly date?: string;
  readonly description?: string;
  readonly modalities: readonly string[];
  readonly instances?: number;
  readonly here: number;
}
interface Transfer {
  readonly id: string;
  readonly state: 'running' | 'done' | 'failed' | 'cancelled';
  readonly progress?: { readonly done: number; readonly total?: number };
  readonly done: number;
  readonly failed: number;
  readonly problems: readonly { readonly instance: string; readonly why: string }[];
  readonly error?: string;
}
interface Policy {
  readonly archives: readonly { readonly id: string }[];
}

const KEYS = {
  'patient-id': 'patientId',
  name: 'patientName',
  accession: 'accession',
  from: 'from',
  to: 'to',
  modality: 'modality',
  study: 'study',
} as const;
const POLL = 250;

const archives = (node: string): string => `/api/imaging/archives/${encodeURIComponent(node)}`;

const ACTS = {
  async list({ args, api }) {
    const { items } = (await api({ method: 'GET', path: '/api/imaging/archives' })) as { items: readonly Node[] };
    if (args.flag('json')) await printJson(items);
    else if (items.length === 0)
      await print('The policy allows no archive; "aceso imaging nodes add FILE" adds one (docs/imaging-server.md).');
    else
      await print(
        table(
          ['node', 'name', 'kind', 'where', 'may'],
          items.map(({ id, name, kind, where, may }) => [id, name, kind, where, may.join(', ')]),
        ),
      );
    return 0;
  },

  async echo({ args, api, node }) {
    const answer = (await api({ method: 'POST', path: `${archives(node)}/echo` })) as { milliseconds: number };
    if (args.flag('json')) await printJson(answer);
    else await print(`${node} answered in ${answer.milliseconds} ms.`);
    return 0;
  },

  async find({ args, api, node }) {
    const limit = integerOption(args, 'limit', usage, 1, 500);
    const query: Record<string, string> = {};
    for (const [option, key] of Object.entries(KEYS)) {
      const value = args.text(option);
      if (value !== undefined) query[key] = value;
    }
    if (Object.keys(query).length === 0)
      throw wrongUse(
        usage,
        `"aceso imaging nodes find" needs one of ${Object.keys(KEYS)
          .map((key) => `--${key}`)
          .join(', ')}`,
      );
    const { items } = (await api({
      method: 'GET',
      path: `${archives(node)}/studies`,
      query: { ...query, ...(limit === undefined ? {} : { limit: String(limit) }) },
    })) as { items: readonly Found[] };
    if (args.flag('json')) await printJson(items);
    else if (items.length === 0) await print('No study matches.');
    else
      await print(
        table(
          ['study', 'patient', 'name', 'date', 'modality', 'images', 'here', 'description'],
          items.map((each) => [
            each.uid,
            each.patientId ?? '',
            each.patientName ?? '',
            each.date ?? '',
            each.modalities.join(', '),
            each.instances === undefined ? '' : String(each.instances),
            String(each.here),
            each.description ?? '',
          ]),
        ),
      );
    return 0;
  },

  fetch: (call) => transfer(call, 'fetch'),
  send: (call) => transfer(call, 'send'),

  async add({ args, api, node: path }) {
    let text: string;
    try {
      text = await readFile(path, 'utf8');
    } catch (error) {
      throw fileError(error, 'archive file', path);
    }
    let archive: { id?: unknown };
    try {
      archive = JSON.parse(text) as { id?: unknown };
    } catch (error) {
      throw new CliError(`${path} is not JSON: ${(error as Error).message}.`);
    }
    const { parsePolicy } = await import('@aceso/models');
    try {
      parsePolicy({ archives: [{ ...archive, by: 'command line', at: '' }] });
    } catch (error) {
      throw new CliError(`${path}: ${(error as Error).message}`);
    }
    const policy = (await api({ method: 'GET', path: '/api/model-policy' })) as Policy;
    const others = policy.archives.filter(({ id }) => id !== archive.id);
    await api({ method: 'PUT', path: '/api/model-policy', body: { ...policy, archives: [...others, archive] } });
    if (args.flag('json')) await printJson(archive);
    else await print(`The policy allows ${String(archive.id)} now.`);
    return 0;
  },

  async remove({ args, api, node }) {
    const policy = (await api({ method: 'GET', path: '/api/model-policy' })) as Policy;
    const others = policy.archives.filter(({ id }) => id !== node);
    if (others.length === policy.archives.length) throw new CliError(`The policy has no archive ${node}.`);
    await api({ method: 'PUT', path: '/api/model-policy', body: { ...policy, archives: others } });
    if (args.flag('json')) await printJson({ removed: node });
    else await print(`Nothing goes to ${node} any more.`);
    return 0;
  },
} as const satisfies Record<string, (call: Call) => Promise<number>>;

interface Call {
  readonly args: Args;
  readonly api: Api;
  readonly node: string;
  readonly study: string | undefined;
}

async function transfer({ args, api, node, study }: Call, kind: 'fetch' | 'send'): Promise<number> {
  if (study === undefined) throw wrongUse(usage, `"aceso imaging nodes ${kind}" needs a node and the UID of a study`);
  const [series, patient, instances] = [args.text('series'), args.text('patient'), args.text('instances')];
  const body = {
    study,
    ...(series === undefined ? {} : { series }),
    ...(kind === 'send' && instances !== undefined ? { instances: instances.split(',').map((uid) => uid.trim()) } : {}),
    ...(kind === 'fetch' && patient !== undefined ? { patient: patient.replace(/^Patient\//, '') } : {}),
  };
  let now = (await api({ method: 'POST', path: `${archives(node)}/${kind}`, body })) as Transfer;
  const bar = progressBar(kind);
  // Ctrl-C stops the transfer, not only the waiting for it.
  const stop = (): void => {
    void api({ method: 'POST', path: `/api/imaging/transfers/${now.id}/cancel` }).catch(() => undefined);
  };
  process.on('SIGINT', stop);
  try {
    while (now.state === 'running') {
      await new Promise((resolve) => setTimeout(resolve, POLL));
      now = (await api({ method: 'GET', path: `/api/imaging/transfers/${now.id}` })) as Transfer;
      if (now.progress) bar.update(now.progress.done, now.progress.total);
    }
  } finally {
    process.off('SIGINT', stop);
    bar.end();
  }
  if (args.flag('json')) await printJson(now);
  else if (now.state === 'done')
    await print(
      `${plural(now.done, 'instance')} ${kind === 'fetch' ? 'fetched from' : 'sent to'} ${node}${now.failed > 0 ? `, ${now.failed} failed` : ''}.`,
    );
  for (const { instance, why } of now.problems.slice(0, 10)) say(instance === '' ? why : `${instance}: ${why}`);
  if (now.state === 'done') return now.failed > 0 ? 1 : 0;
  if (!args.flag('json')) throw new CliError(now.error ?? `The transfer was ${now.state}.`);
  return 1;
}

/** Acts that change the policy: without a server, whoever has the data folder answers for it. */
const MANAGING = new Set(['add', 'remove']);

export const nodes: Subcommand = {
  name: 'nodes',
  usage,
  details:
    'archives outside that the policy allows: search them, fetch studies from them into the store of the server, send studies to them; add (a JSON file, docs/imaging-server.md) and remove change the policy',
  options: {
    'patient-id': { type: 'string', value: 'ID', help: 'nodes find: PatientID' },
    name: { type: 'string', value: 'NAME', help: 'nodes find: FAMILY^GIVEN or its beginning; * and ? are wildcards' },
    accession: { type: 'string', value: 'NUMBER', help: 'nodes find: accession number' },
    from: { type: 'string', value: 'DAY', help: 'nodes find: studies from this day on, YYYY-MM-DD' },
    to: { type: 'string', value: 'DAY', help: 'nodes find: studies until this day' },
    study: { type: 'string', value: 'UID', help: 'nodes find: Study Instance UID' },
    limit: { type: 'string', value: 'N', help: 'nodes find: at most so many, 1 to 500; 100 unless given' },
    series: { type: 'string', value: 'UID', help: 'nodes fetch, send: only this series' },
    instances: { type: 'string', value: 'UID[,UID]', help: 'nodes send: only these instances' },
    role: ROLE_OPTION,
    ...TARGET_OPTIONS,
  },
  examples: [
    'aceso imaging nodes add pacs.json',
    'aceso imaging nodes find pacs --name OKAFOR --from 2026-01-01',
    'aceso imaging nodes fetch pacs 1.2.840.113619.2.5',
  ],
  async run(args) {
    const [, act = '', node, study, extra] = args.words;
    if (!Object.hasOwn(ACTS, act))
      throw wrongUse(usage, `"aceso imaging nodes" does ${Object.keys(ACTS).join(', ')}, not ${JSON.stringify(act)}`);
    if (act !== 'list' && node === undefined)
      throw wrongUse(usage, `"aceso imaging nodes ${act}" needs ${act === 'add' ? 'a JSON file' : 'a node'}`);
    if (extra !== undefined) throw wrongUse(usage, `"aceso imaging nodes" has no use for ${JSON.stringify(extra)}`);
    const acting: Args = MANAGING.has(act)
      ? {
          ...args,
          words: args.words,
          flag: (name) => args.flag(name),
          text: (name) => args.text(name) ?? (name === 'role' ? 'administrator' : undefined),
        }
      : args;
    return withTarget(
      args,
      async (target) => {
        const { api, close } = await apiOf(acting, target);
        try {
          return await ACTS[act as keyof typeof ACTS]({ args, api, node: node ?? '', study });
        } catch (error) {
          if (error instanceof Error && error.name === 'ToolError') throw new CliError(error.message);
          throw error;
        } finally {
          await close();
        }
      },
      true,
    );
  },
};
