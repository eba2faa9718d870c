import type { Command, CommandSpec } from '../../core/command.ts';
import { wrong } from '../../core/command.ts';
import { readText } from '../../core/input.ts';
import { print } from '../../core/output.ts';

const spec: CommandSpec = {
  name: 'deid',
  summary: 'Find what identifies a person in English free text, a text a line',
  usage: ['deid --lines FILE.txt [--json]'],
  details: [
    'Each line is a text of its own. With --json a line gives {"text", "spans": [{"start", "end", "type"}]}; without it the text,',
    'with each span replaced by its class in brackets. Classes are those of HIPAA Safe Harbor.',
  ].join('\n'),
  words: [0, 0],
  wordsName: 'nothing else',
  options: { lines: { type: 'string', value: 'FILE', help: 'The texts, one a line; "-" is standard input' } },
  examples: ['aceso deid --lines notes.txt --json > spans.jsonl'],
};

export const command: Command = {
  spec,
  async run(args) {
    const path = args.text('lines');
    if (path === undefined) throw wrong(spec, '"aceso deid" needs --lines FILE');
    const { detectIdentifiers } = await import('@aceso/governance/deid');
    const text = await readText(path, 'file of texts');
    const lines = text.split(/\r?\n/);
    if (lines.at(-1) === '') lines.pop();
    const out: string[] = [];
    for (const line of lines) {
      const spans = detectIdentifiers(line);
      if (args.flag('json')) out.push(JSON.stringify({ text: line, spans }));
      else {
        let at = 0;
        let redacted = '';
        for (const { start, end, type } of spans) {
          redacted += `${line.slice(at, start)}[${type}]`;
          at = end;
        }
        out.push(redacted + line.slice(at));
      }
    }
    await print(out.join('\n'));
    return 0;
  },
};
