import { parseCard, pullWeights } from '@aceso/models';
import type { Args } from '../core/command.ts';
import { CliError, UsageError } from '../core/errors.ts';
import { print, printJson } from '../core/output.ts';
import { modelFolder, userName } from './gateway.ts';

/** Fetches weights, and makes the card that pins them by their hash. */
export async function pull(args: Args, id: string): Promise<void> {
  const from = args.text('from');
  const licence = args.text('licence');
  if (from === undefined)
    throw new UsageError('"aceso models pull" needs --from: an address, a folder, a file, or the name of a package.');
  if (licence === undefined)
    throw new UsageError(
      '"aceso models pull" needs --licence: whoever uses the weights has to know it (e.g. --licence Apache-2.0).',
    );
  const sha256 = args.text('sha256');
  if (sha256 !== undefined && !/^[0-9a-f]{64}$/i.test(sha256))
    throw new UsageError('--sha256 must be 64 hexadecimal digits.');
  const contextTokens = Number(args.text('context') ?? 2048);
  if (!Number.isInteger(contextTokens) || contextTokens < 256)
    throw new UsageError('--context must be a whole number of tokens from 256.');
  const folder = modelFolder(args);
  const index = args.text('index') ?? process.env.PIP_INDEX_URL;
  const file = args.text('file');
  const stop = new AbortController();
  const onSignal = () => stop.abort();
  process.once('SIGINT', onSignal);
  try {
    const weights = await pullWeights({
      from,
      policy: await folder.policy(),
      target: folder.weights(id),
      ...(index ? { index } : {}),
      ...(file === undefined ? {} : { file }),
      ...(sha256 === undefined ? {} : { sha256 }),
      signal: stop.signal,
      ...(process.stderr.isTTY ? { progress: progressLine } : {}),
    });
    const card = parseCard({
      id,
      name: id,
      version: `sha256:${weights.sha256.slice(0, 16)}`,
      provider: weights.format,
      model: weights.file,
      weights: { file: weights.file, sha256: weights.sha256, bytes: weights.bytes, beside: [...weights.beside] },
      source: weights.source,
      licence,
      intendedUse: 'Drafting from facts of a record, verified sentence by sentence; not evaluated yet.',
      dataClasses: ['phi', 'deidentified', 'public'],
      contextTokens,
      maxOutputTokens: Math.min(2048, Math.floor(contextTokens / 2)),
      addedBy: userName(),
      addedAt: new Date().toISOString(),
    });
    await folder.putCard(card);
    const bytes = weights.beside.reduce((sum, one) => sum + one.bytes, weights.bytes);
    const more = weights.beside.length > 0 ? ` and ${weights.beside.length} files with it` : '';
    if (args.flag('json')) await printJson(card);
    else
      await print(
        `Pulled ${id}: ${weights.file}${more}, ${(bytes / 2 ** 20).toFixed(1)} MiB, sha256 ${weights.sha256}.`,
      );
  } catch (error) {
    if (error instanceof SyntaxError) throw new CliError('The package index answered with something that is not JSON.');
    throw error;
  } finally {
    process.removeListener('SIGINT', onSignal);
  }
}

function progressLine(bytes: number, total: number | undefined): void {
  const done = `${(bytes / 2 ** 20).toFixed(0)} MiB`;
  process.stderr.write(`\r${total === undefined ? done : `${done} of ${(total / 2 ** 20).toFixed(0)} MiB`} `);
}
