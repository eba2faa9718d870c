import type { ComposeOptions } from '@aceso/copilot';
import type { Draft } from '@aceso/evidence';
import type { Chart } from '@aceso/fhir';
import type { Args } from '../core/command.ts';
import { plural, say } from '../core/output.ts';
import { progressBar } from '../core/progress.ts';
import { localGateway, modelFolder, needModel, userName } from './gateway.ts';

/** A draft by the model that `--model` names; what was removed or left out is told on standard error. */
export async function draftByModel(
  args: Args,
  chart: Chart,
  options: ComposeOptions,
  resources: readonly unknown[],
): Promise<Draft> {
  const { draftWithModel } = await import('@aceso/copilot');
  const folder = modelFolder(args);
  const model = args.text('model')!;
  await needModel(folder, model);
  const gateway = localGateway(folder);
  const stop = new AbortController();
  const onSignal = () => stop.abort();
  const bar = progressBar('Drafting');
  process.once('SIGINT', onSignal);
  try {
    const { unsupported } = await folder.policy();
    const fallback = args.flag('no-fallback') ? 'fail' : 'engine';
    const { draft, report } = await draftWithModel(chart, {
      ...options,
      model,
      gateway,
      user: userName(),
      unsupported,
      fallback,
      resources,
      signal: stop.signal,
      onProgress: ({ stage, done, total }) => bar.update(done, total, stage),
    });
    bar.end();
    if (report.fallback !== undefined) {
      say(
        `aceso: warning: ${model} gave no draft that stands (${report.fallback}); the deterministic engine wrote it.`,
      );
      if (report.why !== undefined) say(`  ${report.why}`);
    }
    if (report.written > 0)
      say(
        `aceso: ${model} wrote ${plural(report.written, 'sentence')}; ${report.kept - report.marked} are borne out, ${report.marked} marked, ${report.removed.length} removed; ` +
          `${plural(report.replaced, 'fact')} told by the engine instead, ${report.leftOut} left out.`,
      );
    for (const { verdict, section, text, reasons } of report.removed) {
      say(
        `  removed (${verdict}, ${section}): ${text} <- ${[...new Set(reasons.map(({ check }) => check))].join(', ')}`,
      );
    }
    return draft;
  } finally {
    bar.end();
    process.removeListener('SIGINT', onSignal);
    await gateway.close();
  }
}
