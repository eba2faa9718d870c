import type { Words } from '@aceso/governance/regulation';

/** Titles of evaluation suites. */
export const SUITE_TITLES: Words = {
  'Molecules unlike all that was learned from, and salts': 'Moléculas distintas de todo lo aprendido, y sales',
  'Patients on either side of every threshold, and entries missing':
    'Pacientes a un lado y otro de cada umbral, y entradas ausentes',
  'Drawn chests of known volumes, and a scanner that is off':
    'Tórax dibujados de volumen conocido, y un equipo desajustado',
  'Wordings that turn advice round are refused; nothing is said of nothing':
    'Se rechazan las redacciones que invierten un consejo; de nada no se dice nada',
  'Messages of danger and of everyday matters, also written otherwise':
    'Mensajes de peligro y de asuntos corrientes, también escritos de otra manera',
  'Molecules drawn without a goal: valid, different, of a usual size':
    'Moléculas generadas sin objetivo: válidas, distintas, de tamaño habitual',
  'A bright spot on a smooth ground': 'Una mancha brillante sobre un fondo liso',
  'Discs at half the matrix, doubled again': 'Discos a media matriz, duplicados de nuevo',
  'Discs compressed and expanded': 'Discos comprimidos y expandidos',
  'Risks against those of a simulated clinic, and when the clinic changes':
    'Riesgos frente a los de una consulta simulada, y cuando la consulta cambia',
  'No risk where nothing can be learned': 'Ningún riesgo donde no hay nada que aprender',
  'The same genotypes on the other strand and with alleles exchanged; half of them missing':
    'Los mismos genotipos en la otra hebra y con alelos intercambiados; la mitad ausentes',
  'Drawn radiographs are not copies of each other': 'Las radiografías dibujadas no son copias unas de otras',
  'Patients drawn from annotations: gaps, findings that do not belong, chance':
    'Pacientes generados a partir de anotaciones: lagunas, hallazgos ajenos, azar',
  'Sequences that wind and sequences that do not fold, also with like residues exchanged':
    'Secuencias que se enrollan y que no se pliegan, también con residuos parecidos intercambiados',
  'Discs with noise, and the spread of the draws': 'Discos con ruido, y la dispersión de las muestras',
  'A model trained on simulated people: accuracy, calibration, gaps, gaps in the data, shift':
    'Un modelo entrenado con personas simuladas: precisión, calibración, brechas, datos ausentes, cambio de población',
  'No risk without what a model needs': 'Ningún riesgo sin lo que un modelo necesita',
  'What a note keeps of a visit, and what it must not say, however it is written down':
    'Qué conserva una nota de una consulta y qué no debe decir, se escriba como se escriba',
  'Names of five origins in Spanish sentences': 'Nombres de cinco orígenes en frases en español',
  'Criteria in other writings, and a chart with nothing in it':
    'Criterios escritos de otras maneras, y una historia vacía',
};
