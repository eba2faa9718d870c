import type { Args } from '../../core/command.ts';
import { readText } from '../../core/input.ts';
import { print } from '../../core/output.ts';

/** `aceso deid --lines FILE`: what identifies in each line. */
export async function findInLines(args: Args): Promise<number> {
  const { detectIdentifiers, languageOf } = await import('@aceso/governance/deid');
  const whole = await readText(args.text('lines')!, 'file of texts');
  // A line of a form has no small words that tell its language; the others of the file do.
  const usual = languageOf(whole);
  const lines = whole.split(/\r?\n/);
  if (lines.at(-1) === '') lines.pop();
  const out = lines.map((text) => {
    const spans = detectIdentifiers(text, languageOf(text) ?? usual);
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
