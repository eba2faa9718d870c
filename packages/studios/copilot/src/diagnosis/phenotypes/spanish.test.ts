import { describe, expect, it } from 'vitest';
import { commonKnowledge } from '../common/index.ts';
import { SPANISH_SENTENCES } from '../fixtures/spanish-sentences.data.ts';
import { extractFindings } from './index.ts';

const kb = commonKnowledge();

/** What a sentence says is there and absent; what a finding implies is there with it. */
function read(text: string): { readonly there: ReadonlySet<string>; readonly absent: ReadonlySet<string> } {
  const there = new Set<string>();
  const absent = new Set<string>();
  for (const one of extractFindings(text, kb)) {
    if (one.experiencer !== 'patient') continue;
    if (one.status === 'excluded') absent.add(one.finding);
    else for (const id of [one.finding, ...(kb.findings.get(one.finding)?.implies ?? [])]) there.add(id);
  }
  return { there, absent };
}

describe('everyday Spanish', () => {
  it.each(SPANISH_SENTENCES.filter((one) => !one.missed).map((one) => [one.text, one] as const))('%s', (_, one) =>
    check(one),
  );
  it.fails.each(SPANISH_SENTENCES.filter((one) => one.missed).map((one) => [one.text, one] as const))('%s', (_, one) =>
    check(one),
  );

  it.each([
    ['No he tenido fiebre.', 'fever'],
    ['Nunca he tenido convulsiones.', 'seizure'],
    ['Vengo sin fiebre ni tos.', 'cough'],
    ['Niego dolor de pecho.', 'chest-pain'],
    ['Tampoco tengo náuseas.', 'nausea'],
    ['Ya no tengo diarrea.', 'diarrhea'],
  ])('%s is a denial', (text, finding) => {
    expect([...read(text).there]).toEqual([]);
    expect([...read(text).absent]).toContain(finding);
  });
  it('does not take "no puedo" and "sin" inside a complaint for a denial', () => {
    expect(read('No puedo dormir y estoy sin energía.').there).toEqual(new Set(['insomnia', 'fatigue']));
  });
  it('leaves the English "he" alone', () => {
    expect(read('No, he noticed a fever.').there).toContain('fever');
  });
});

function check({ text, there = [], absent = [] }: (typeof SPANISH_SENTENCES)[number]): void {
  const got = read(text);
  expect({ lacks: there.filter((id) => !got.there.has(id)), denied: there.filter((id) => got.absent.has(id)) }).toEqual(
    {
      lacks: [],
      denied: [],
    },
  );
  // Not to be there at all is the point; that it is denied in words is more than some sentences give.
  expect(absent.filter((id) => got.there.has(id))).toEqual([]);
  const inWords = absent.filter((id) => !text.startsWith('Mi ') && !got.absent.has(id));
  expect(inWords).toEqual([]);
}
