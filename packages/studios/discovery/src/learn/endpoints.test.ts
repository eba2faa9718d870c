import { statSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { ENDPOINT_FILES, endpointNames, loadEndpoints } from './endpoints.ts';
import type { Panel } from './ensemble.ts';
import { predict } from './predict.ts';

let panels: Panel[];
beforeAll(async () => {
  panels = await loadEndpoints();
}, 60_000);

describe('the shipped models', { timeout: 60_000 }, () => {
  test('are those that are listed, each with a card that names data, command, scores and leakage', () => {
    expect(panels.map(({ name }) => name)).toEqual(Object.keys(ENDPOINT_FILES));
    expect(panels.flatMap(({ endpoints }) => endpoints.map(({ name }) => name))).toEqual(endpointNames());
    for (const { card } of panels.flatMap(({ endpoints }) => endpoints)) {
      expect(card).toMatchObject({ split: 'by scaffold, 5 folds', leakage: { sharedScaffolds: 0 } });
      expect(card.data).toMatch(/MIT/);
      expect(card.command).toMatch(/^node scripts\/train-admet\.ts/);
    }
    expect(panels.find(({ name }) => name === 'lipophilicity')!.endpoints[0]!.card.terms).toMatch(/CC BY-SA/);
  });

  test('are small', () => {
    const sizes = Object.keys(ENDPOINT_FILES).map(
      (file) => statSync(new URL(`./models/${file}.admet`, import.meta.url)).size,
    );
    expect(Math.max(...sizes)).toBeLessThan(10_000_000);
    expect(sizes.reduce((a, b) => a + b, 0)).toBeLessThan(12_000_000);
  });

  test('know what chemists know', () => {
    const value = (smiles: string, endpoint: string): number => predict(smiles, panels, [endpoint])[0]!.value;
    expect(value('CCCCCCCCCC', 'solubility')).toBeLessThan(value('OCC(O)CO', 'solubility') - 4);
    expect(value('c1ccc2cc3ccccc3cc2c1', 'lipophilicity')).toBeGreaterThan(
      value('OC(=O)c1ccccc1', 'lipophilicity') + 1,
    );
    // Diazepam crosses; a cephalosporin acid does not.
    const cefazolin = 'Cc1nnc(SCC2=C(C(=O)O)N3C(=O)C(NC(=O)Cn4cnnn4)C3SC2)s1';
    expect(value('CN1C(=O)CN=C(c2ccccc2)c2cc(Cl)ccc21', 'bbb')).toBeGreaterThan(0.9);
    expect(value(cefazolin, 'bbb')).toBeLessThan(0.3);
  });

  test('are read only where they are asked for', async () => {
    const some = await loadEndpoints(['BBB']);
    expect(some.map(({ name }) => name)).toEqual(['bbb']);
    expect(some[0]).toBe(panels.find(({ name }) => name === 'bbb'));
  });
});
