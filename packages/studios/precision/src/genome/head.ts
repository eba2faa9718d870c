import { linesOf } from '../variants/lines.ts';

const HEAD_LINES = 200;

/** The first lines of a file, as far as they are remarks. */
export async function headOf(path: string): Promise<string> {
  const lines: string[] = [];
  for await (const { text, line } of linesOf(path)) {
    lines.push(text.slice(0, 500));
    if (line >= HEAD_LINES || !text.startsWith('#')) break;
  }
  return lines.join('\n');
}
