import type { Args } from '../../core/command.ts';
import { readText } from '../../core/input.ts';
import { print } from '../../core/output.ts';

/** `aceso deid --lines FILE`: what identifies in each line. */
export async function findInLines(args: Args): Promise<number> {
  const { detectIdentifiers } = await import('@aceso/governance/deid');
  const lines = (await readText(args.text('lines')!, 'file of texts')).split(/\r?\n/);
  if (lines.at(-1) === '') lines.pop();
  const out = lines.map((text) => {
    const spans = detectIdentifiers(text);
    if (args.flag('json')) return JSON.stringify({ text, spans });
    let at = 0;
    let redacted = '';
    for (const { start, end, type } of spans) {
      redacted += `${text.slice(at, start)}[${type}]`;
      at = end;
    }
    return redacted + text.slice(at);
  });
  await print(out.join('\n'));
  return 0;
}
