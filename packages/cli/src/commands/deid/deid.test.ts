import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { aceso } from '../../testing/run.ts';

const work = mkdtempSync(join(tmpdir(), 'aceso-deid-'));
afterAll(() => rmSync(work, { recursive: true, force: true }));
const PATIENT = {
  resourceType: 'Patient',
  id: 'p',
  name: [{ family: 'Marchetti' }],
  gender: 'female',
  birthDate: '1955-05-06',
};
const source = join(work, 'Marchetti_Ottoline.json');
writeFileSync(source, JSON.stringify(PATIENT));
writeFileSync(join(work, 'broken.csv'), 'a,b\n"1\n');

describe('aceso deid', () => {
  it('writes files under new names, a manifest, and a vault that opens with its key only', async () => {
    const [out, vault, key] = [join(work, 'out'), join(work, 'vault.json'), join(work, 'vault.key')];
    const { code, stdout } = await aceso([
      'deid',
      source,
      '--out',
      out,
      '--vault',
      vault,
      '--vault-key',
      key,
      '--json',
    ]);
    expect(code).toBe(0);
    expect(readdirSync(out).sort()).toEqual(['0001.json', 'manifest.json']);
    expect(JSON.parse(readFileSync(join(out, '0001.json'), 'utf8'))).toMatchObject({
      gender: 'female',
      birthDate: '1955',
    });
    expect(`${stdout}${readFileSync(join(out, 'manifest.json'), 'utf8')}`).not.toMatch(/Marchetti|05-06/);
    expect(statSync(key).mode & 0o077).toBe(0);
    const opened = await aceso(['deid', '--open', vault, '--vault-key', key, '--json']);
    expect(JSON.parse(opened.stdout).files['0001.json']).toBe(source);
  });

  it('names a file that it cannot read safely, keeps the others, and fails', async () => {
    const out = join(work, 'out2');
    const { code, stderr } = await aceso(['deid', source, join(work, 'broken.csv'), '--out', out]);
    expect(code).toBe(1);
    expect(stderr).toMatch(/broken\.csv: Line \d+: the quotes/);
    expect(readdirSync(out)).toContain('0001.json');
  });

  it('looks in every file for what any file says of people', async () => {
    const folder = join(work, 'bulk');
    mkdirSync(folder);
    writeFileSync(
      join(folder, 'Patient.ndjson'),
      `${JSON.stringify({ ...PATIENT, name: [{ family: 'ZORBLATT' }] })}\n`,
    );
    const note = {
      resourceType: 'Condition',
      subject: { reference: 'Patient/p' },
      note: [{ text: 'Zorblatt coughs' }],
    };
    writeFileSync(join(folder, 'Condition.ndjson'), `${JSON.stringify(note)}\n`);
    const out = join(work, 'bulk-out');
    expect((await aceso(['deid', folder, '--out', out])).code).toBe(0);
    const all = readdirSync(out)
      .map((name) => readFileSync(join(out, name), 'utf8'))
      .join('\n');
    expect(all).not.toMatch(/zorblatt/i);
    expect(all).toContain('coughs');
  });

  it('says how easily the people of messages and documents are found again, each counted once', async () => {
    const folder = join(work, 'messages');
    mkdirSync(folder);
    const pid = (number: string, year: number): string =>
      `MSH|^~\\&|||||2024||ADT^A01|1|P|2.5\rPID|1||${number}||ROE^ANN||${year}0102|F|||^^X^MA^01201^US\r`;
    writeFileSync(join(folder, 'a.hl7'), pid('71', 1960) + pid('72', 1960));
    writeFileSync(join(folder, 'b.hl7'), pid('71', 1960));
    writeFileSync(
      join(folder, 'c.xml'),
      `<ClinicalDocument><recordTarget><patientRole><id root="1.2" extension="73"/><addr><state>MA</state><postalCode>01201</postalCode><country>US</country></addr>
        <patient><name><family>Roe</family></name><administrativeGenderCode code="F"/><birthTime value="19600304"/></patient></patientRole></recordTarget></ClinicalDocument>`,
    );
    const { code, stdout } = await aceso(['deid', folder, '--out', join(work, 'messages-out'), '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(stdout).risk).toMatchObject({
      rows: 3,
      classes: { count: 1, smallest: 3 },
      quasi: ['sex', 'born', 'place'],
    });
  });

  it('never mixes releases, and says what is missing', async () => {
    const again = await aceso(['deid', source, '--out', join(work, 'out')]);
    expect([again.code, again.stderr]).toEqual([1, expect.stringMatching(/is not empty/)]);
    const bare = await aceso(['deid', source]);
    expect([bare.code, bare.stderr]).toEqual([2, expect.stringMatching(/needs --out DIR/)]);
    const columns = await aceso(['deid', source, '--out', join(work, 'out3'), '--columns', 'a=burn']);
    expect([columns.code, columns.stderr]).toEqual([2, expect.stringMatching(/name=action/)]);
  });

  it('finds identifiers in lines', async () => {
    const { stdout } = await aceso(['deid', '--lines', '-', '--json'], {
      stdin: 'Seen by Dr. Ines Calloway on 3/4/2024.\nNo fever.\n',
    });
    const [first, second] = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(first.spans.map((span: { type: string }) => span.type)).toEqual(['NAME', 'DATE']);
    expect(second.spans).toEqual([]);
  });
});
