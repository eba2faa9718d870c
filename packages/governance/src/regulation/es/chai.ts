import type { Words } from '../say.ts';
import { HTI_1 } from './hti-1.ts';

/** The card shows the attributes of HTI-1; its XML stays in the English of the schema. */
export const CHAI: Words = {
  ...HTI_1,
  'CHAI Applied Model Card': 'Ficha de modelo aplicado de CHAI',
  'United States (voluntary)': 'Estados Unidos (voluntario)',
  'Coalition for Health AI, Applied Model Card, mc-schema v0.2':
    'Coalition for Health AI, «Applied Model Card», mc-schema v0.2',
  voluntary: 'voluntario',
  'Schema v0.2': 'Esquema v0.2',
  draft: 'borrador',
  'github.com/coalition-for-health-ai/mc-schema, v0.2/schema.xsd':
    'github.com/coalition-for-health-ai/mc-schema, v0.2/schema.xsd',
  'Its day of release was not found.': 'No se encontró su día de publicación.',
  AppliedModelCard: 'AppliedModelCard',
  'One card for each learned function.': 'Una ficha por cada función aprendida.',
  'The card itself is XML: one file a function.': 'La ficha en sí es XML: un archivo por función.',
};
