import { demoHospital } from '@aceso/demo';
import { buildCharts, type SourceResource } from '@aceso/fhir';
import { expect, it } from 'vitest';
import { TERSE_NOTES } from './fixtures/terse-notes.ts';
import { verifyNote } from './verify.ts';

const { charts } = buildCharts(demoHospital().flatMap((bundle) => (bundle.entry ?? []) as SourceResource[]));

/** Not all that these writers shorten is understood; what is must stay so. */
it('raises few alarms in true notes full of abbreviations, and bears most of them out', () => {
  const verdicts = TERSE_NOTES.flatMap(({ patient, lines }) =>
    verifyNote(
      lines.join('\n'),
      charts.find((chart) => chart.patient.family === patient),
    ).sentences.map(({ verdict }) => verdict),
  );
  const alarms = verdicts.filter((verdict) => verdict === 'contradicted' || verdict === 'unsupported').length;
  expect(verdicts).toHaveLength(171);
  expect(alarms).toBeLessThanOrEqual(20);
  expect(verdicts.filter((verdict) => verdict === 'supported').length).toBeGreaterThanOrEqual(138);
});
