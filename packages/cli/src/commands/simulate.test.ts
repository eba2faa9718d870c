import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { aceso, temporaryFolder } from '../testing/run.ts';

const folder = temporaryFolder();
afterAll(() => folder.remove());
const math = (inner: string): string => `<math xmlns="http://www.w3.org/1998/Math/MathML">${inner}</math>`;
const model = folder.path('decay.xml');
writeFileSync(
  model,
  `<?xml version="1.0" encoding="UTF-8"?>
<sbml xmlns="http://www.sbml.org/sbml/level3/version2/core" level="3" version="2">
<model id="decay">
<listOfCompartments><compartment id="C" size="2" constant="true"/></listOfCompartments>
<listOfSpecies><species id="A" compartment="C" initialAmount="100" hasOnlySubstanceUnits="false" boundaryCondition="false" constant="false"/></listOfSpecies>
<listOfParameters><parameter id="k" value="1" constant="true"/></listOfParameters>
<listOfReactions><reaction id="J" reversible="false"><listOfReactants><speciesReference species="A" stoichiometry="1" constant="true"/></listOfReactants>
<kineticLaw>${math('<apply><times/><ci>k</ci><ci>A</ci><ci>C</ci></apply>')}</kineticLaw></reaction></listOfReactions>
</model></sbml>`,
);
const settings = folder.path('settings.txt');
writeFileSync(
  settings,
  'start: 0\nduration: 2\nsteps: 4\nvariables: J, A, k\nabsolute: 1e-6\nrelative: 1e-6\namount: A\nconcentration:\n',
);

const numbers = (csv: string): number[][] =>
  csv
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(',').map(Number));

describe('aceso simulate', () => {
  it('writes the table of the settings, in the order asked', async () => {
    const out = folder.path('out.csv');
    const plot = folder.path('out.svg');
    const { code } = await aceso(['simulate', model, '--settings', settings, '--out', out, '--plot', plot]);
    expect(code).toBe(0);
    const text = readFileSync(out, 'utf8');
    expect(text.split('\n')[0]).toBe('time,J,A,k');
    for (const [t, j, a, k] of numbers(text)) {
      expect(a).toBeCloseTo(100 * Math.exp(-t!), 5);
      expect(j).toBeCloseTo(a!, 5);
      expect(k).toBe(1);
    }
    expect(numbers(text).map((r) => r[0])).toEqual([0, 0.5, 1, 1.5, 2]);
    expect(readFileSync(plot, 'utf8')).toMatch(/^<svg [\s\S]*<\/svg>\n$/);
  });

  it('takes flags, other numbers and chance', async () => {
    const flags = ['simulate', model, '--duration', '1', '--steps', '1', '--variables', 'A', '--json'];
    const one = JSON.parse((await aceso([...flags, '--set', 'k=2'])).stdout);
    expect(one).toMatchObject({ columns: ['time', 'A'], method: 'ode' });
    expect(one.rows[1][1]).toBeCloseTo(50 * Math.exp(-2), 6);
    const run = async (seed: string) =>
      JSON.parse((await aceso([...flags, '--amount', 'A', '--method', 'ssa', '--seed', seed])).stdout).rows[1][1];
    expect(await run('5')).toBe(await run('5'));
    expect(Number.isInteger(await run('5'))).toBe(true);
  });

  it('varies and fits parameters', async () => {
    const varied = await aceso(['simulate', model, '--duration', '3', '--sensitivity', 'local', '--of', 'A', '--json']);
    expect(JSON.parse(varied.stdout).parameters[0]).toMatchObject({
      parameter: 'k',
      elasticity: expect.closeTo(-3, 3),
    });
    const data = folder.path('data.csv');
    writeFileSync(data, `time,A\n${[0, 1, 2].map((t) => `${t},${50 * Math.exp(-0.3 * t)}`).join('\n')}\n`);
    const fitted = await aceso(['simulate', model, '--fit', data, '--parameters', 'k=0.01:10', '--json']);
    expect(JSON.parse(fitted.stdout).parameters[0].value).toBeCloseTo(0.3, 6);
  });

  it('names the file, line and element of a bad model, and a bad flag', async () => {
    const bad = folder.path('bad.xml');
    writeFileSync(bad, readFileSync(model, 'utf8').replace('<ci>k</ci>', '<ci>q</ci>'));
    const { code, stderr } = await aceso(['simulate', bad, '--settings', settings]);
    expect(code).toBe(1);
    expect(stderr).toMatch(/bad\.xml: Line 7: the value of J cannot be computed: there is no variable "q"\.\n$/);
    expect((await aceso(['simulate', model])).stderr).toMatch(/--duration or --settings is needed/);
    expect((await aceso(['simulate', model, '--duration', 'x'])).code).toBe(2);
    expect((await aceso(['simulate', folder.path('none.xml'), '--duration', '1'])).stderr).toMatch(
      /model file .*none.xml does not exist/,
    );
  });
});
