import { checkQuestion, fetchStructure, type StructureQuestion, takes } from '@aceso/models';
import type { Args } from '../../core/command.ts';
import { CliError } from '../../core/errors.ts';
import { print, printJson, say, writeOut } from '../../core/output.ts';
import { type Subcommand, wordOf } from '../../core/subcommand.ts';
import { TARGET_OPTIONS } from '../../core/target.ts';
import { modelFolder, userName } from '../../models/gateway.ts';
import { oneSequence, openFile } from './common.ts';

const OPTIONS = {
  provider: {
    type: 'string',
    value: 'ID',
    help: 'fetch, fold: which provider of the policy; needed where it names several',
  },
  out: {
    type: 'string',
    value: 'FILE',
    help: 'fetch, fold: the structure; the name the provider gives it unless given',
  },
  'pae-out': { type: 'string', value: 'FILE', help: 'fetch, fold: the predicted aligned error, where there is one' },
  data: TARGET_OPTIONS.data,
} as const;

const fetchUsage = 'protein fetch ACCESSION [--provider ID] [--out FILE] [--pae-out FILE] [--json]';
export const fetch: Subcommand = {
  name: 'fetch',
  usage: fetchUsage,
  details:
    'a predicted structure by UniProt accession, from a provider that the model policy allows (none unless it does).',
  options: OPTIONS,
  examples: ['aceso protein fetch P69905 --provider alphafold'],
  run: async (args) => ask(args, 'accession', { accession: wordOf(args, fetchUsage, 'an accession') }),
};

const foldUsage = 'protein fold FILE [--provider ID] [--sequence ID] [--out FILE] [--pae-out FILE] [--json]';
export const fold: Subcommand = {
  name: 'fold',
  usage: foldUsage,
  details:
    'has a sequence folded by a provider that the model policy allows; the sequence leaves this machine for its host.',
  options: {
    ...OPTIONS,
    sequence: { type: 'string', value: 'ID', help: 'variants, fold: which sequence or chain of the file' },
  },
  examples: ['aceso protein fold enzyme.fasta --provider boltz --out enzyme.cif --pae-out enzyme-pae.json'],
  async run(args) {
    const path = wordOf(args, foldUsage, 'a file');
    const { sequence } = await oneSequence(await openFile(path), path, args.text('sequence'));
    return ask(args, 'sequence', { sequence });
  },
};

async function ask(args: Args, kind: 'accession' | 'sequence', asked: StructureQuestion): Promise<number> {
  const folder = modelFolder(args);
  const policy = await folder.policy();
  const able = policy.structures.filter((one) => takes(one) === kind);
  const id = args.text('provider') ?? (able.length === 1 ? able[0]!.id : undefined);
  if (id === undefined)
    throw new CliError(
      able.length === 0
        ? `The policy in ${folder.path} allows no provider of structures that takes ${kind === 'accession' ? 'an accession' : 'a sequence'}; add one to "structures" with "aceso models policy" (docs/proteins.md).`
        : `The policy allows ${able.map((one) => one.id).join(', ')}; say which with --provider.`,
    );
  const { provider, question } = checkQuestion(policy, id, asked);
  const said = {
    user: userName(),
    provider: provider.id,
    host: new URL(provider.baseUrl).host,
    purpose: 'structure',
  } as const;
  await folder.audit({ phase: 'begin', at: new Date().toISOString(), ...said });
  const stop = new AbortController();
  const onSignal = (): void => stop.abort();
  process.once('SIGINT', onSignal);
  try {
    const found = await fetchStructure({
      policy,
      provider: id,
      question,
      secret: (variable) => process.env[variable],
      now: () => new Date(),
      signal: stop.signal,
    });
    await folder.audit({
      phase: 'end',
      at: found.provenance.at,
      ...said,
      outcome: 'done',
      request: found.provenance.request,
    });
    const out = args.text('out') ?? found.name;
    await writeOut(out, found.text);
    const paeOut = args.text('pae-out');
    if (paeOut !== undefined) {
      if (found.pae) await writeOut(paeOut, found.pae.text);
      else say(`note: ${provider.name} gave no predicted aligned error; ${paeOut} is not written.`);
    }
    const written = { structure: out, ...(paeOut !== undefined && found.pae ? { pae: paeOut } : {}) };
    if (args.flag('json')) await printJson({ ...written, provenance: found.provenance });
    else
      await print(
        `${out} from ${found.provenance.name}${found.provenance.version ? ` ${found.provenance.version}` : ''}`,
      );
    return 0;
  } catch (error) {
    const outcome = (error as { code?: string }).code ?? 'internal';
    await folder.audit({ phase: 'end', at: new Date().toISOString(), ...said, outcome });
    throw error;
  } finally {
    process.removeListener('SIGINT', onSignal);
  }
}
