import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { createRandom, evaluate, judge } from '@aceso/governance/evaluation';
import { lineageOf } from '@aceso/governance/lineage';
import { describe, expect, it } from 'vitest';
import { RELEASE } from '../../version.ts';
import { GENERATORS } from '../generators.ts';
import { JUDGED_AS, SHIPPED_SUBJECTS, shippedAccepted, shippedGates, shippedSubjects, WITHOUT_SUITE } from './index.ts';
import { otherSmiles } from './molecules.ts';

const OPTIONS = { seed: 4, quick: true, code: RELEASE.version, at: '2026-01-01T00:00:00Z', by: 'test' };

describe('the suites of what is shipped', () => {
  it.each([
    'deid-text',
    'risk-calculators',
    'agents',
    'red-flags',
    'spanish-tagger',
    'scribe',
    'lifestyle-guidance',
    'polygenic-scores',
    'residues',
  ])('give the same numbers for the same seed: %s', async (id) => {
    const [evaluated] = await shippedSubjects(RELEASE.version, id);
    for (const suite of evaluated!.suites) {
      const once = await evaluate(evaluated!, suite, OPTIONS);
      expect(await evaluate(evaluated!, suite, OPTIONS)).toEqual(once);
      expect(once.metrics.length).toBeGreaterThan(0);
      for (const { value, low, high, n } of once.metrics) {
        expect(low <= value + 1e-9 && value <= high + 1e-9, JSON.stringify(once.metrics)).toBe(true);
        expect(n).toBeGreaterThan(0);
      }
    }
  });

  it('are known to governance by the same names', () => {
    const known = new Set(GENERATORS.map(({ id }) => id));
    expect(SHIPPED_SUBJECTS.filter((id) => !known.has(id))).toEqual([]);
  });

  it('are there for every generator and every file of weights, or the reason why not', async () => {
    const spokenFor = new Set([...SHIPPED_SUBJECTS, ...Object.keys(WITHOUT_SUITE)]);
    expect(GENERATORS.map(({ id }) => id).filter((id) => !spokenFor.has(id))).toEqual([]);
    expect(SHIPPED_SUBJECTS.filter((id) => id in WITHOUT_SUITE)).toEqual([]);
    const weights = (await lineageOf(resolve(import.meta.dirname, '../../../..'))).filter(
      ({ kind }) => kind === 'weights',
    );
    expect(weights.length).toBeGreaterThan(20);
    const judged = (file: string): string | undefined => JUDGED_AS.find(([end]) => file.endsWith(`/${end}`))?.[1];
    expect(weights.map(({ file }) => file).filter((file) => !spokenFor.has(judged(file) ?? ''))).toEqual([]);
    // and nothing is spoken for that is gone
    expect(JUDGED_AS.filter(([end]) => !weights.some(({ file }) => file.endsWith(`/${end}`)))).toEqual([]);
  });

  it('have accepted runs that pass the shipped gates, for every rule and for these weights', () => {
    const accepted = shippedAccepted();
    const gates = shippedGates();
    for (const id of new Set(gates.rules.map(({ subject }) => subject))) {
      const subject = accepted.find((run) => run.subject.id === id)?.subject;
      expect(subject, `${id} was not evaluated`).toBeDefined();
      expect(judge(subject!, gates, accepted, accepted).results.flatMap(({ reasons }) => reasons)).toEqual([]);
    }
    const card = new URL('../../../../studios/imaging/models/xray/pneumonia.card.json', import.meta.url);
    const { sha256 } = JSON.parse(readFileSync(card, 'utf8')) as { sha256: string };
    expect(accepted.find(({ subject }) => subject.id === 'pneumonia-28')?.subject.weights).toBe(sha256);
  });

  it('write a molecule from another atom as the same molecule', async () => {
    const { canonicalSmiles, parseSmiles } = await import('@aceso/discovery/chem');
    for (const [i, smiles] of [
      'CC(=O)Oc1ccccc1C(=O)O',
      'Cn1cnc2c1c(=O)n(C)c(=O)n2C',
      'CC(C)NCC(O)COc1cccc2ccccc12',
    ].entries()) {
      const other = otherSmiles(smiles, createRandom(i));
      expect(other).not.toBe(smiles);
      expect(canonicalSmiles(parseSmiles(other))).toBe(canonicalSmiles(parseSmiles(smiles)));
    }
  });
});
