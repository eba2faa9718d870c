import { wordsOf } from './vocabulary.ts';
import type { ReportWords } from './words.ts';

const side = { left: 'izquierdo', right: 'derecho', bilateral: 'en ambos lados' } as const;

/** Noun phrases by finding; one that is not here speaks by its English name. */
const FINDINGS: Readonly<Record<string, string>> = {
  'lung-volume': 'Volumen',
  'air-calibration': 'Aire',
  'laa-950': 'Pulmón por debajo de -950 UH',
  'nodule-candidates': 'Candidatos a nódulo',
  'nodule-diameter': 'Diámetro',
  'nodule-volume': 'Volumen',
  'agatston-score': 'Índice de Agatston',
  'calcium-volume': 'Volumen',
  'muscle-area': 'Área',
  'visceral-fat-area': 'Área',
  'subcutaneous-fat-area': 'Área',
  'cardiothoracic-ratio': 'Índice cardiotorácico',
  'heart-width': 'Anchura',
  'thorax-width': 'Anchura',
  'lesion-volume': 'Volumen',
  'lesion-long-axis': 'Eje mayor',
  'lesion-short-axis': 'Eje menor',
  'lesion-mean': 'Valor medio',
  'vertebral-attenuation': 'Atenuación media',
  'suv-max': 'SUV máximo',
  'suv-mean': 'SUV medio',
  'suv-peak': 'SUV pico',
};

const REGIONS: readonly (readonly [RegExp, string])[] = [
  [/^nodule (\d+), left lung$/, 'nódulo $1, pulmón izquierdo'],
  [/^nodule (\d+), right lung$/, 'nódulo $1, pulmón derecho'],
  [/^left lung$/, 'pulmón izquierdo'],
  [/^right lung$/, 'pulmón derecho'],
  [/^lungs$/, 'pulmones'],
  [/^trachea$/, 'tráquea'],
  [/^air outside the body$/, 'aire fuera del cuerpo'],
  [/^coronary calcium$/, 'calcio coronario'],
  [/^heart$/, 'corazón'],
  [/^thorax$/, 'tórax'],
  [/^left kidney$/, 'riñón izquierdo'],
  [/^right kidney$/, 'riñón derecho'],
  [/^muscle$/, 'músculo'],
  [/^visceral fat$/, 'grasa visceral'],
  [/^subcutaneous fat$/, 'grasa subcutánea'],
  [/^vertebra$/, 'vértebra'],
];

export const es: ReportWords = {
  exam: { CT: 'TC', MR: 'RM', PT: 'PET', CR: 'Radiografía', DX: 'Radiografía' },
  and: 'y',
  title: (exams, bodyPart) => `${exams}${bodyPart ? ` ${bodyPart}` : ''}: mediciones`,
  sections: {
    findings: 'Hallazgos',
    comparison: 'Comparación',
    record: 'Historia e imágenes',
    notUsable: 'No medido, o que no debe usarse',
    limits: 'Límites',
  },
  finding: (finding, unit) => {
    const own = wordsOf(finding, unit);
    return { words: FINDINGS[finding] ?? own.words, unit: own.unit === 'HU' ? 'UH' : own.unit, digits: own.digits };
  },
  region: (name) => {
    const hit = REGIONS.find(([pattern]) => pattern.test(name));
    return hit ? name.replace(hit[0], hit[1]) : name;
  },
  notToBeUsed: 'no debe usarse.',
  notMeasured: (parts) => `no medido (${parts}).`,
  prior: 'estudio previo',
  priorOf: (day) => `estudio previo del ${day}`,
  change: ({ name, value, previous, change, percent, previousRegion }) =>
    `${name} ${value}, antes ${previous}${previousRegion ? ` (allí ${previousRegion})` : ''}: ${change}${percent ? ` (${percent})` : ''}`,
  beyond: {
    beyond: (limit, source) => `más que el error de medida de ${limit} (${source})`,
    within: (limit, source) => `dentro del error de medida de ${limit} (${source})`,
    unknown: () => 'no se conoce su error de medida',
  },
  against: (prior) => `Frente al ${prior}`,
  appeared: (region, sizes, prior) => `${region}: ${sizes}; el ${prior} no tiene ningún candidato en este lugar.`,
  gone: (region, sizes, prior) => `${region} del ${prior} (${sizes}) no tiene ahora ningún candidato en su lugar.`,
  refused: (region, name, value, previous, why) =>
    `${region}: ${name} ${value}, antes ${previous}; no se compara: ${why}.`,
  whyNot: {
    'not-usable': 'uno de los valores no debe usarse',
    'other-version': 'se midieron con versiones distintas del método',
    'other-settings': 'se midieron con ajustes distintos',
    'other-kernel': 'los filtros de reconstrucción son distintos',
    'other-thickness': 'los grosores de corte son distintos',
  },
  recorded: (label, when) => `la historia recoge «${label}»${when ? ` (${when})` : ''}`,
  rule: {
    'removed-organ': ({ recorded, shown }) =>
      `${recorded}, y las imágenes muestran ${shown}: compruebe lado, operación y paciente.`,
    'other-side': ({ recorded, side: own, found }) =>
      `${recorded}, en el lado ${side[own ?? 'bilateral']}; los únicos candidatos a nódulo están ${found === 'bilateral' ? '' : 'en el lado '}${side[found ?? 'bilateral']}: compruebe el lado.`,
    'recorded-not-found': ({ recorded }) =>
      `${recorded}; no se encontró ningún candidato a nódulo. El vidrio deslustrado, los nódulos junto a la pared y los menores de 4 mm no se ven con este método.`,
    'other-sex': ({ images, recorded }) =>
      `Las imágenes dicen sexo ${images}; ${recorded}: compruebe que ambas son de un mismo paciente.`,
    'other-birth-date': ({ images, recorded }) =>
      `Las imágenes dicen fecha de nacimiento ${images}; ${recorded}: compruebe que ambas son de un mismo paciente.`,
    'stent-or-graft': ({ recorded }) =>
      `${recorded}: el metal y los injertos cuentan como calcio, así que el índice de Agatston no debe leerse como tal.`,
    'known-cancer': ({ recorded }) =>
      `${recorded}: las recomendaciones Fleischner para nódulos incidentales no se aplican a un paciente con cáncer conocido.`,
    'recorded-emphysema': ({ recorded, shown }) => `${recorded}; medido ahora: ${shown}.`,
    smoking: ({ recorded }) => `${recorded}; influye en lo que significan los nódulos y la baja atenuación.`,
  },
  html: {
    draftOf: (day) => `Borrador del ${day}, sin firmar.`,
    signedBy: (by, at) => `Firmado por ${by} el ${at}.`,
    how: 'Cómo se midió',
    columns: ['Región', 'Medida', 'Valor', 'Utilizable', 'Método', 'Entrada (SHA-256)', 'UID de la observación'],
    notMeasured: 'no medido',
    yes: 'sí',
    no: 'no',
  },
};
