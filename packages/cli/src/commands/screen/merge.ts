import type { ScreenReport } from '@aceso/discovery/library';
import { CliError } from '../../core/errors.ts';
import { bytesOf } from '../../core/input.ts';
import { type Subcommand, wrongUse } from '../../core/subcommand.ts';
import { show } from './common.ts';

const usage = 'screen merge RESULT.json RESULT.json ... [--json]';

export const merge: Subcommand = {
  name: 'merge',
  usage,
  details: 'the --json results of all shards as the one result that a search over everything gives.',
  options: {},
  examples: ['aceso screen merge part-1.json part-2.json --json'],
  async run(args) {
    const [, ...paths] = args.words;
    if (paths.length === 0) throw wrongUse(usage, '"aceso screen merge" needs results of "aceso screen ... --json"');
    const { mergeReports } = await import('@aceso/discovery/library');
    const reports: ScreenReport[] = [];
    for (const path of paths) reports.push(await readReport(path));
    await show(args, mergeReports(reports), 'score');
    return 0;
  },
};

async function readReport(path: string): Promise<ScreenReport> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of bytesOf(path, 'result')) chunks.push(chunk);
  let value: unknown;
  try {
    value = JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    throw new CliError(`The result ${path} is not JSON; write it with --json.`);
  }
  if (!isReport(value))
    throw new CliError(`${path} is no result of "aceso screen similar, substructure, model or pharmacophore --json".`);
  return value;
}

const SEARCHES: ReadonlySet<unknown> = new Set(['similar', 'substructure', 'model', 'pharmacophore']);

function isReport(value: unknown): value is ScreenReport {
  if (typeof value !== 'object' || value === null) return false;
  const { search, settings, library, molecules, shards, hits } = value as Record<string, unknown>;
  return (
    SEARCHES.has(search) &&
    typeof settings === 'object' &&
    settings !== null &&
    typeof library === 'string' &&
    typeof molecules === 'number' &&
    Array.isArray(shards) &&
    shards.every((shard) => typeof shard === 'string' && /^\d+\/\d+$/.test(shard)) &&
    Array.isArray(hits) &&
    hits.every(
      (hit: unknown) =>
        typeof hit === 'object' &&
        hit !== null &&
        typeof (hit as Record<string, unknown>).score === 'number' &&
        typeof (hit as Record<string, unknown>).line === 'number',
    )
  );
}
