import { demoHospital } from '@aceso/demo';
import { buildCharts } from '@aceso/fhir';
import { describe, expect, it } from 'vitest';
import { verifyNote } from '../verification/index.ts';
import { compose } from './compose.ts';

const bundle = demoHospital().find((one) => one.entry?.some(({ resource }) => resource?.id === 'mbeki-samuel'))!;
const chart = buildCharts(bundle.entry!.map(({ resource, fullUrl }) => ({ resource: resource!, fullUrl }))).charts[0]!;

describe('a medicine on hold', () => {
  it.each(['discharge-summary', 'patient-summary', 'handoff', 'referral'] as const)(
    'is never told as taken in a %s',
    (type) => {
      const sentences = compose(chart, { type }).sections.flatMap((section) => section.sentences);
      const told = sentences.filter(
        ({ text, form }) => /warfarin/i.test(text) && /^(?:medication-|watch-medication)/.test(form),
      );
      expect(told.length).toBeGreaterThan(0);
      expect(told.map(({ form }) => form)).toEqual(told.map(() => 'medication-held-item'));
    },
  );

  it('is borne out by the verifier, and contradicted when called continued', () => {
    const [held, continued] = verifyNote(
      'Medications\nOn hold: warfarin 5 mg by mouth once daily.\nContinued: warfarin 5 mg by mouth once daily.',
      chart,
      {},
    ).sentences.filter(({ text }) => /warfarin/.test(text));
    expect(held!.verdict).toBe('supported');
    expect(continued!.verdict).toBe('contradicted');
  });
});
