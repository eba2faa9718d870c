import type { Words } from '../say.ts';

export const FDA_CDS: Words = {
  'FDA: is a clinical decision support function a device?':
    'FDA: ¿es un producto sanitario una función de ayuda a la decisión clínica?',
  'Federal Food, Drug, and Cosmetic Act, section 520(o)(1)(E) (21 U.S.C. 360j(o)(1)(E)); FDA guidance Clinical Decision Support Software':
    'Ley federal de alimentos, medicamentos y cosméticos, sección 520(o)(1)(E) (21 U.S.C. 360j(o)(1)(E)); guía de la FDA «Clinical Decision Support Software»',
  'Statutory exclusion': 'Exclusión legal',
  '21st Century Cures Act, section 3060(a)': 'Ley «21st Century Cures», sección 3060(a)',
  'FDA guidance on decision support': 'Guía de la FDA sobre ayuda a la decisión',
  superseded: 'sustituida',
  'FDA, final guidance of 28 September 2022': 'FDA, guía definitiva del 28 de septiembre de 2022',
  'final guidance, not binding': 'guía definitiva, no vinculante',
  'FDA, guidance of 6 January 2026 (read in secondary accounts: katten.com, frierlevitt.com)':
    'FDA, guía del 6 de enero de 2026 (leída en relatos de terceros: katten.com, frierlevitt.com)',
  'One account (meddeviceguide.com) reports a reissue on 29 January 2026; read the text at fda.gov before relying on it.':
    'Un relato (meddeviceguide.com) menciona una nueva edición del 29 de enero de 2026; lea el texto en fda.gov antes de apoyarse en él.',
  '520(o)(1)(E), first words': '520(o)(1)(E), primeras palabras',
  'Takes in no medical image, no signal of an in vitro diagnostic device, and no pattern or signal of a signal acquisition system.':
    'No recibe imágenes médicas, ni señales de productos de diagnóstico in vitro, ni patrones o señales de un sistema de adquisición.',
  'Shows, analyses or prints information about a patient, or other medical information such as guidelines and studies.':
    'Muestra, analiza o imprime información sobre un paciente, u otra información médica como guías y estudios.',
  'Gives recommendations to a health care professional about prevention, diagnosis or treatment. What a patient or carer sees does not meet this.':
    'Da recomendaciones a un profesional sanitario sobre prevención, diagnóstico o tratamiento. Lo que ve un paciente o cuidador no lo cumple.',
  'Lets that professional review for themselves what a recommendation rests on, so that they need not rely mainly on it. Time-critical output hardly leaves room for that.':
    'Permite a ese profesional revisar por sí mismo en qué se apoya una recomendación, para que no dependa sobre todo de ella. Un resultado urgente apenas deja margen para eso.',
  'a medical image': 'una imagen médica',
  'a signal of a sensor': 'la señal de un sensor',
  'a sequence or variant pattern of a laboratory instrument':
    'una secuencia o un patrón de variantes de un instrumento de laboratorio',
  'Supports the running of a house, not the care of a person: section 520(o)(1)(A) is the place to look.':
    'Ayuda a gestionar un centro, no a atender a una persona: hay que mirar la sección 520(o)(1)(A).',
  'For research. Used on a person it would likely be a device, since it takes in {0}.':
    'Para investigación. Usada con una persona sería probablemente un producto sanitario, pues recibe {0}.',
  'For research: not meant for decisions on a person. Used for one, it would be judged anew.':
    'Para investigación: no está pensada para decidir sobre una persona. Si se usara así, habría que juzgarla de nuevo.',
  'It takes in {0}.': 'Recibe {0}.',
  'It takes in: {0}.': 'Recibe: {0}.',
  'It gives: {0}.': 'Devuelve: {0}.',
  'Its users are {0}: what a patient sees is not exempt.': 'La usan: {0}. Lo que ve un paciente no queda exento.',
  'Its users are {0}; it {1}, and a person decides.': 'La usan: {0}. La función {1} y decide una persona.',
  'All four criteria look met: it may be outside of the definition of a device.':
    'Los cuatro criterios parecen cumplirse: puede quedar fuera de la definición de producto sanitario.',
  'Criterion {0} are not met: it is likely a device function.':
    'No se cumplen los criterios {0}: es probablemente una función de producto sanitario.',
  'Criterion {0} is not met: it is likely a device function.':
    'No se cumple el criterio {0}: es probablemente una función de producto sanitario.',
  'It may be used where nobody has time to review it.': 'Puede usarse donde nadie tiene tiempo de revisarla.',
  'A reader cannot see what one output rests on.': 'Quien lee no puede ver en qué se apoya un resultado.',
  'Likely device functions: {0}.': 'Probables funciones de producto sanitario: {0}.',
  'All four criteria look met: {0}.': 'Los cuatro criterios parecen cumplirse: {0}.',
  'For research, and likely a device if used on a person: {0}.':
    'Para investigación, y probable producto sanitario si se usa con una persona: {0}.',
  'Not decision support for care: {0}.': 'No son ayuda a la decisión asistencial: {0}.',
  'Nothing here is cleared or approved by the FDA.': 'Nada de esto está autorizado ni aprobado por la FDA.',
};
