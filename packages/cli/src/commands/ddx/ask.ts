import { createInterface } from 'node:readline';
import type { RareDiseaseModel } from '@aceso/copilot/diagnosis';
import { CliError } from '../../core/errors.ts';
import { differentialText, NOTICE } from './text.ts';

type Case = Parameters<RareDiseaseModel['rank']>[0];
type Finding = Case['findings'][number];

export interface AskOptions {
  readonly json: boolean;
  /** Most questions asked; 10 by default. */
  readonly questions: number;
}

/** Stop when one disease is this probable. */
const SURE = 0.9;
/** Stop when the best question is worth less than this, in bits. */
const WORTHLESS = 0.02;

/**
 * Asks for the most useful next findings until the differential is settled, nothing useful is left, the number of
 * questions is used up, or the person stops. Answers: y, n, ? (not known), stop. With `json` each step is one line on
 * standard output and answers are read from standard input in the same way, so that a program can hold the dialogue.
 */
export async function ask(model: RareDiseaseModel, start: Case, options: AskOptions): Promise<number> {
  const say = (value: unknown, text: string) =>
    process.stdout.write(options.json ? `${JSON.stringify(value)}\n` : `${text}\n`);
  let findings: readonly Finding[] = start.findings;
  const skipped = new Set<string>();
  const reader = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
  let reason = 'the number of questions is used up';
  for (let asked = 0; asked < options.questions; asked += 1) {
    const current: Case = { ...start, findings };
    const first = model.rank(current, { limit: 1 }).ranked[0];
    if (first !== undefined && first.posterior >= SURE) {
      reason = `one disease has ${(100 * first.posterior).toFixed(0)} %`;
      break;
    }
    const question = model.nextQuestions(current, { limit: skipped.size + 1 }).find((q) => !skipped.has(q.finding));
    if (question === undefined || question.bits < WORTHLESS) {
      reason = 'no further finding would change the differential';
      break;
    }
    const { finding, label, bits, cost } = question;
    say(
      { question: finding, label, bits, cost },
      `${label} (${finding})? y / n / ? / stop   [${bits.toFixed(2)} bits]`,
    );
    const next = await reader.next();
    const answer = next.done === true ? 'stop' : String(next.value).trim().toLowerCase();
    if (answer === 'stop' || answer === 'q') {
      reason = next.done === true ? 'there are no more answers' : 'you stopped';
      break;
    }
    if (/^y(es)?$/.test(answer)) findings = [...findings, { finding, status: 'observed', asked: true }];
    else if (/^no?$/.test(answer)) findings = [...findings, { finding, status: 'excluded', asked: true }];
    else if (answer === '?' || answer === '') skipped.add(finding);
    else {
      process.stderr.write('aceso: answer y, n, ? or stop.\n');
      asked -= 1;
    }
  }
  const result = model.rank({ ...start, findings });
  say(
    { stop: reason, findings, ...result },
    `\nStopped: ${reason}.\n\n${differentialText(result, 10, 1)}\n\n${NOTICE}`,
  );
  return 0;
}

/** `HP:0001250,!HP:0001263` -> findings; "!" before an id excludes it. @throws CliError */
export function parseFindings(text: string): Finding[] {
  const findings = text.split(',').map((part): Finding => {
    const match = /^\s*([!-]?)(HP:\d{7})\s*$/.exec(part);
    if (!match) {
      throw new CliError(`--findings holds ${JSON.stringify(part.trim())}; give HPO ids, e.g. HP:0001250,!HP:0001263.`);
    }
    return { finding: match[2]!, status: match[1] === '' ? 'observed' : 'excluded' };
  });
  const observed = new Set(findings.filter(({ status }) => status === 'observed').map(({ finding }) => finding));
  const both = findings.find(({ finding, status }) => status === 'excluded' && observed.has(finding));
  if (both)
    throw new CliError(`--findings holds ${both.finding} both as observed and as excluded; leave one of the two out.`);
  return findings;
}
