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
