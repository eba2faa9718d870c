import { demoHospital } from '@aceso/demo';
import { buildCharts } from '@aceso/fhir';
import { describe, expect, it } from 'vitest';
import { RecordIndex } from './search.ts';

const charts = demoHospital().flatMap(
  (bundle) =>
    buildCharts((bundle.entry ?? []).map(({ resource, fullUrl }) => ({ resource: resource!, fullUrl }))).charts,
);

describe('search within a record', () => {
  it('finds every diagnosis and medicine by its own words, first or beside an equal', () => {
    for (const chart of charts.slice(0, 8)) {
      const index = new RecordIndex(chart);
      for (const entry of [...chart.conditions, ...chart.medications]) {
        const hits = index.find(entry.concept.text, 100);
        expect(hits.map(({ ref }) => ref)).toContain(entry.ref);
        expect(
          hits[0]!.title
            .toLowerCase()
            .split(/\W+/)
            .some((word) => entry.concept.text.toLowerCase().includes(word)),
        ).toBe(true);
      }
    }
  });

  it('knows what clinicians abbreviate, and that the record may not say', () => {
    const chart = charts.find((one) =>
      one.conditions.some(({ concept }) => /atrial fibrillation/i.test(concept.text)),
    )!;
    const index = new RecordIndex(chart);
    expect(index.find('any hx of AF?')[0]!.title).toMatch(/atrial fibrillation/i);
    expect(index.find('cochlear implantation')).toEqual([]);
    expect(index.find('did the patient have it')).toEqual([]);
    expect(index.find('')).toEqual([]);
  });

  it('gives the same answer every time, at most as many as asked for', () => {
    const [chart] = charts;
    const [a, b] = [new RecordIndex(chart!), new RecordIndex(chart!)].map((index) => index.find('blood pressure', 3));
    expect(a).toEqual(b);
    expect(a!.length).toBeLessThanOrEqual(3);
  });
});
