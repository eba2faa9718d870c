import { readFile } from 'node:fs/promises';
import type { Panel } from '@aceso/discovery/learn';
import type { Args, OptionSpec } from '../../core/command.ts';
import { fileError } from '../../core/errors.ts';
import { wrongUse } from '../../core/subcommand.ts';

export const MODEL: Readonly<Record<string, OptionSpec>> = {
  model: { type: 'string', value: 'FILE', help: 'A model made by "aceso admet train" (the shipped ones unless given)' },
  endpoint: {
    type: 'string',
    value: 'NAME,...',
    help: 'Which properties ("aceso admet list" names the shipped ones; all unless given)',
  },
};

export interface Chosen {
  readonly panels: readonly Panel[];
  readonly endpoints: readonly string[] | undefined;
}

/** The models and endpoints that the options name. @throws UsageError, CliError, DiscoveryError */
export async function chosenModels(args: Args): Promise<Chosen> {
  const { endpointNames, loadEndpoints, readPanel, selected } = await import('@aceso/discovery/learn');
  const named = args.text('endpoint')?.split(',').map((name) => name.trim());
  const path = args.text('model');
  if (path === undefined) {
    // A wrong name is met by the list of all names, not of the loaded models only.
    const all = new Map(endpointNames().map((name) => [name.toLowerCase(), name]));
    const unknown = named?.find((name) => !all.has(name.toLowerCase()));
    const panels = await loadEndpoints(unknown === undefined ? named : undefined);
    return { panels, endpoints: named === undefined ? undefined : namesOf(selected(panels, named)) };
  }
  const bytes = await readFile(path).catch((error: unknown) => {
    throw fileError(error, 'model', path);
  });
  const panels = [readPanel(bytes, path)];
  return { panels, endpoints: named === undefined ? undefined : namesOf(selected(panels, named)) };
}

const namesOf = (chosen: readonly { readonly endpoint: { readonly name: string } }[]): string[] =>
  chosen.map(({ endpoint }) => endpoint.name);

export function coverageOf(args: Args, usage: string): number {
  const text = args.text('coverage') ?? '0.9';
  const coverage = Number(text);
  if (!(coverage >= 0.5 && coverage <= 0.99)) throw wrongUse(usage, `--coverage ${text} is not between 0.5 and 0.99`);
  return coverage;
}
