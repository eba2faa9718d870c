import type { Words } from './types.ts';

/**
 * What the chat says of itself and offers to do. A sentence of kind `service` stands here word for word, with the numbers of the
 * clinic put in (`fillHelp`), or is no sentence of ours.
 */
export const CATALOGUE = {
  ai: {
    en: 'I am an AI helper of the clinic, not a person.',
    es: 'Soy un asistente de IA de la clínica, no una persona.',
  },
  scope: {
    en: 'I can show your record, find a visit, ask for a refill and send a message to your care team.',
    es: 'Puedo mostrar su expediente, buscar una cita, pedir una receta y mandar un mensaje a su equipo.',
  },
  'no-diagnosis': {
    en: 'I cannot tell you what illness you have or what to take for it.',
    es: 'No puedo decirle qué enfermedad tiene ni qué tomar.',
  },
  'emergency-start': {
    en: 'If you feel it is an emergency, call {emergency} at once.',
    es: 'Si siente que es una emergencia, llame al {emergency} de inmediato.',
  },
  'emergency-call': { en: 'What you write may be an emergency.', es: 'Lo que escribe puede ser una emergencia.' },
  'call-emergency': {
    en: 'Call {emergency} now, or have somebody take you to the nearest emergency room.',
    es: 'Llame al {emergency} ahora, o pida que le lleven a la sala de urgencias más cercana.',
  },
  'no-wait': { en: 'Please do not wait for an answer here.', es: 'Por favor no espere una respuesta aquí.' },
  told: { en: 'I have told the care team.', es: 'Ya avisé al equipo médico.' },
  crisis: {
    en: 'I am glad that you wrote this, and you are not alone.',
    es: 'Qué bueno que lo escribió; no está solo.',
  },
  'call-crisis-always': {
    en: '{Reach-crisis} now, at any hour, to talk with a trained person.',
    es: '{Reach-crisis} ahora, a cualquier hora, para hablar con una persona.',
  },
  'call-crisis': {
    en: '{Reach-crisis} now to talk with a trained person.',
    es: '{Reach-crisis} ahora para hablar con una persona.',
  },
  'press-spanish': { en: 'For Spanish, press {press-spanish}.', es: 'Para español, oprima el {press-spanish}.' },
  'danger-now': {
    en: 'If you or somebody else is in danger now, call {emergency}.',
    es: 'Si usted u otra persona está en peligro ahora, llame al {emergency}.',
  },
  safety: {
    en: 'You deserve to be safe, and this is not your fault.',
    es: 'Usted merece estar a salvo, y esto no es su culpa.',
  },
  'hotline-always': {
    en: 'Call {violence} at any hour, if it is safe to call.',
    es: 'Llame al {violence} a cualquier hora, si es seguro llamar.',
  },
  hotline: {
    en: 'Call {violence}, if it is safe to call.',
    es: 'Llame al {violence}, si es seguro llamar.',
  },
  poison: {
    en: 'If the person is awake and breathes well, {poison-name} also helps at {poison}.',
    es: 'Si la persona está despierta y respira bien, también ayuda {poison-name}: {poison}.',
  },
  'seen-today': { en: 'What you write should be looked at today.', es: 'Lo que escribe se debe revisar hoy mismo.' },
  'call-nurse-now': {
    en: 'Call the nurse line now; if you get worse or cannot reach it, go to the emergency room.',
    es: 'Llame ya a la línea de enfermería; si empeora o no contestan, vaya a urgencias.',
  },
  symptom: {
    en: 'A nurse can help you decide what to do about this.',
    es: 'Una enfermera puede ayudarle a decidir qué hacer.',
  },
  'book-visit': { en: 'You can also book a visit.', es: 'También puede pedir una cita.' },
  'get-worse': {
    en: 'If it gets worse fast, or you have chest pain, trouble breathing or feel faint, call {emergency}.',
    es: 'Si empeora rápido, o le duele el pecho, le falta el aire o se desmaya, llame al {emergency}.',
  },
  'dose-question': {
    en: 'Please do not change a medicine on your own; a nurse or pharmacist can answer this.',
    es: 'No cambie una medicina por su cuenta; una enfermera o farmacéutico le puede responder.',
  },
  'refill-offer': {
    en: 'I can ask the care team for a refill; press the button to send it.',
    es: 'Puedo pedir el resurtido al equipo; toque el botón para mandarlo.',
  },
  'refill-which': { en: 'Which medicine is it?', es: '¿Cuál medicina es?' },
  'no-medicines': {
    en: 'I find no current medicine in your record.',
    es: 'No encuentro medicinas actuales en su expediente.',
  },
  'no-results': { en: 'I find no such result in your record.', es: 'No encuentro ese resultado en su expediente.' },
  'pending-results': {
    en: 'New results appear on the results page as soon as they are final.',
    es: 'Los resultados nuevos salen en la página de resultados cuando están listos.',
  },
  'no-visits': { en: 'I find no coming visit in your record.', es: 'No encuentro una cita próxima en su expediente.' },
  'book-here': { en: 'You can pick a time on the visits page.', es: 'Puede escoger una hora en la página de citas.' },
  'cancel-here': {
    en: 'To change or cancel a visit, open the visits page or send a message.',
    es: 'Para cambiar o cancelar, abra la página de citas o mande un mensaje.',
  },
  'forms-here': { en: 'Your forms are on the forms page.', es: 'Sus formularios están en la página de formularios.' },
  'consent-here': {
    en: 'What you have agreed to is on the consent page.',
    es: 'Lo que ha autorizado está en la página de permisos.',
  },
  person: {
    en: 'I will hand this to a person, with a short summary.',
    es: 'Se lo paso a una persona, con un resumen corto.',
  },
  'person-hours': { en: 'The care team answers in working hours.', es: 'El equipo responde en horas de trabajo.' },
  unsure: { en: 'I am not sure that I understand.', es: 'No estoy seguro de entender.' },
  'unsure-offer': { en: 'Shall I send your words to the care team?', es: '¿Mando sus palabras al equipo?' },
  'result-team': {
    en: 'Your care team can tell you what this means for you.',
    es: 'Su equipo le puede decir qué significa para usted.',
  },
  hello: { en: 'Hello!', es: '¡Hola!' },
  thanks: { en: 'You are welcome.', es: 'Con gusto.' },
} as const satisfies Record<string, Words>;
export type Phrase = keyof typeof CATALOGUE;

export const LABELS = {
  call: { en: 'Call {number}', es: 'Llamar al {number}' },
  'call-local': { en: 'Call your local emergency number', es: 'Llame al número de emergencias de su zona' },
  person: { en: 'Send to the care team', es: 'Mandar al equipo' },
  results: { en: 'Results', es: 'Resultados' },
  medications: { en: 'Medicines', es: 'Medicinas' },
  visits: { en: 'Visits', es: 'Citas' },
  book: { en: 'Book a visit', es: 'Pedir una cita' },
  forms: { en: 'Forms', es: 'Formularios' },
  consent: { en: 'Consent', es: 'Permisos' },
  refill: { en: 'Ask for a refill', es: 'Pedir resurtido' },
} as const satisfies Record<string, Words>;
