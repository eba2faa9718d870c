import type { Words } from './types.ts';

/** Replies that staff begin from; `{name}` is the patient's given name. */
export interface ReplyTemplate {
  readonly id: string;
  readonly title: string;
  readonly text: Words;
}
export const TEMPLATES: readonly ReplyTemplate[] = [
  {
    id: 'received',
    title: 'We have your message',
    text: {
      en: 'Hello {name}, we have your message and will answer today.',
      es: 'Hola {name}, tenemos su mensaje y le respondemos hoy.',
    },
  },
  {
    id: 'refill-sent',
    title: 'Refill sent',
    text: {
      en: 'Hello {name}, we have sent your refill to the pharmacy.',
      es: 'Hola {name}, ya mandamos su receta a la farmacia.',
    },
  },
  {
    id: 'refill-visit',
    title: 'Refill needs a visit',
    text: {
      en: 'Hello {name}, we need to see you before we can refill this medicine. Please book a visit.',
      es: 'Hola {name}, necesitamos verle antes de resurtir esta medicina. Por favor pida una cita.',
    },
  },
  {
    id: 'call',
    title: 'Please call us',
    text: {
      en: 'Hello {name}, please call the nurse line so that we can talk about this.',
      es: 'Hola {name}, por favor llame a la línea de enfermería para hablar de esto.',
    },
  },
  {
    id: 'result-fine',
    title: 'A clinician has looked at it',
    text: {
      en: 'Hello {name}, a clinician has looked at your result and asks for nothing more now.',
      es: 'Hola {name}, revisamos su resultado y por ahora no hace falta nada más.',
    },
  },
];
