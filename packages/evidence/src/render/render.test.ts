import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sampleDraft } from '../testing.ts';
import { citations, numberRuns } from './citations.ts';
import { escapeHtml, escapeMarkdown } from './escape.ts';
import { renderHtml } from './html.ts';
import { renderMarkdown } from './markdown.ts';
import { renderPdf } from './pdf.ts';
import { renderText } from './text.ts';

test('text keeps every sentence, items as items', () => {
  expect(renderText(sampleDraft())).toBe(
    'Discharge summary: Ann Example\n\nDIAGNOSES\nasthma. gout. anemia.\n\nMEDICATIONS\n- metformin.\n',
  );
});

test('each resource is one citation, numbered by first use', () => {
  const { list, ofSentence } = citations(sampleDraft(['a', 'a2']));
  const refs = list.map((item) => item.evidence.ref);
  expect(refs).toEqual([
    'Condition/0',
    'computed:count',
    'Condition/1',
    'computed:count',
    'MedicationRequest/m',
    'computed:count',
  ]);
  expect([...ofSentence.values()]).toEqual([
    [1, 2],
    [3, 4],
    [5, 6],
  ]);
  expect(numberRuns([1, 2, 3, 5, 7, 8])).toBe('1-3, 5, 7, 8');
});

test('each utterance of a visit is a citation of its own', () => {
  const draft = sampleDraft(['a', 'b', 'c']);
  const said = (utterance: number) => ({
    lane: 'conversation' as const,
    ref: 'transcript',
    utterance,
    start: 0,
    end: 1,
  });
  const [section] = draft.sections;
  const sentences = section!.sentences.map((sentence, i) => ({
    ...sentence,
    claims: sentence.claims.map((claim) => ({ ...claim, evidence: [said(i === 2 ? 0 : i)] })),
  }));
  const { ofSentence } = citations({ ...draft, sections: [{ ...section!, sentences }] });
  expect([...ofSentence.values()]).toEqual([[1], [2], [1]]);
});

test('HTML anchors every sentence and marks verdicts without colour alone', () => {
  const draft = sampleDraft();
  const [first] = draft.sections[0]!.sentences;
  const html = renderHtml(draft, { verdicts: new Map([[first!.id, { verdict: 'contradicted', severity: 'major' }]]) });
  for (const section of draft.sections)
    for (const sentence of section.sentences) expect(html).toContain(`id="${sentence.id}"`);
  expect(html).toContain('data-verdict="contradicted"');
  expect(html).toMatch(/✗<span class="sr"> contradicted/);
  expect(html).toContain('not signed');
  for (const [, target] of html.matchAll(/href="#([^"]+)"/g)) expect(html).toContain(`id="${target}"`);
});

test('a signed document says by whom', () => {
  const html = renderHtml(sampleDraft(), { signed: { by: 'Dr. <Kim>', at: '2026-03-03T08:00:00Z' } });
  expect(html).toContain('Signed by Dr. &lt;Kim&gt; on 2026-03-03.');
  expect(html).not.toContain('not signed');
});

describe('hostile text', () => {
  test('never opens a tag or an attribute in HTML', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        expect(escapeHtml(text)).not.toMatch(/[<>"']|&(?!(?:amp|lt|gt|quot|#39);)/);
      }),
    );
  });

  test.each([
    ['# heading', '\\# heading'],
    ['1. list', '1\\. list'],
    ['- item', '\\- item'],
    ['a *b* _c_ `d`', 'a \\*b\\* \\_c\\_ \\`d\\`'],
    ['![x](y) <b>', '!\\[x\\](y) \\<b\\>'],
    ['line\nbreak', 'line break'],
    ['a | b', 'a \\| b'],
  ])('is plain in Markdown: %s', (text, escaped) => {
    expect(escapeMarkdown(text)).toBe(escaped);
  });

  test('stays within its item in a rendered document', () => {
    const markdown = renderMarkdown(sampleDraft(['x\n# y', '<img src=x>']));
    expect(markdown).not.toMatch(/^# y/m);
    expect(markdown).not.toMatch(/(?<!\\)<img/);
  });
});

describe('PDF', () => {
  const bytes = async (labels?: string[]): Promise<Buffer> => Buffer.from(await renderPdf(sampleDraft(labels)));

  test('is a PDF dated by the draft, the same bytes every time', async () => {
    const [a, b] = [await bytes(), await bytes()];
    expect(a.equals(b)).toBe(true);
    expect(a.subarray(0, 5).toString()).toBe('%PDF-');
    expect(a.toString('latin1')).toContain('D:20260302100000Z');
  });

  test('runs over pages and takes any characters', async () => {
    const long = Array.from({ length: 300 }, (_, index) => `problem ${index} with 漢字 and ×10³/µL`);
    const pages = [...(await bytes(long)).toString('latin1').matchAll(/\/Type \/Page\b/g)].length;
    expect(pages).toBeGreaterThan(3);
  });
});
