import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TextSample } from './sample.ts';

const NAME = { type: 'NAME' } as const;

describe('a sample of texts that pass by', () => {
  it('holds no more than was asked for, in their order, the same for the same seed', () => {
    const draw = (seed: number) => {
      const sample = new TextSample(5, seed);
      for (let i = 0; i < 200; i++) sample.offer(`text number ${String(i).padStart(3, '0')} of many`, []);
      return { seen: sample.seen, texts: sample.texts.map(({ text }) => text) };
    };
    const { seen, texts } = draw(1);
    expect(seen).toBe(200);
    expect(texts).toHaveLength(5);
    expect([...texts].sort()).toEqual(texts);
    expect(draw(1).texts).toEqual(texts);
    expect(draw(2).texts).not.toEqual(texts);
  });

  it('leaves out words of code lists, and all where none is asked for', () => {
    const sample = new TextSample(5, 1);
    sample.offer('Asthma', []);
    const none = new TextSample(0, 1);
    none.offer('A text that is long enough', []);
    expect([sample.texts, none.texts]).toEqual([[], []]);
  });

  it('reads long texts in parts: together they are the text, and a span covers in them what it covered', () => {
    fc.assert(
      fc.property(
        fc.array(fc.stringMatching(/^[a-z ]{20,400}$/), { minLength: 1, maxLength: 40 }),
        fc.nat(),
        fc.integer({ min: 1, max: 60 }),
        (lines, at, length) => {
          const text = lines.join('\n');
          const start = at % text.length;
          const end = Math.min(text.length, start + length);
          const sample = new TextSample(1_000, 1);
          sample.offer(text, [{ start, end, ...NAME }]);
          const parts = sample.texts;
          const covered = parts.map((part) => part.spans.map((s) => part.text.slice(s.start, s.end)).join('')).join('');
          // Parts of nothing but spaces are left out.
          if (parts.map((part) => part.text).join('') === text) expect(covered).toBe(text.slice(start, end));
          for (const part of parts) expect(part.text.length).toBeLessThanOrEqual(2_000);
        },
      ),
      { numRuns: 100 },
    );
  });
});
