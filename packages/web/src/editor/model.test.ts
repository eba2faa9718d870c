import type { DraftDetail, SentenceDecision, SentenceVerdict } from '@aceso/client';
import { describe, expect, it } from 'vitest';
import { blocks, hasFinding, linesOf, nextOpen, tally } from './model.ts';

const sentence = (id: string) => ({ id, form: 'x', text: `Text ${id}.`, claims: [] });
const check = (index: number, verdict: SentenceVerdict['verdict'], severity: SentenceVerdict['severity'] = 'none') => ({
  index,
  start: 0,
  end: 1,
  text: '',
  verdict,
  severity,
  reasons: [],
  claims: [],
});
const decide = (id: string, decision: SentenceDecision['decision'], after?: string): SentenceDecision => ({
  sentence: id,
  decision,
  by: 'u',
  at: '2026-01-01T00:00:00Z',
  ...(after === undefined ? {} : { after }),
});

function detail(
  checks: SentenceVerdict[],
  sentences: Record<number, string>,
  decisions: SentenceDecision[] = [],
): DraftDetail {
  return {
    record: {
      draft: {
        id: 'd',
        type: 'handoff',
        title: 'Handoff',
        patient: 'Patient/p',
        asOf: '2026-01-01',
        generator: { kind: 'engine', name: 'e', version: '1' },
        language: 'en',
        sections: [
          { id: 's1', title: 'One', sentences: [sentence('a'), sentence('b')] },
          { id: 's2', title: 'Two', sentences: [sentence('c')] },
        ],
        omissions: [],
      },
      status: 'draft',
      decisions,
      createdAt: '2026-01-01T00:00:00Z',
      createdBy: 'u',
    },
    verification: {
      sentences: checks,
      omissions: [],
      conflicts: [],
      summary: {
        sentences: checks.length,
        supported: 0,
        contradicted: 0,
        unsupported: 0,
        notCheckable: 0,
        omissions: 0,
        conflicts: 0,
        severity: 'none',
      },
    },
    version: 1,
    sentences,
  };
}

describe('lines of a draft', () => {
  it('takes the worst of several checks of one sentence', () => {
    const lines = linesOf(
      detail([check(0, 'supported'), check(1, 'contradicted', 'major'), check(2, 'supported')], {
        0: 'a',
        1: 'a',
        2: 'c',
      }),
    );
    expect(lines.map(({ verdict }) => verdict)).toEqual(['contradicted', undefined, 'supported']);
    expect(lines[0]?.severity).toBe('major');
    expect(lines.map(hasFinding)).toEqual([true, false, false]);
    expect(lines.map(blocks)).toEqual([true, false, false]);
  });
  it('reads as last decided', () => {
    const lines = linesOf(
      detail([], {}, [
        decide('a', 'edited', 'New.'),
        decide('b', 'rejected'),
        decide('c', 'edited', 'X.'),
        decide('c', 'rejected'),
      ]),
    );
    expect(lines.map(({ text, edited, decision }) => [text, edited, decision])).toEqual([
      ['New.', true, 'edited'],
      ['Text b.', false, 'rejected'],
      ['X.', true, 'rejected'],
    ]);
  });
  it('does not let a sentence that was left out block', () => {
    const lines = linesOf(detail([check(0, 'contradicted', 'major')], { 0: 'b' }, [decide('b', 'rejected')]));
    expect(lines.some(blocks)).toBe(false);
  });
  it('counts, and finds what is still open', () => {
    const lines = linesOf(detail([], {}, [decide('b', 'accepted')]));
    expect(tally(lines)).toEqual({ total: 3, decided: 1, accepted: 1, edited: 0, rejected: 0, open: 2 });
    expect(nextOpen(lines, 0)).toBe(2);
    expect(nextOpen(lines, 2)).toBe(0);
  });
});
