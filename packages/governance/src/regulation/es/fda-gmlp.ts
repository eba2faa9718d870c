import type { Words } from '../say.ts';

export const FDA_GMLP: Words = {
  'Good machine learning practice: ten principles': 'Buenas prácticas de aprendizaje automático: diez principios',
  'United States, Canada, United Kingdom; IMDRF': 'Estados Unidos, Canadá, Reino Unido; IMDRF',
  'Good Machine Learning Practice for Medical Device Development: Guiding Principles (FDA, Health Canada, MHRA); IMDRF/AIML WG/N88':
    '«Good Machine Learning Practice for Medical Device Development: Guiding Principles» (FDA, Health Canada, MHRA); IMDRF/AIML WG/N88',
  'guiding principles, not binding': 'principios orientadores, no vinculantes',
  'Ten guiding principles': 'Diez principios orientadores',
  published: 'publicado',
  'FDA, Health Canada, MHRA, October 2021': 'FDA, Health Canada, MHRA, octubre de 2021',
  'IMDRF version of the principles': 'Versión del IMDRF de los principios',
  'IMDRF N88 FINAL:2025 (day not verified; see imdrf.org)': 'IMDRF N88 FINAL:2025 (día sin verificar; véase imdrf.org)',
  ...Object.fromEntries(Array.from({ length: 10 }, (_, i) => [`principle ${i + 1}`, `principio ${i + 1}`])),
  'People of several disciplines take part over the whole life of the product.':
    'Participan personas de varias disciplinas durante toda la vida del producto.',
  'Sound software engineering and security practice.': 'Buenas prácticas de ingeniería de programas y de seguridad.',
  'Data of participants stand for the people the product is meant for.':
    'Los datos de participantes representan a las personas a las que va dirigido el producto.',
  'Training data and test data are independent of each other.':
    'Los datos de entrenamiento y de prueba son independientes entre sí.',
  'Reference standards rest on the best methods available.':
    'Los patrones de referencia se apoyan en los mejores métodos disponibles.',
  'The model suits the data at hand and the use it is meant for.':
    'El modelo se ajusta a los datos disponibles y al uso previsto.',
  'What counts is how people and the model perform together.': 'Cuenta cómo rinden juntos las personas y el modelo.',
  'Tests show performance under conditions that matter clinically.':
    'Las pruebas muestran el rendimiento en condiciones de importancia clínica.',
  'Users get clear information about use, performance, data and limits.':
    'Quien lo usa recibe información clara sobre uso, rendimiento, datos y límites.',
  'Deployed models are watched, and risks of retraining are managed.':
    'Los modelos en uso se vigilan y se gestionan los riesgos de volver a entrenarlos.',
  '{0} of {1} functions are learned or use a language model.':
    '{0} de {1} funciones son aprendidas o usan un modelo de lenguaje.',
  'The ten principles': 'Los diez principios',
  'who of the clinical, technical, quality and patient sides takes part, and when':
    'quién participa de las partes clínica, técnica, de calidad y de pacientes, y cuándo',
  'Types, lint, import directions, licences and all tests are one command; the audit log is tamper-evident; what protects data is written down.':
    'Tipos, estilo, direcciones de importación, licencias y todas las pruebas se comprueban con una orden; el registro de accesos delata cualquier alteración; lo que protege los datos está escrito.',
  'Whom the data stand for is written for {0} of {1} functions; for the others it is not known.':
    'A quién representan los datos consta en {0} de {1} funciones; en las demás se desconoce.',
  'made elsewhere, not known': 'hecho en otro lugar, se desconoce',
  'Reference labels are those of the published data sets; they were not read again by clinicians of ours.':
    'Las etiquetas de referencia son las de los conjuntos publicados; ningún clínico nuestro volvió a leerlas.',
  'Each function has a card or guide with its use and limits, and abstains outside of what it knows where it can tell.':
    'Cada función tiene una ficha o guía con su uso y sus límites, y se abstiene fuera de lo que conoce cuando puede notarlo.',
  'how people and model do together, measured here (see docs/return-on-investment.md for edits, acceptance and time)':
    'cómo rinden juntos personas y modelo, medido aquí (véase docs/return-on-investment.md para ediciones, aceptación y tiempo)',
  '{0} figures stand in the ledger: {1}': 'Hay {0} cifras en el registro: {1}',
  'The ledger of this installation has no run of a learned function.':
    'El registro de esta instalación no tiene ninguna ejecución de una función aprendida.',
  'Cards ship beside the weights; drafts are marked as generated until signed; research use is written on what has no clinical validation.':
    'Las fichas acompañan a los pesos; los borradores llevan la marca de generados hasta la firma; lo que no tiene validación clínica lleva escrito «uso en investigación».',
  'Runs can be repeated and compared in the evaluation ledger; who looks, and how often, the house has to say.':
    'Las ejecuciones pueden repetirse y compararse en el registro de evaluaciones; quién mira, y cada cuánto, debe decirlo el centro.',
};
