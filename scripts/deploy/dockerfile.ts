export interface Stage {
  readonly image: string;
  readonly name: string | undefined;
  readonly steps: readonly { readonly word: string; readonly rest: string }[];
}

/** Instructions of a Dockerfile by stage, with lines that go on joined. */
export function stagesOf(dockerfile: string): Stage[] {
  const found: { image: string; name: string | undefined; steps: { word: string; rest: string }[] }[] = [];
  for (const line of dockerfile.replace(/\\\n/g, ' ').split('\n')) {
    const [, word = '', rest = ''] = /^([A-Z]+)\s+(.*)$/.exec(line.trim()) ?? [];
    if (word === 'FROM') {
      const [image = '', , name] = rest.split(/\s+/);
      found.push({ image, name, steps: [] });
    } else if (word !== '') found.at(-1)?.steps.push({ word, rest: rest.replace(/\s+/g, ' ') });
  }
  return found;
}

/** Value of the last instruction of that name. */
export const lastOf = ({ steps }: Stage, word: string): string =>
  steps.findLast((step) => step.word === word)?.rest ?? '';

/** What ENV sets. */
export const environmentOf = ({ steps }: Stage): Record<string, string> =>
  Object.fromEntries(
    steps
      .filter(({ word }) => word === 'ENV')
      .flatMap(({ rest }) => rest.split(' ').map((pair) => pair.split('=') as [string, string])),
  );
