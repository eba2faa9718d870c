import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Metrics } from './metrics.ts';

const made = () => new Metrics();

describe('metrics', () => {
  it('are told in the text format, histograms as running sums', async () => {
    const metrics = made();
    metrics
      .counter({ name: 'a_total', help: 'Things\nof two lines', labels: { kind: new Set(['x']) } })
      .add({ kind: 'x' }, 2);
    metrics.gauge({ name: 'b', help: 'B.' }).set(1.5);
    const took = metrics.histogram({ name: 'c_seconds', help: 'C.', labels: { kind: /^[a-z]$/ } }, [1, 0.1]);
    for (const value of [0.05, 0.1, 0.5, 7, Number.NaN]) took.observe(value, { kind: 'y' });
    expect(await metrics.text()).toBe(`# HELP a_total Things\\nof two lines
# TYPE a_total counter
a_total{kind="x"} 2
# HELP b B.
# TYPE b gauge
b 1.5
# HELP c_seconds C.
# TYPE c_seconds histogram
c_seconds_bucket{kind="y",le="0.1"} 2
c_seconds_bucket{kind="y",le="1"} 3
c_seconds_bucket{kind="y",le="+Inf"} 4
c_seconds_sum{kind="y"} 7.65
c_seconds_count{kind="y"} 4
`);
  });

  it('take no label value that is not foreseen', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ minLength: 1 }), async (text) => {
        const metrics = made();
        const counter = metrics.counter({
          name: 'n_total',
          help: 'N.',
          labels: { route: new Set(['/a']), job: /^[a-z]{1,9}$/ },
        });
        counter.add({ route: text, job: `${text} Okafor` });
        expect((await metrics.text()).split('\n')[2]).toBe(
          `n_total{route="${text === '/a' ? '/a' : 'other'}",job="other"} 1`,
        );
      }),
    );
  });

  it('have a bounded number of series', async () => {
    const metrics = made();
    const counter = metrics.counter({ name: 'n_total', help: 'N.', labels: { job: /^j\d+$/ } });
    for (let i = 0; i < 6000; i += 1) counter.add({ job: `j${i}` });
    const lines = (await metrics.text()).trim().split('\n');
    expect(lines.length).toBeLessThan(5010);
    expect(lines.find((line) => line.includes('"other"'))).toBe('n_total{job="other"} 1000');
  });

  it('are still told where one cannot be asked for', async () => {
    const metrics = made();
    const up = metrics.gauge({ name: 'up', help: 'Up.' });
    metrics.beforeReading(async () => {
      up.set(0);
      throw new Error('away');
    });
    metrics.beforeReading(() => {
      throw new Error('at once');
    });
    expect(await metrics.text()).toContain('\nup 0\n');
    expect(() => metrics.gauge({ name: 'up', help: 'Up.' })).toThrow(/two metrics/);
  });
});
