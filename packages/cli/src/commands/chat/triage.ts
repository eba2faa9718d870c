import type { Triage } from '@aceso/engagement/red-flags';
import { readText } from '../../core/input.ts';
import { plural, print, say } from '../../core/output.ts';
import { neededOption, type Subcommand } from '../../core/subcommand.ts';

const usage = 'chat triage --lines FILE [--json]';

/** One line of the answer: what was read, whether people are called, and on which words. */
const rowOf = (text: string, { escalate, category, severity, spans, rule }: Triage) => ({
  text,
  escalate,
  category: category ?? null,
  severity: severity ?? null,
  spans: spans.map(({ concept, start, end, text: words }) => ({ concept, start, end, text: words })),
  rule: rule ?? null,
});

export const triage: Subcommand = {
  name: 'triage',
  usage,
  details:
    'reads messages for words of danger (English, Spanish), one message a line; with --json one JSON line each. A decision to call people, never a diagnosis.',
  options: {
    lines: { type: 'string', value: 'FILE', help: 'Messages, one a line; "-" is standard input' },
  },
  examples: ['aceso chat triage --lines messages.txt --json'],
  async run(args) {
    const text = await readText(neededOption(args, 'lines', usage), 'file of messages');
    const { triage: judge } = await import('@aceso/engagement/red-flags');
    const rows = text
      .split(/\r?\n/)
      .filter((line) => line.trim() !== '')
      .map((line) => rowOf(line, judge(line)));
    if (args.flag('json')) {
      await print(rows.map((row) => JSON.stringify(row)).join('\n'));
      return 0;
    }
    await print(
      rows
        .map((row) =>
          row.escalate
            ? `${row.severity === 'emergency' ? '!!' : '! '} ${row.category} (${row.rule}): ${row.text}`
            : `   ${row.text}`,
        )
        .join('\n'),
    );
    say(`${plural(rows.filter(({ escalate }) => escalate).length, 'message')} of ${rows.length} escalated`);
    return 0;
  },
};
