import type { Words } from './types.ts';

/** Common tests in plain words, by LOINC code; what a value says of the body, never what it means for this person. */
export interface PlainTest {
  readonly name: Words;
  readonly about: Words;
  /** Education text that tells more. */
  readonly topic?: string;
}
const row = (name: [string, string], about: [string, string], topic?: string): PlainTest => ({
  name: { en: name[0], es: name[1] },
  about: { en: about[0], es: about[1] },
  ...(topic === undefined ? {} : { topic }),
});
const A1C = row(
  ['A1c (average sugar)', 'A1c (azúcar promedio)'],
  ['It shows your average blood sugar over about 3 months.', 'Muestra el azúcar de unos 3 meses.'],
  'a1c',
);
const GLUCOSE = row(
  ['Blood sugar', 'Azúcar en la sangre'],
  ['It is the sugar in your blood at the time of the test.', 'Es el azúcar en la sangre en ese momento.'],
  'diabetes',
);
const CREATININE = row(
  ['Creatinine (kidneys)', 'Creatinina (riñones)'],
  ['It is waste that your kidneys take out of the blood.', 'Es un desecho que los riñones sacan de la sangre.'],
  'kidneys',
);
const PRESSURE = row(
  ['Blood pressure', 'Presión arterial'],
  ['It is the push of blood in your vessels.', 'Es la fuerza de la sangre en las arterias.'],
  'blood-pressure',
);

export const PLAIN_TESTS: Readonly<Record<string, PlainTest>> = {
  '4548-4': A1C,
  '17856-6': A1C,
  '2339-0': GLUCOSE,
  '2345-7': GLUCOSE,
  '1558-6': GLUCOSE,
  '2160-0': CREATININE,
  '38483-4': CREATININE,
  '33914-3': row(
    ['Kidney filter rate (eGFR)', 'Filtrado del riñón (eGFR)'],
    ['It shows how well your kidneys clean the blood.', 'Muestra qué tan bien limpian los riñones.'],
    'kidneys',
  ),
  '62238-1': row(
    ['Kidney filter rate (eGFR)', 'Filtrado del riñón (eGFR)'],
    ['It shows how well your kidneys clean the blood.', 'Muestra qué tan bien limpian los riñones.'],
    'kidneys',
  ),
  '718-7': row(
    ['Hemoglobin', 'Hemoglobina'],
    ['It carries oxygen in your blood.', 'Lleva el oxígeno en la sangre.'],
    'anemia',
  ),
  '6690-2': row(
    ['White blood cells', 'Glóbulos blancos'],
    ['They fight infections.', 'Luchan contra las infecciones.'],
  ),
  '26464-8': row(
    ['White blood cells', 'Glóbulos blancos'],
    ['They fight infections.', 'Luchan contra las infecciones.'],
  ),
  '777-3': row(['Platelets', 'Plaquetas'], ['They help your blood to clot.', 'Ayudan a que la sangre coagule.']),
  '2951-2': row(
    ['Sodium', 'Sodio'],
    ['It is a salt that keeps water in balance in the body.', 'Es una sal que mantiene el agua en equilibrio.'],
  ),
  '2823-3': row(
    ['Potassium', 'Potasio'],
    ['It is a salt that the heart and muscles need.', 'Es una sal que necesitan el corazón y los músculos.'],
  ),
  '2093-3': row(
    ['Total cholesterol', 'Colesterol total'],
    ['It is a kind of fat in the blood.', 'Es una grasa de la sangre.'],
    'cholesterol',
  ),
  '13457-7': row(
    ['LDL cholesterol', 'Colesterol LDL'],
    ['It is the cholesterol that can build up in the vessels.', 'Es el colesterol que se pega en las arterias.'],
    'cholesterol',
  ),
  '18262-6': row(
    ['LDL cholesterol', 'Colesterol LDL'],
    ['It is the cholesterol that can build up in the vessels.', 'Es el colesterol que se pega en las arterias.'],
    'cholesterol',
  ),
  '2085-9': row(
    ['HDL cholesterol', 'Colesterol HDL'],
    ['It helps carry fat away.', 'Ayuda a sacar la grasa.'],
    'cholesterol',
  ),
  '2571-8': row(
    ['Triglycerides', 'Triglicéridos'],
    ['They are a kind of fat in the blood.', 'Son una grasa de la sangre.'],
    'cholesterol',
  ),
  '3016-3': row(
    ['TSH (thyroid)', 'TSH (tiroides)'],
    ['It shows how your thyroid works.', 'Muestra cómo trabaja la tiroides.'],
    'thyroid',
  ),
  '1742-6': row(['ALT (liver)', 'ALT (hígado)'], ['It comes from liver cells.', 'Viene de las células del hígado.']),
  '1920-8': row(
    ['AST (liver)', 'AST (hígado)'],
    ['It comes from liver and muscle cells.', 'Viene de células del hígado y los músculos.'],
  ),
  '1988-5': row(
    ['CRP (inflammation)', 'PCR (inflamación)'],
    ['It goes up when the body fights an illness.', 'Sube cuando el cuerpo lucha.'],
  ),
  '85354-9': PRESSURE,
  '55284-4': PRESSURE,
  '8867-4': row(
    ['Heart rate', 'Pulso'],
    ['It is how many times your heart beats in a minute.', 'Es cuántas veces late el corazón por minuto.'],
  ),
  '8310-5': row(['Temperature', 'Temperatura'], ['It is how warm your body is.', 'Es el calor de su cuerpo.']),
  '2708-6': row(
    ['Oxygen', 'Oxígeno'],
    ['It is how much oxygen your blood carries.', 'Es cuánto oxígeno lleva la sangre.'],
  ),
  '59408-5': row(
    ['Oxygen', 'Oxígeno'],
    ['It is how much oxygen your blood carries.', 'Es cuánto oxígeno lleva la sangre.'],
  ),
  '29463-7': row(['Weight', 'Peso'], ['It is your weight.', 'Es su peso.']),
  '39156-5': row(
    ['Body mass index', 'Índice de masa corporal'],
    ['It sets your weight against your height.', 'Compara su peso con su altura.'],
    'weight',
  ),
};
