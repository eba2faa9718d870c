import { verifyNote } from '../../verification/verify.ts';
import type { SpeakerRole, Transcript, Utterance } from '../input/transcript.ts';
import type { Line } from './line.ts';

const LABELS: Readonly<Record<SpeakerRole, string>> = {
  clinician: '[doctor]',
  patient: '[patient]',
  companion: '[family]',
  other: '[other]',
};

/** Longest line, in UTF-16 units: the verifier looks at a limited number of words of one turn. */
const LINE = 4000;

/** The transcript as the verifier reads it, one turn a line, whatever the source's format was; long turns take several lines. */
export function plainTranscript(utterances: readonly Utterance[]): string {
  const lines: string[] = [];
  for (const { role, text } of utterances) {
    const words = text.replace(/\s+/g, ' ');
    for (let at = 0; at < words.length; ) {
      let end = Math.min(words.length, at + LINE);
      if (end < words.length) {
        const space = words.lastIndexOf(' ', end);
        if (space > at) end = space;
      }
      lines.push(`${LABELS[role]} ${words.slice(at, end).trim()}`);
      at = end;
    }
  }
  return lines.join('\n');
}

/** For each line of {@link plainTranscript}, the index of the turn that it is (a part) of. */
export function plainTurns(utterances: readonly Utterance[]): number[] {
  return utterances.flatMap((utterance) =>
    plainTranscript([utterance])
      .split('\n')
      .filter((line) => line !== '')
      .map(() => utterance.index),
  );
}

/** UTF-16 units of speech that are checked at a time; a visit of ordinary length is one piece. */
const WINDOW = 200_000;

/**
 * The lines that the verifier finds unsupported or contradicted by what was said, with its reason. The verifier reads a
 * limited length, so a long visit is checked in pieces that overlap; nothing is left unchecked and nothing is cut.
 */
export function unsupportedLines(lines: readonly Line[], transcript: Transcript): Map<Line, string> {
  const refused = new Map<Line, string>();
  const windows = windowsOf(transcript.utterances);
  for (const [w, window] of windows.entries()) {
    const cited = new Set<number>();
    const inside = lines.filter((line) => {
      const all = line.statements.flatMap((statement) => statement.spans.map((span) => span.utterance));
      const last = Math.max(...all);
      const home = last < window.to && (w === 0 || last >= windows[w - 1]!.to);
      // A line may gather from hours apart; what it cites before this piece is laid before it, with its neighbours.
      if (home)
        for (const at of all)
          if (at < window.from) for (const near of [at - 1, at, at + 1]) if (near >= 0) cited.add(near);
      return home;
    });
    if (inside.length === 0) continue;
    let note = '';
    const places = inside.map((line) => {
      const start = note.length;
      note += `${line.text}\n\n`;
      return { line, start, end: note.length };
    });
    const report = verifyNote(note, undefined, {
      literal: true,
      transcript: plainTranscript([
        ...[...cited]
          .filter((at) => at < window.from)
          .sort((a, b) => a - b)
          .map((at) => transcript.utterances[at]!),
        ...transcript.utterances.slice(window.from, window.to),
      ]),
    });
    let at = 0;
    for (const sentence of report.sentences) {
      if (sentence.verdict !== 'unsupported' && sentence.verdict !== 'contradicted') continue;
      while (at + 1 < places.length && sentence.start >= places[at]!.end) at += 1;
      const place = places[at];
      if (place) refused.set(place.line, sentence.reasons[0]?.message ?? sentence.verdict);
    }
  }
  return refused;
}

function windowsOf(utterances: readonly Utterance[]): { from: number; to: number }[] {
  const out: { from: number; to: number }[] = [];
  let from = 0;
  let size = 0;
  for (let i = 0; i < utterances.length; i += 1) {
    size += utterances[i]!.text.length + 12;
    if (size > WINDOW && i > from) {
      out.push({ from: Math.max(0, from - 4), to: i });
      from = i;
      size = utterances[i]!.text.length + 12;
    }
  }
  out.push({ from: Math.max(0, from - 4), to: utterances.length });
  return out;
}
