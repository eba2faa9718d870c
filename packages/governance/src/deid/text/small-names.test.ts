import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { detectIdentifiers } from './detect.ts';

/** Sentences of our own, made up, with names of many cultures in double brackets. */
const SENTENCES = readFileSync(new URL('./fixtures/small-names.txt', import.meta.url), 'utf8')
  .trim()
  .split('\n');
const TITLE = /^(?:dr|mr|mrs|ms|nurse)\.? /;
const namesIn = (text: string): string[] =>
  detectIdentifiers(text, 'en')
    .filter(({ type }) => type === 'NAME')
    .map(({ start, end }) => text.slice(start, end));

describe('names in small letters', () => {
  it('are found by the signs of a person beside them, whatever their culture', () => {
    const names = SENTENCES.flatMap((line) => {
      const text = line.replace(/\[\[|\]\]/g, '');
      const found = namesIn(text).join(' ');
      return [...line.matchAll(/\[\[(.*?)\]\]/g)].map(([, name = '']) => found.includes(name.replace(TITLE, '')));
    });
    expect(names.length).toBeGreaterThan(115);
    expect(names.filter(Boolean).length / names.length).toBeGreaterThan(0.92);
  });

  it.each([
    'she has parkinson’s disease and takes levodopa; her mother died of crohn’s complications',
    'patient post-hip replacement, seen by orthopedics, x-ray by radiology shows no fracture',
    'continue metformin and lisinopril, hold warfarin per cardiology, recheck inr on friday',
    'the patient denies chest pain, reports dyspnea and orthopnea, accompanied by arthralgias',
    'his father died of an mi at 65, his brother has hypertension, her husband reportedly snores',
    'murphy sign negative, mcmurray positive, glasgow coma scale 15, foley in place, swan removed',
    'thanks for the refill, best wishes, call when the results are back',
    'will may need a higher dose; mark the wound, grace period of two weeks',
  ])('diseases, drugs, signs and kin are no names: %s', (text) => {
    expect(namesIn(text)).toEqual([]);
  });
});
