import { describe, expect, test } from 'vitest';
import { PROFILES, type ProfileName } from '../core/profile.ts';
import { Surrogates } from '../core/surrogates.ts';
import { deidentifyFile } from '../file.ts';

const MESSAGE = [
  'MSH|^~\\&|LAB|MILLRIVER|EHR|MILLRIVER|20240303093000||ORU^R01^ORU_R01|MSG00012|P|2.5.1',
  'PID|1||4471993^^^MILL^MR~123-45-6789^^^SSA^SS||MARCHETTI^OTTOLINE^Q||19550506|F||2106-3^White^HL70005|12 GORSE LANE^^PITTSFIELD^MA^01201^US||(617)555-0188|||M|||123-45-6789',
  'NK1|1|MARCHETTI^BRAM|SPO^Spouse^HL70063|12 GORSE LANE^^PITTSFIELD^MA^01201|6175550199',
  'PV1|1|O|||||99812^CALLOWAY^INES^^^DR||||||||||||V77123|||||||||||||||||||||||||20240303',
  'OBR|1|A1^LAB|F77^LAB|718-7^Hemoglobin^LN|||20240303083000|||||||||99812^CALLOWAY^INES',
  'OBX|1|NM|718-7^Hemoglobin^LN||9.8|g/dL^gram per deciliter^UCUM|12-16|L|||F|||20240303083000',
  'OBX|2|FT|8251-1^Comment^LN||Called to Dr. Calloway\\.br\\Marchetti seen on 03/03/2024, phone 617-555-0188||||||F',
  'OBX|3|ED|PDF^Report||^application^pdf^Base64^JVBERi0=||||||F',
  'ZPI|1|OTTOLINE MARCHETTI',
].join('\r');

function run(profile: ProfileName, text = MESSAGE) {
  return deidentifyFile({
    name: 'm.hl7',
    text,
    profile: PROFILES[profile],
    surrogates: new Surrogates(new Uint8Array(32).fill(3)),
    year: 2026,
    number: 1,
  });
}

describe('HL7 v2', () => {
  test('Safe Harbor: names, numbers, streets, telephones and days go; results and codes stay', () => {
    const { text, manifest } = run('safe-harbor');
    expect(text).not.toMatch(
      /MARCHETTI|Marchetti|OTTOLINE|BRAM|CALLOWAY|Calloway|GORSE|PITTSFIELD|4471993|6789|0188|0199|0303|MILL|99812|V77123|JVBER/,
    );
    const lines = text.split('\r');
    expect(lines.find((line) => line.startsWith('OBX|1'))).toBe(
      'OBX|1|NM|718-7^Hemoglobin^LN||9.8|g/dL^gram per deciliter^UCUM|12-16|L|||F|||2024',
    );
    const pid = lines.find((line) => line.startsWith('PID'))!.split('|');
    expect(pid[7]).toBe('1955');
    expect(pid[8]).toBe('F');
    expect(pid[11]).toBe('^^^MA^012^US');
    expect(manifest.unmapped).toEqual(['ZPI']);
  });

  test('line breaks within text stay, and the words around the identifiers', () => {
    const { text } = run('safe-harbor');
    expect(text).toMatch(/\|Called to .*\\\.br\\.*seen on 2024, phone/);
  });

  test('pseudonyms: dates move by one offset, the frame of MLLP is read', () => {
    const { text } = run('pseudonymised', `\v${MESSAGE}\r\x1c\r`);
    const date = /^MSH(?:\|[^|]*){6}/.exec(text)![0].split('|').at(-1)!;
    expect(date).toMatch(/^\d{8}093000$/);
    expect(date.slice(0, 8)).not.toBe('20240303');
    expect(text).not.toMatch(/MARCHETTI/);
  });

  test('what is no message is refused', () => {
    expect(() =>
      deidentifyFile({
        name: 'm.hl7',
        text: 'PID|1',
        format: 'hl7v2',
        profile: PROFILES['safe-harbor'],
        surrogates: new Surrogates(new Uint8Array(32)),
        year: 2026,
        number: 1,
      }),
    ).toThrow(/does not begin with an MSH/);
  });
});
