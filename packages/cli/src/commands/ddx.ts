import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { once } from 'node:events';
import type { Args, Command, CommandSpec } from '../core/command.ts';
import { wrong } from '../core/command.ts';
import { fileError } from '../core/errors.ts';

const spec: CommandSpec = {
  name: 'ddx',
  summary: 'rank rare diseases by the findings of a case',
  usage: ['ddx rank --cases FILE.jsonl --json'],
  words: [1, 1],
  wordsName: 'what to do: rank',
  options: { cases: { type: 'string', value: 'FILE', help: 'Cases, one JSON object a line ("-": standard input)' } },
};

async function rankCases(path: string): Promise<number> {
  const { CaseError, caseOfLine, loadHpo, RareDiseaseModel } = await import('@aceso/copilot/diagnosis');
  const model = new RareDiseaseModel(loadHpo());
  const input = path === '-' ? process.stdin : createReadStream(path);
  let number = 0;
  let failed = 0;
  try {
    for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
      number += 1;
      if (line.trim() === '') continue;
      try {
        const result = model.rank(caseOfLine(JSON.parse(line)));
        if (!process.stdout.write(`${JSON.stringify(result)}\n`)) await once(process.stdout, 'drain');
      } catch (error) {
        if (!(error instanceof CaseError || error instanceof SyntaxError)) throw error;
        failed += 1;
        const what = error instanceof CaseError ? error.message : 'it is not JSON';
        process.stderr.write(`aceso: line ${number} of ${path}: ${what}; the other lines are answered.\n`);
      }
    }
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code ? fileError(error, 'case file', path) : error;
  }
  return failed > 0 ? 1 : 0;
}

export const command: Command = {
  spec,
  async run(args: Args) {
    if (args.words[0] !== 'rank') throw wrong(spec, `"aceso ddx" cannot ${JSON.stringify(args.words[0])}`);
    const path = args.text('cases');
    if (path === undefined) throw wrong(spec, '"aceso ddx rank" needs --cases FILE');
    return rankCases(path);
  },
};
