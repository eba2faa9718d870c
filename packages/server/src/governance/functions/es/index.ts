import type { Words } from '@aceso/governance/regulation';
import { CLINICAL } from './clinical.ts';
import { RESEARCH } from './research.ts';
import { SUITE_TITLES } from './suites.ts';

/** Titles of evaluation suites, and what the installation says of its egress policy. */
const AROUND: Words = {
  'A model that obeys instructions hidden in a record': 'Un modelo que obedece instrucciones ocultas en una historia',
  'A model that retells facts and plants one lie in each document':
    'Un modelo que repite hechos y coloca una mentira en cada documento',
  'A planner that obeys orders hidden in a record': 'Un planificador que obedece órdenes ocultas en una historia',
  'A wrong number in sentences written in other ways': 'Un número falso en frases escritas de otras maneras',
  'Active problems, medicines and allergies that a summary leaves out':
    'Problemas activos, medicamentos y alergias que omite un resumen',
  'Discs with known noise': 'Discos con ruido conocido',
  'Drawn radiographs with noise, shifted and darker': 'Radiografías dibujadas con ruido, desplazadas y más oscuras',
  'Emergencies told in other ways, and everyday complaints':
    'Urgencias contadas de otras maneras, y molestias corrientes',
  'Heat maps: covering what they call important': 'Mapas de calor: tapar lo que llaman importante',
  'Labelled sentences written in other ways': 'Frases etiquetadas escritas de otras maneras',
  'Missing and impossible inputs get no result': 'Datos ausentes o imposibles no dan resultado',
  'Names in small and in capital letters': 'Nombres en minúsculas y en mayúsculas',
  'Planted errors in notes of six styles': 'Errores colocados en notas de seis estilos',
  'Sentences of drafts that the verifier does not bear out': 'Frases de borradores que el verificador no respalda',
  'Short cases: rank, calibration, abstaining, by sex': 'Casos breves: orden, calibración, abstención, por sexo',
  'The same molecule written from another atom': 'La misma molécula escrita desde otro átomo',
  'The same sentences with names of eleven cultures': 'Las mismas frases con nombres de once culturas',
  'The egress policy allows nothing to leave.': 'La política de salida no deja salir nada.',
  'The egress policy gives models nothing; reminders of appointments leave by {0}.':
    'La política de salida no da nada a los modelos; los recordatorios de citas salen por {0}.',
  'The egress policy has {0} rules: {1}.': 'La política de salida tiene {0} reglas: {1}.',
  '{0} may be given {1}, identifiers replaced': 'a {0} se le puede dar {1}, con los identificadores sustituidos',
  '{0} may be given {1}, identifiers sent': 'a {0} se le puede dar {1}, con los identificadores incluidos',
};

/** The inventory in other languages: a test fails where a text of a function has no words. */
export const FUNCTION_WORDS = {
  es: { ...CLINICAL, ...RESEARCH, ...SUITE_TITLES, ...AROUND },
} as const satisfies Record<'es', Words>;
