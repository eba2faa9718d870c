import { detectIdentifiers } from '@aceso/governance/deid';
import { createRandom, type Evaluated, type Findings, share } from '@aceso/governance/evaluation';
import { ownData, sha256Of } from './data.ts';

const FRAMES = [
  'Paciente remitido por la Dra. {} por dolor torácico.',
  'Nombre: {}',
  'Se informa a {}, hija del paciente, del resultado.',
  'Acude a consulta {} por tos de una semana.',
  'Firmado: Dr. {}',
  'Hablé con {} por teléfono esta mañana.',
  'Médico responsable: {}',
  'Su esposa, {}, refiere que dejó la medicación.',
] as const;
const NAMES = {
  castilian: ['Lucía Hernández Gil', 'Manuel Ortega Ruiz', 'Carmen Vázquez Soto', 'Álvaro Núñez Peña'],
  catalan: ['Montserrat Puig Ferrer', 'Jordi Casals Vila', 'Núria Roca Bosch', 'Oriol Serra Pons'],
  basque: ['Ainhoa Etxeberria Ugarte', 'Iker Zabaleta Goñi', 'Nerea Aguirre Otxoa', 'Gorka Mendizabal Iriarte'],
  andean: ['Wayra Quispe Mamani', 'Saturnino Huanca Condori', 'Nélida Choque Apaza', 'Rufino Ccori Yupanqui'],
  maghrebi: ['Fátima El Amrani', 'Youssef Benali', 'Khadija Bouzid', 'Hassan Ouahbi'],
} as const;
const MEDICINE = [
  'Hemoglobina 12,3 g/dl y creatinina 1,4 mg/dl.',
  'Diabetes tipo 2 en tratamiento con metformina.',
  'Radiografía sin infiltrados ni derrame pleural.',
  'Se pauta paracetamol cada ocho horas si hay dolor.',
  'Soplo sistólico en foco aórtico, sin edemas.',
  'Niega alergias a medicamentos.',
] as const;

const found = (text: string, name: string): boolean => {
  const start = text.toLowerCase().indexOf(name.toLowerCase());
  const spans = detectIdentifiers(text, 'es');
  return [...name].every(
    (letter, i) => !/\p{L}/u.test(letter) || spans.some((span) => span.start <= start + i && start + i < span.end),
  );
};

function names(seed: number): Findings {
  const random = createRandom(seed).stream('spanish');
  const all = Object.entries(NAMES).flatMap(([origin, own]) =>
    FRAMES.flatMap((frame) => own.map((name) => ({ origin, name, text: frame.replace('{}', name) }))),
  );
  const order = random.permutation(all.length);
  return {
    metrics: [
      ...Object.keys(NAMES).map((origin) =>
        share(
          `found:${origin}`,
          all.filter((each) => each.origin === origin).map(({ text, name }) => found(text, name)),
          'higher',
        ),
      ),
      share(
        'found:small-letters',
        Array.from(order.slice(0, 80), (i) => found(all[i]!.text.toLowerCase(), all[i]!.name)),
        'higher',
      ),
      share(
        'found:capitals',
        Array.from(order.slice(0, 80), (i) => found(all[i]!.text.toUpperCase(), all[i]!.name)),
        'higher',
      ),
      share(
        'medicine-taken-for-a-person',
        MEDICINE.map((text) => detectIdentifiers(text, 'es').length > 0),
        'lower',
      ),
    ],
  };
}

export function spanishTagger(): Evaluated {
  return {
    subject: {
      id: 'spanish-tagger',
      name: 'De-identification of Spanish texts',
      kind: 'learned-model',
      version: '1',
      weights: sha256Of(import.meta.resolve('@aceso/governance/deid'), '../../models/spanish-tagger.bin.gz'),
    },
    suites: [
      {
        id: 'spanish-names',
        version: '1',
        title: 'Names of five origins in Spanish sentences',
        aspect: 'fairness',
        data: [ownData('spanish-names', { FRAMES, NAMES, MEDICINE })],
        run: async ({ seed }) => names(seed),
      },
    ],
  };
}
