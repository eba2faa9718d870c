import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IdentifierType, Span } from '../src/deid/text/span.ts';

/**
 * Labels of MEDDOCAN by class of Safe Harbor. Sex, country, age, family members and occupation are no identifiers there (ages over 89
 * are told by their numbers), nor is a year alone.
 */
const CLASS: Readonly<Record<string, IdentifierType>> = {
  NOMBRE_SUJETO_ASISTENCIA: 'NAME',
  NOMBRE_PERSONAL_SANITARIO: 'NAME',
  TERRITORIO: 'GEOGRAPHIC_LOCATION',
  CALLE: 'GEOGRAPHIC_LOCATION',
  HOSPITAL: 'GEOGRAPHIC_LOCATION',
  INSTITUCION: 'GEOGRAPHIC_LOCATION',
  CENTRO_SALUD: 'GEOGRAPHIC_LOCATION',
  FECHAS: 'DATE',
  ID_SUJETO_ASISTENCIA: 'MEDICAL_RECORD_NUMBER',
  ID_TITULACION_PERSONAL_SANITARIO: 'CERTIFICATE_LICENSE_NUMBER',
  ID_EMPLEO_PERSONAL_SANITARIO: 'CERTIFICATE_LICENSE_NUMBER',
  ID_ASEGURAMIENTO: 'HEALTH_PLAN_BENEFICIARY_NUMBER',
  ID_CONTACTO_ASISTENCIAL: 'UNIQUE_IDENTIFIER',
  CORREO_ELECTRONICO: 'EMAIL_ADDRESS',
  NUMERO_TELEFONO: 'PHONE_NUMBER',
  NUMERO_FAX: 'PHONE_NUMBER',
};

export interface Case {
  readonly name: string;
  readonly text: string;
  readonly spans: readonly Span[];
}

/** Cases of a folder of brat files (`x.txt` with `x.ann`). */
export function readCases(folder: string): Case[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.txt'))
    .sort()
    .map((name) => {
      const text = readFileSync(join(folder, name), 'utf8');
      const spans = readFileSync(join(folder, name.replace(/txt$/, 'ann')), 'utf8')
        .split('\n')
        .flatMap((line): Span[] => {
          const match = /^T\d+\t(\w+) (\d+) (\d+)\t(.*)$/.exec(line);
          const type = match && CLASS[match[1]!];
          if (!match || !type) return [];
          const value = match[4]!;
          // A word such as "lactante" is marked as an identifier of the subject in a few cases; a year alone may stay.
          if (/^(?:19|20)\d\d$/.test(value) && type === 'DATE') return [];
          if (type === 'MEDICAL_RECORD_NUMBER' && !/\d/.test(value)) return [];
          return [{ start: Number(match[2]), end: Number(match[3]), type }];
        })
        .sort((a, b) => a.start - b.start);
      return { name, text, spans };
    });
}
