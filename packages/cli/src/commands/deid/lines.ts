import type { Args } from '../../core/command.ts';
import { readText } from '../../core/input.ts';
import { print } from '../../core/output.ts';

/** `aceso deid --lines FILE`: what identifies in each line. */
export async function findInLines(args: Args): Promise<number> {
  const { detectIdentifiers, languageOf, redacted } = await import('@aceso/governance/deid');
  const whole = await readText(args.text('lines')!, 'file of texts');
  // A line of a form has no small words that tell its language; the others of the file do.
  const usual = languageOf(whole);
  const lines = whole.split(/\r?\n/);
  if (lines.at(-1) === '') lines.pop();
  const out = lines.map((text) => {
    const spans = detectIdentifiers(text, languageOf(text) ?? usual);
    return args.flag('json') ? JSON.stringify({ text, spans }) : redacted(text, spans);
  });
  await print(out.join('\n'));
  return 0;
}
