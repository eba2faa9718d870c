import type { ClinicPage } from './types.ts';

/** What a clinic says of itself until it has written its own pages. Made up, as the demonstration hospital is. */
export const DEMO_PAGES: readonly ClinicPage[] = [
  {
    id: 'hours',
    version: '1',
    title: { en: 'Opening hours', es: 'Horario' },
    sentences: {
      en: [
        'The clinic is open Monday to Friday from 8 am to 6 pm and Saturday from 9 am to 1 pm.',
        'It is closed on Sundays and public holidays.',
      ],
      es: [
        'La clínica abre de lunes a viernes de 8 a 18 y el sábado de 9 a 13.',
        'Cierra los domingos y días festivos.',
      ],
    },
  },
  {
    id: 'location',
    version: '1',
    title: { en: 'Where we are', es: 'Dónde estamos' },
    sentences: {
      en: [
        'The clinic is at 12 Harbour Street.',
        'There is free parking behind the building and a ramp at the main door.',
      ],
      es: [
        'La clínica está en 12 Harbour Street.',
        'Hay estacionamiento gratis atrás y una rampa en la puerta principal.',
      ],
    },
  },
  {
    id: 'phone',
    version: '1',
    title: { en: 'Phone and nurse line', es: 'Teléfono y enfermería' },
    sentences: {
      en: ['The front desk is at 555-0100.', 'A nurse answers at 555-0111 at any hour.'],
      es: ['La recepción está en el 555-0100.', 'Una enfermera contesta en el 555-0111 a cualquier hora.'],
    },
  },
  {
    id: 'insurance',
    version: '1',
    title: { en: 'Insurance and bills', es: 'Seguro y cuentas' },
    sentences: {
      en: [
        'The clinic takes Medicare, Medicaid and most private plans.',
        'If you have no insurance, ask the front desk about lower fees.',
      ],
      es: [
        'La clínica acepta Medicare, Medicaid y casi todos los seguros privados.',
        'Si no tiene seguro, pregunte en recepción por cuotas más bajas.',
      ],
    },
  },
  {
    id: 'records',
    version: '1',
    title: { en: 'Copies of your record', es: 'Copias de su expediente' },
    sentences: {
      en: [
        'You can ask for a copy of your record by a message to the front desk.',
        'It is free and takes up to ten working days.',
      ],
      es: [
        'Puede pedir una copia de su expediente con un mensaje a recepción.',
        'Es gratis y tarda hasta diez días hábiles.',
      ],
    },
  },
];
