import { describe, expect, it } from 'vitest';
import { DraftBuilder } from './draft-builder.ts';
import { makeClaim } from './make-claim.ts';
import { recheckComputed } from './recheck.ts';

const patient = 'Substance/1';
const builder = new DraftBuilder<'molecule'>(
  {
    type: 'molecule',
    title: 'One',
    patient,
    asOf: '2026-01-01T00:00:00Z',
    generator: { kind: 'engine', name: 'test', version: '1' },
    language: 'en',
  },
  (_, [claim]) => `${claim!.concept.label}.`,
);
builder.section({ id: 'figures', title: 'Figures' });
for (const [path, output] of [
  ['weight', '180.16'],
  ['rings', '1'],
] as const)
  builder.sentence('figure', [
    makeClaim({
      kind: 'observation',
      patient,
      concept: { label: path },
      value: { type: 'quantity', value: Number(output), unit: '1', ucum: '1' },
      evidence: [
        { lane: 'computed', ref: 'molecule/1', path, algorithm: 'count', version: '1', inputs: ['sha256:0'], output },
      ],
    }),
  ]);
const draft = builder.build();

const labels = (again: Parameters<typeof recheckComputed>[1]) =>
  recheckComputed(draft, again).claims.map(({ verdict }) => verdict);

describe('claims computed again', () => {
  it('are supported only by the same digits', () => {
    const outputs: Record<string, string> = { weight: '180.16', rings: '1' };
    expect(labels((path) => outputs[path])).toEqual(['supported', 'supported']);
    expect(labels((path) => (path === 'weight' ? '180.160' : '1'))).toEqual(['contradicted', 'supported']);
    expect(labels((path) => (path === 'weight' ? undefined : '1'))).toEqual(['contradicted', 'supported']);
  });

  it('say why they cannot be computed', () => {
    const { claims, summary } = recheckComputed(draft, () => ({ check: 'no-data', message: 'Gone.' }));
    expect(summary).toEqual({ claims: 2, supported: 0, contradicted: 0, notCheckable: 2 });
    expect(claims[0]!.reasons).toEqual([{ check: 'no-data', message: 'Gone.', lane: 'computed' }]);
  });

  it('are found when a value of before does not come out again', () => {
    const draft = new DraftBuilder<'molecule'>(
      {
        type: 'molecule',
        title: 'One',
        patient,
        asOf: '2026-01-01T00:00:00Z',
        generator: { kind: 'engine', name: 'test', version: '1' },
        language: 'en',
      },
      () => 'It was 150 and is 180.',
    );
    draft.section({ id: 'figures', title: 'Figures' });
    const quantity = (value: number) => ({ type: 'quantity', value, unit: '1', ucum: '1' }) as const;
    const at = (path: string, output: string) =>
      ({ lane: 'computed', ref: path, path, algorithm: 'count', version: '1', inputs: [path], output }) as const;
    draft.sentence('change', [
      makeClaim({
        kind: 'observation',
        patient,
        concept: { label: 'weight' },
        value: quantity(180),
        qualifiers: { previous: quantity(150) },
        evidence: [at('now', '180'), at('before', '150')],
      }),
    ]);
    const built = draft.build();
    const said = (now: string, before: string) =>
      recheckComputed(built, (path) => (path === 'now' ? now : before)).claims[0]!;
    expect(said('180', '150').verdict).toBe('supported');
    expect(said('180', '151').reasons[0]!.message).toBe('Computed again, it is 151, not 150.');
    expect(said('150', '180').verdict).toBe('contradicted');
    const told = structuredClone(built) as unknown as {
      sections: { sentences: { claims: { qualifiers: { previous: { value: number } } }[] }[] }[];
    };
    told.sections[0]!.sentences[0]!.claims[0]!.qualifiers.previous.value = 100;
    const tampered = recheckComputed(told as unknown as typeof built, (path) => (path === 'now' ? '180' : '150'));
    expect(tampered.claims[0]!.verdict).toBe('contradicted');
  });

  it('are found when the claim says another value than its evidence', () => {
    const told = structuredClone(draft) as unknown as { sections: { sentences: { claims: { value: unknown }[] }[] }[] };
    told.sections[0]!.sentences[0]!.claims[0]!.value = { type: 'quantity', value: 99, unit: '1', ucum: '1' };
    const { claims } = recheckComputed(told as unknown as typeof draft, (path) => (path === 'rings' ? '1' : '180.16'));
    expect(claims.map(({ verdict }) => verdict)).toEqual(['contradicted', 'supported']);
    expect(claims[0]!.reasons[0]!.message).toBe('Computed again, it is 180.16, not 99.');
  });
});
