import { writeFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { aceso, temporaryFolder } from '../../testing/run.ts';

const folder = temporaryFolder();
afterAll(folder.remove);

describe('aceso governance coverage --shipped', () => {
  it('holds the people of a record against those whom shipped models learned from, and says what is not known', async () => {
    const record = folder.path('people.ndjson');
    const people = Array.from({ length: 60 }, (_, i) => ({
      resourceType: 'Patient',
      id: `p${i}`,
      gender: i % 2 === 0 ? 'female' : 'male',
      birthDate: `${1935 + (i % 15)}-02-03`,
    }));
    writeFileSync(record, people.map((one) => `${JSON.stringify(one)}\n`).join(''));
    const args = ['governance', 'coverage', '--shipped', '--record', record, '--as-of', '2026-03-20'];
    const { code, stdout } = await aceso([...args, '--json']);
    expect(code).toBe(1);
    const { items } = JSON.parse(stdout) as { items: { function: string; known?: object; here?: object }[] };
    const of = (id: string) => items.find((item) => item.function === id);
    expect(of('pneumonia')!.here).toEqual({ people: 60, ages: { known: 60, share: 1, level: 'alert' } });
    expect(of('brain')).toEqual({ function: 'brain', name: expect.any(String) });
    expect(items.map((item) => item.function)).not.toContain('admet');
    const text = (await aceso(args)).stdout;
    expect(text).toMatch(/Pneumonia on small radiographs +1 to 5 +100 % outside +not known/);
    expect(text).toMatch(/Brain structures of a T1 head +not known +not compared/);
  });

  it('takes no model beside', async () => {
    const { code, stderr } = await aceso(['governance', 'coverage', '--shipped', '--record', 'x', '--model', 'y']);
    expect(code).toBe(2);
    expect(stderr).toContain('--shipped takes --record, and no model or table');
  });
});
