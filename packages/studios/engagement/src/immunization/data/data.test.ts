import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { compileCdsi } from '../../../scripts/compile-cdsi.ts';
import { CORRECTIONS, correct } from '../../../scripts/corrections.ts';
import { untar } from '../../../scripts/tar.ts';
import { plus } from '../period.ts';
import { loadCdsi } from './load.ts';

const source = new URL('../../../data/cdsi-4.64-xml.tar.gz', import.meta.url);
const files = () =>
  new Map([...untar(gunzipSync(readFileSync(source)))].map(([name, bytes]) => [name, new TextDecoder().decode(bytes)]));

describe('the supporting data', () => {
  it("are what compiling CDC's release gives", () => {
    expect(JSON.parse(JSON.stringify(compileCdsi(files(), '4.64')))).toEqual(loadCdsi());
  });

  it('have every antigen of the release, and vaccines that lead to them', () => {
    const { antigens, vaccines, groups, conflicts } = loadCdsi();
    const names = antigens.map(({ name }) => name);
    expect(names).toHaveLength(30);
    expect(antigens.flatMap(({ series }) => series)).toHaveLength(143);
    expect(conflicts).toHaveLength(625);
    for (const { antigens: contained } of vaccines)
      for (const { antigen } of contained) expect(names).toContain(antigen);
    expect(groups.flatMap((group) => group.antigens).sort()).toEqual([...names].sort());
  });

  it('have only periods that can be read', () => {
    const periods = new Set<string>();
    JSON.stringify(loadCdsi(), (key, value: unknown) => {
      if (
        typeof value === 'string' &&
        /age|min|max|rec|interval|^begin$|^end$/i.test(key) &&
        / (day|week|month|year)/.test(value)
      )
        periods.add(value);
      return value;
    });
    expect(periods.size).toBeGreaterThan(90);
    for (const period of periods) expect(() => plus('2000-01-01', period)).not.toThrow();
  });

  it('refuse a correction of what a release has put right', () => {
    expect(() => correct(loadCdsi(), CORRECTIONS)).toThrow('there is nothing to correct');
  });
});
