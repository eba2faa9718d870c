import type { Coding, Questionnaire, QuestionnaireItem } from '@medplum/fhirtypes';

const TRANSLATION = 'http://hl7.org/fhir/StructureDefinition/translation';
const inSpanish = (content: string) => ({
  extension: [
    {
      url: TRANSLATION,
      extension: [
        { url: 'lang', valueCode: 'es' },
        { url: 'content', valueString: content },
      ],
    },
  ],
});
const item = (
  linkId: string,
  type: QuestionnaireItem['type'],
  en: string,
  es: string,
  more: Partial<QuestionnaireItem> = {},
): QuestionnaireItem => ({ linkId, type, text: en, _text: inSpanish(es), ...more }) as QuestionnaireItem;
const option = (code: string, en: string, es: string) => ({
  valueCoding: { code, display: en, _display: inSpanish(es) } as Coding,
});
const form = (id: string, en: string, es: string, items: QuestionnaireItem[]): Questionnaire =>
  ({
    resourceType: 'Questionnaire',
    id,
    url: `https://aceso.health/fhir/Questionnaire/${id}`,
    version: '1.0.0',
    status: 'active',
    subjectType: ['Patient'],
    title: en,
    _title: inSpanish(es),
    item: items,
  }) as Questionnaire;

/** Forms that every clinic has until it brings its own: before a visit, and how medicines are really taken. In our own words. */
export const BUILT_IN_FORMS: readonly Questionnaire[] = [
  form('before-your-visit', 'Before your visit', 'Antes de su cita', [
    item('why', 'text', 'What would you like help with?', '¿En qué le podemos ayudar?', { required: true }),
    item(
      'changed',
      'boolean',
      'Has your health changed since the last visit?',
      '¿Ha cambiado su salud desde la última cita?',
      { required: true },
    ),
    item('what-changed', 'text', 'What has changed?', '¿Qué cambió?', {
      required: true,
      enableWhen: [{ question: 'changed', operator: '=', answerBoolean: true }],
    }),
    item('smoke', 'choice', 'Do you smoke?', '¿Fuma?', {
      answerOption: [
        option('never', 'Never', 'Nunca'),
        option('former', 'I used to', 'Antes sí'),
        option('yes', 'Yes', 'Sí'),
      ],
    }),
    item('cigarettes', 'integer', 'How many cigarettes a day?', '¿Cuántos cigarros al día?', {
      enableWhen: [{ question: 'smoke', operator: '=', answerCoding: { code: 'yes' } }],
    }),
    item('language', 'choice', 'Which language do you prefer?', '¿Qué idioma prefiere?', {
      answerOption: [
        option('en', 'English', 'Inglés'),
        option('es', 'Spanish', 'Español'),
        option('other', 'Another one', 'Otro'),
      ],
    }),
    item('interpreter', 'boolean', 'Do you need an interpreter?', '¿Necesita intérprete?', {
      enableWhen: [{ question: 'language', operator: '!=', answerCoding: { code: 'en' } }],
    }),
  ]),
  form('my-medicines', 'How I take my medicines', 'Cómo tomo mis medicinas', [
    item('missed', 'choice', 'How often do you miss a dose?', '¿Qué tan seguido se le pasa una dosis?', {
      required: true,
      answerOption: [
        option('never', 'Hardly ever', 'Casi nunca'),
        option('weekly', 'About once a week', 'Como una vez por semana'),
        option('often', 'More often', 'Más seguido'),
      ],
    }),
    item('why-missed', 'text', 'What makes it hard?', '¿Qué lo hace difícil?', {
      enableWhen: [{ question: 'missed', operator: '!=', answerCoding: { code: 'never' } }],
    }),
    item('side-effects', 'boolean', 'Do you have side effects?', '¿Tiene efectos secundarios?', { required: true }),
    item('which-effects', 'text', 'Which ones?', '¿Cuáles?', {
      required: true,
      enableWhen: [{ question: 'side-effects', operator: '=', answerBoolean: true }],
    }),
    item(
      'others',
      'text',
      'What else do you take (herbs, vitamins, medicines without a prescription)?',
      '¿Qué más toma (hierbas, vitaminas, medicinas sin receta)?',
    ),
  ]),
];
