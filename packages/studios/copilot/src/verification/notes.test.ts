import { demoHospital } from '@aceso/demo';
import { buildCharts, type SourceResource } from '@aceso/fhir';
import { describe, expect, test } from 'vitest';
import { HAND_NOTES, type HandNote } from './fixtures/notes.ts';
import { verifyNote } from './verify.ts';

const { charts } = buildCharts(demoHospital().flatMap((bundle) => (bundle.entry ?? []) as SourceResource[]));

interface Line {
  readonly text: string;
  readonly planted: readonly string[];
}

function linesOf(note: HandNote): Line[] {
  return note.lines.map((line) => {
    const [text = '', ...versions] = line.split(' => ');
    return { text, planted: versions.map((version) => version.replace(/ \(\w+\)$/, '')) };
  });
}

const isFlagged = ({ verdict }: { verdict: string }): boolean =>
  verdict === 'contradicted' || verdict === 'unsupported';

/** Notes in writers' own ways, on the demonstration hospital: nothing true is flagged, nothing false gets through. */
describe.each(HAND_NOTES)('$name', (note) => {
  const chart = charts.find(({ patient }) => patient.family === note.patient);
  const lines = linesOf(note);

  test('raises no alarm where it is true', () => {
    const { sentences } = verifyNote(lines.map(({ text }) => text).join('\n'), chart);
    expect(
      sentences.filter(isFlagged).map(({ text, reasons }) => [text, reasons.map(({ message }) => message)]),
    ).toEqual([]);
  });

  test('is flagged in the line where an error was planted', () => {
    const missed: string[] = [];
    lines.forEach(({ planted }, i) => {
      for (const version of planted) {
        const texts = lines.map(({ text }, k) => (k === i ? version : text));
        const start = texts.slice(0, i).join('\n').length;
        const { sentences } = verifyNote(texts.join('\n'), chart);
        const hit = sentences.some(
          (sentence) => isFlagged(sentence) && sentence.start < start + version.length + 1 && sentence.end > start + 1,
        );
        if (!hit) missed.push(version);
      }
    });
    expect(missed).toEqual([]);
  });
});
