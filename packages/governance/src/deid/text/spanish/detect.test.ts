import { describe, expect, test } from 'vitest';
import { detectIdentifiers } from '../detect.ts';
import { languageOf } from '../language.ts';
import { EMIT, STEP } from './tagger.ts';
import { packWeights, unpackWeights } from './weights.ts';

const found = (text: string) => detectIdentifiers(text).map(({ start, end, type }) => [text.slice(start, end), type]);

describe('Spanish', () => {
  test('a report: who, where, when, and their numbers', () => {
    const text =
      'Paciente remitida por la Dra. Itxaso Berasategui del Hospital Virgen del Camino de Pamplona el 14 de marzo de 2023. Llamar al 948 12 34 56 o escribir a itxaso@example.org.';
    const got = found(text);
    const covered = got.map(([value]) => value).join(' ');
    for (const part of [
      'Itxaso Berasategui',
      'Virgen del Camino',
      'Pamplona',
      '14 de marzo de 2023',
      '948 12 34 56',
      'itxaso@example.org',
    ])
      expect(covered).toContain(part);
    expect(new Set(got.map(([, type]) => type))).toEqual(
      new Set(['NAME', 'GEOGRAPHIC_LOCATION', 'DATE', 'PHONE_NUMBER', 'EMAIL_ADDRESS']),
    );
  });

  test('a form, a line each', () => {
    expect(found('Nombre: Eufrasia.')).toEqual([['Eufrasia', 'NAME']]);
    expect(found('NHC: 3318845.')).toEqual([['3318845', 'MEDICAL_RECORD_NUMBER']]);
    expect(found('Domicilio: Calle de los Olmos, 14, 3º B.').map(([, type]) => type)).toContain('GEOGRAPHIC_LOCATION');
    expect(found('Médico: Leocadio Arrieta Zubiri NºCol: 31 31 40921.').map(([, type]) => type)).toEqual([
      'NAME',
      'CERTIFICATE_LICENSE_NUMBER',
    ]);
  });

  test('medicine stays: diseases, results, ages, years', () => {
    expect(
      found(
        'Varón de 63 años con diabetes tipo 2 desde 2009 que presenta disnea; hemoglobina 12,3 g/dl y creatinina 1,4 mg/dl.',
      ),
    ).toEqual([]);
    expect(found('Mujer de 94 años que acude por una caída en su domicilio.')).toEqual([['94', 'AGE_OVER_89']]);
  });

  test('the language is told by small words', () => {
    expect(languageOf('The patient was seen in the clinic')).toBe('en');
    expect(languageOf('La paciente fue vista en la consulta')).toBe('es');
    expect(languageOf('Hb 12.3')).toBeUndefined();
  });

  test('weights come back as they were, but for rounding', () => {
    const emit = new Float64Array(EMIT);
    const step = new Float64Array(STEP);
    emit[5] = 2;
    step[7] = -1;
    const back = unpackWeights(packWeights({ emit, step }));
    expect([back.emit[5], back.emit[6], back.step[7]]).toEqual([127, 0, -63]);
  });
});

describe('Spanish of many people', () => {
  const covered = (text: string): string =>
    detectIdentifiers(text, 'es')
      .map(({ start, end }) => text.slice(start, end))
      .join(' | ');

  test('names of other cultures, in any letters', () => {
    for (const name of [
      'Nekane Arruabarrena',
      'Meritxell Casadevall',
      'Abdelhak Bennani',
      'Saturnino Condori',
      'Xurxo Reboredo',
    ])
      for (const text of [
        `Paciente ${name}, acude por tos.`,
        `paciente ${name}, acude por tos.`.toLowerCase(),
        `PACIENTE ${name}, ACUDE POR TOS.`.toUpperCase(),
      ])
        for (const part of name.split(' ')) expect(covered(text).toLowerCase(), text).toContain(part.toLowerCase());
  });

  test('numbers by what they are called, and by their form', () => {
    for (const [text, number] of [
      ['CURP GOMC850711MDFNRL06', 'GOMC850711MDFNRL06'],
      ['RUT 15.332.118-K', '15.332.118-K'],
      ['D.N.I. N° 30.114.562', '30.114.562'],
      ['CUIL 20-30114562-3', '20-30114562-3'],
      ['Identificada con cédula 1.032.445.871', '1.032.445.871'],
      ['NIE X2345678L', 'X2345678L'],
      ['afiliado a OSEP n° 44-118203-1', '44-118203-1'],
      ['M.P. 22.418', '22.418'],
      ['celular 311 450 1188', '311 450 1188'],
      ['fono +56 9 7654 3210', '+56 9 7654 3210'],
    ] as const)
      expect(covered(`Paciente con ${text} en consulta.`), text).toContain(number);
  });

  test('streets of other countries, days and ages in words', () => {
    for (const [text, part] of [
      ['Vive en la Carrera 15 # 88-21, apto 301.', 'Carrera 15 # 88-21, apto 301'],
      ['Domicilio: Av. Rivadavia 3412 piso 2 dpto B.', 'Av. Rivadavia 3412 piso 2 dpto B'],
      ['vive en calle mayor 12, 3º izq', 'calle mayor 12, 3º izq'],
      ['Nació el tres de abril de mil novecientos treinta y uno.', 'tres de abril de mil novecientos treinta y uno'],
      ['Tiene noventa y un años.', 'noventa y un'],
      ['Edad: 93.', '93'],
    ] as const)
      expect(covered(text), text).toContain(part);
  });

  test('a name that was found once is found again', () => {
    expect(covered('Firmado: Dra. Xegundez. Se deriva según Xegundez.').match(/Xegundez/g)).toHaveLength(2);
  });

  test('medicine stays in small letters and capitals: eponyms, quantities, scores', () => {
    for (const text of [
      'Signo de Murphy positivo y enfermedad de Crohn en tratamiento.',
      'Carga viral de 1.200.000 copias/ml, plaquetas 250.000.',
      'Dolor 4/10 y glucemia 92 mg/dl, TA 130/80.',
      'Drenaje de la herida sin signos de infección.',
      'Su hermana gemela está sana y su madre cree que mejora.',
    ])
      for (const written of [text, text.toLowerCase(), text.toUpperCase()]) expect(covered(written), written).toBe('');
  });
});
