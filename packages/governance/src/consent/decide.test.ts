import type { Consent, ConsentProvision, Observation, Resource } from '@medplum/fhirtypes';
import { describe, expect, it } from 'vitest';
import { decide, isInForce, mayDeny, type Viewer } from './decide.ts';

const viewer: Viewer = {
  actors: ['Practitioner/ann', 'Organization/clinic'],
  purpose: 'TREAT',
  actions: ['access', 'use'],
  at: '2026-03-01T10:00:00Z',
};
const consent = (provision: ConsentProvision, change: Partial<Consent> = {}): Consent => ({
  resourceType: 'Consent',
  status: 'active',
  scope: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/consentscope', code: 'patient-privacy' }] },
  category: [],
  patient: { reference: 'Patient/p' },
  provision,
  ...change,
});
const observation = (change: Partial<Observation> = {}): Observation => ({
  resourceType: 'Observation',
  id: 'o',
  status: 'final',
  code: { coding: [{ system: 'http://loinc.org', code: '718-7' }] },
  effectiveDateTime: '2025-06-15',
  ...change,
});
const said = (provision: ConsentProvision, resource: Resource = observation(), who = viewer) =>
  decide([consent(provision)], resource, who);

describe('a consent', () => {
  it.each<[string, ConsentProvision, 'deny' | 'permit']>([
    ['denies all', { type: 'deny' }, 'deny'],
    ['permits all', { type: 'permit' }, 'permit'],
    ['denies a class', { type: 'deny', class: [{ code: 'Observation' }] }, 'deny'],
    ['denies another class', { type: 'deny', class: [{ code: 'Condition' }] }, 'permit'],
    ['denies a code', { type: 'deny', code: [{ coding: [{ system: 'http://loinc.org', code: '718-7' }] }] }, 'deny'],
    [
      'denies another code',
      { type: 'deny', code: [{ coding: [{ system: 'http://loinc.org', code: '1' }] }] },
      'permit',
    ],
    ['denies a person', { type: 'deny', actor: [{ role: {}, reference: { reference: 'Practitioner/ann' } }] }, 'deny'],
    [
      'denies somebody else',
      { type: 'deny', actor: [{ role: {}, reference: { reference: 'Practitioner/bob' } }] },
      'permit',
    ],
    ['denies research', { type: 'deny', purpose: [{ code: 'HRESCH' }] }, 'permit'],
    ['denies treatment', { type: 'deny', purpose: [{ code: 'TREAT' }] }, 'deny'],
    ['denies corrections', { type: 'deny', action: [{ coding: [{ code: 'correct' }] }] }, 'permit'],
    ['is over', { type: 'deny', period: { end: '2026-02' } }, 'permit'],
    ['holds this month', { type: 'deny', period: { start: '2026-03', end: '2026-03' } }, 'deny'],
    ['denies a time', { type: 'deny', dataPeriod: { start: '2025-06', end: '2025-06' } }, 'deny'],
    ['denies another time', { type: 'deny', dataPeriod: { start: '2025-07' } }, 'permit'],
    [
      'denies one resource',
      { type: 'deny', data: [{ meaning: 'instance', reference: { reference: 'Observation/o' } }] },
      'deny',
    ],
    [
      'permits all but a class',
      { type: 'permit', provision: [{ type: 'deny', class: [{ code: 'Observation' }] }] },
      'deny',
    ],
    [
      'denies all but to one person',
      {
        type: 'deny',
        provision: [{ type: 'permit', actor: [{ role: {}, reference: { reference: 'Practitioner/ann' } }] }],
      },
      'permit',
    ],
    [
      'has exceptions that disagree',
      {
        type: 'permit',
        provision: [
          { type: 'permit', class: [{ code: 'Observation' }] },
          { type: 'deny', purpose: [{ code: 'TREAT' }] },
        ],
      },
      'deny',
    ],
  ])('that %s', (_what, provision, decision) => {
    expect(said(provision)).toBe(decision);
  });

  it('denies by label what carries it', () => {
    const label = { system: 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality', code: 'R' };
    const provision: ConsentProvision = { type: 'deny', securityLabel: [label] };
    expect(said(provision, observation({ meta: { security: [label] } }))).toBe('deny');
    expect(said(provision)).toBe('permit');
  });

  it('covers what has no time when it denies a time, and not when it permits one', () => {
    const { effectiveDateTime: _, ...timeless } = observation();
    expect(said({ type: 'deny', dataPeriod: { start: '2025' } }, timeless)).toBe('deny');
    const permits: ConsentProvision = { type: 'deny', provision: [{ type: 'permit', dataPeriod: { start: '2025' } }] };
    expect(said(permits, timeless)).toBe('deny');
    expect(said(permits)).toBe('permit');
  });

  it('hides no person by denying a time, and nothing but what is named when it names data too', () => {
    const { effectiveDateTime: _, ...timeless } = observation();
    const time = { start: '2025-06', end: '2025-06' };
    expect(said({ type: 'deny', dataPeriod: time }, { resourceType: 'Patient', id: 'p' })).toBe('permit');
    const other = [{ meaning: 'instance' as const, reference: { reference: 'Observation/other' } }];
    expect(said({ type: 'deny', dataPeriod: time, data: other }, timeless)).toBe('permit');
  });

  it.each(['related', 'dependents'] as const)(
    'that denies a resource and what is %s denies the resource',
    (meaning) => {
      const reference = { reference: 'Observation/o/_history/2' };
      expect(said({ type: 'deny', data: [{ meaning, reference }] })).toBe('deny');
      const derived = observation({ id: 'd', derivedFrom: [{ reference: 'Observation/o' }] });
      const wider: ConsentProvision = { type: 'deny', data: [{ meaning, reference: { reference: 'Observation/o' } }] };
      expect(said(wider, derived)).toBe(meaning === 'dependents' ? 'deny' : 'permit');
    },
  );

  it('says nothing when it is not in force, and opts out by its policy', () => {
    expect(decide([consent({ type: 'deny' }, { status: 'inactive' })], observation(), viewer)).toBe('permit');
    expect(
      decide([consent({ type: 'deny' }, { scope: { coding: [{ code: 'research' }] } })], observation(), viewer),
    ).toBe('permit');
    const out = consent({}, { policyRule: { coding: [{ code: 'OPTOUT' }] } });
    expect(decide([out], observation(), viewer)).toBe('deny');
    expect([isInForce(out), mayDeny(out), mayDeny(consent({ type: 'permit' }))]).toEqual([true, true, false]);
  });

  it('that denies stands against one that permits, and never hides itself', () => {
    expect(decide([consent({ type: 'permit' }), consent({ type: 'deny' })], observation(), viewer)).toBe('deny');
    expect(decide([consent({ type: 'deny' })], consent({}), viewer)).toBe('permit');
  });
});
