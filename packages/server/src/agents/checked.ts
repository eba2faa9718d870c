import type { AgentLine, AgentRun, AgentSection, Move } from './run.ts';
import { outputOf, tried } from './run.ts';

interface Report {
  readonly sentences: readonly {
    readonly text: string;
    readonly verdict: string;
    readonly reasons: readonly string[];
  }[];
}

const noteOf = (sections: readonly AgentSection[]): string =>
  sections.map(({ title, lines }) => `${title}\n${lines.map(({ text }) => `- ${text}`).join('\n')}`).join('\n\n');

const plain = (text: string): string =>
  text
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .toLowerCase();

/**
 * The last step of every agent that writes lines: the verifier reads them like any other note. Lines quote entries, so one
 * that is contradicted shows two entries that disagree: it stays, marked, because leaving out an allergy is worse.
 */
export function checked(
  run: AgentRun,
  title: string,
  sections: readonly AgentSection[],
  drafts: readonly string[] = [],
): Move {
  const lines = sections.flatMap((section) => section.lines);
  const input = { patient: run.patient, text: noteOf(sections) };
  if (lines.length > 0 && !tried(run, 'verify_note', input)) {
    return {
      kind: 'call',
      tool: 'verify_note',
      input,
      why: 'Check every line against the record before a person sees it.',
    };
  }
  const report = outputOf<Report>(run, 'verify_note', input);
  if (lines.length > 0 && report === undefined) {
    return { kind: 'stop', reason: 'The lines could not be checked against the record.' };
  }
  const bad = (report?.sentences ?? []).filter(({ verdict }) => verdict === 'contradicted');
  const doubtOf = (line: AgentLine): string | undefined => {
    const said = plain(line.text);
    const found = bad.find(({ text }) => plain(text) !== '' && said.includes(plain(text)));
    return found && (found.reasons[0] ?? 'The record says otherwise.');
  };
  const marked = sections.map((section) => ({
    ...section,
    lines: section.lines.map((line) => {
      const doubt = doubtOf(line);
      return doubt === undefined ? line : { ...line, doubt };
    }),
  }));
  return { kind: 'finish', result: { title, sections: marked, drafts } };
}
