import { alsoIn, fillHelp, type Help, NOWHERE } from '@aceso/evidence/help-lines';
import type { KnowledgeBase } from '../diagnosis/common/schema.ts';
import { aboutChild, childWords, type Person } from './person.ts';
import type { Alert, DialogueState, Language, PromptKind, Register, StopReason } from './types.ts';

type OpenKind = Exclude<PromptKind, 'question' | 'exam' | 'test'>;

const OPEN: Readonly<Record<Language, Readonly<Record<Register, Readonly<Record<OpenKind, string>>>>>> = {
  en: {
    plain: {
      opening: 'What brings you here today?',
      elaborate: 'Please tell me more: how did it begin, and what has happened since?',
      past: 'Have you had other illnesses or operations, do you take medicines, and are there illnesses in your family?',
      social: 'Do you smoke, drink alcohol or use drugs? What is your work, and have you travelled lately?',
      systems: 'Is there anything else you have noticed, or that you have not had: fever, weight loss, other pains?',
      'other-results': 'Are there other results or observations that were not mentioned yet?',
    },
    clinician: {
      opening: 'Presenting complaint?',
      elaborate: 'History of the presenting complaint?',
      past: 'Past medical, surgical, drug and family history?',
      social: 'Social history: tobacco, alcohol, drugs, work, travel, sexual history?',
      systems: 'Review of systems?',
      'other-results': 'Any further results not yet entered?',
    },
  },
  es: {
    plain: {
      opening: '¿Qué le trae hoy por aquí?',
      elaborate: 'Cuénteme más, por favor: ¿cómo empezó y qué ha pasado desde entonces?',
      past: '¿Ha tenido otras enfermedades u operaciones, toma medicamentos y hay enfermedades en su familia?',
      social: '¿Fuma, bebe alcohol o consume drogas? ¿En qué trabaja y ha viajado últimamente?',
      systems: '¿Ha notado algo más, o hay algo que no haya tenido: fiebre, pérdida de peso, otros dolores?',
      'other-results': '¿Hay otros resultados u observaciones que no se hayan mencionado?',
    },
    clinician: {
      opening: '¿Motivo de consulta?',
      elaborate: '¿Enfermedad actual?',
      past: '¿Antecedentes médicos, quirúrgicos, farmacológicos y familiares?',
      social: '¿Antecedentes sociales: tabaco, alcohol, drogas, trabajo, viajes, historia sexual?',
      systems: '¿Revisión por sistemas?',
      'other-results': '¿Más resultados sin introducir?',
    },
  },
};

/** The open questions to a parent; what is not here is asked as of anybody. */
const OPEN_OF_CHILD: Readonly<Record<Language, (child: string) => Readonly<Partial<Record<OpenKind, string>>>>> = {
  en: (child) => ({
    opening: `What brings you and ${child} here today?`,
    past: `Has ${child} had other illnesses or operations, were there problems at birth, are the vaccinations up to date, does ${child} take medicines, and are there illnesses in the family?`,
    social: `Who lives at home, does anybody there smoke, does ${child} go to day care or school, has anybody around been ill, and have you travelled lately?`,
    systems: `Is there anything else you have noticed in ${child}, or that was not there: fever, weight loss, poor feeding, other pains?`,
  }),
  es: (child) => ({
    opening: `¿Qué le trae hoy por aquí con ${child}?`,
    past: `¿Ha tenido ${child} otras enfermedades u operaciones, hubo problemas al nacer, tiene las vacunas al día, toma medicamentos y hay enfermedades en la familia?`,
    social: `¿Quién vive en casa, fuma alguien allí, va ${child} a la guardería o a la escuela, ha estado alguien enfermo cerca y han viajado últimamente?`,
    systems: `¿Ha notado algo más en ${child}, o hay algo que no haya tenido: fiebre, pérdida de peso, falta de apetito, otros dolores?`,
  }),
};

/** How the one who answers is spoken to. */
export interface Address {
  readonly language: Language;
  readonly register: Register;
  readonly person?: Person;
  readonly sex?: DialogueState['sex'] | undefined;
}

export function openQuestion(kind: OpenKind, { language, register, person, sex }: Address): string {
  const ofChild =
    register === 'plain' && person === 'child' ? OPEN_OF_CHILD[language](childWords(language, sex))[kind] : undefined;
  return ofChild ?? OPEN[language][register][kind];
}

/** The question for one finding: everyday words where the knowledge base has them, the clinical label otherwise. */
export function findingQuestion(kb: KnowledgeBase, id: string, { language, register, person, sex }: Address): string {
  const finding = kb.findings.get(id);
  const label = finding?.label ?? id;
  if (register === 'clinician') {
    const spanish = finding?.lay?.es ?? label;
    return language === 'es' ? `¿${spanish.charAt(0).toUpperCase()}${spanish.slice(1)}?` : `${label}?`;
  }
  const lay =
    finding?.lay?.[language] ?? (/^.[a-z ]/.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label);
  const history = finding?.kind === 'history';
  if (person === 'child') {
    const child = childWords(language, sex);
    const words = aboutChild(lay, language, child);
    if (language === 'es')
      return history ? `¿Hay en el caso de ${child}: ${words}?` : `¿Tiene o ha tenido ${child} ${words}?`;
    return history ? `Does this apply to ${child}: ${words}?` : `Does ${child} have, or has ${child} had, ${words}?`;
  }
  if (language === 'es') return history ? `¿Hay en su caso: ${lay}?` : `¿Tiene o ha tenido ${lay}?`;
  return history ? `Does this apply to you: ${lay}?` : `Do you have, or have you had, ${lay}?`;
}

export function requestText(kb: KnowledgeBase, kind: 'exam' | 'test', id: string, language: Language): string {
  const label = kb.tests.get(id)?.label[language] ?? id;
  if (language === 'es')
    return kind === 'exam' ? `Exploración: ${label}. ¿Hallazgos?` : `Prueba: ${label}. ¿Resultado?`;
  return kind === 'exam' ? `Examination: ${label}. Findings?` : `Test: ${label}. Result?`;
}

/** Numbers are put in by `fillHelp`. */
const ACTION: Readonly<Record<'call' | 'see' | 'safety', Readonly<Record<Language, string>>>> = {
  call: {
    en: 'What you describe can be life-threatening. Call {emergency} right now, or have somebody call, and do not drive yourself.',
    es: 'Lo que describe puede poner la vida en peligro. Llame ahora mismo al {emergency}, o pida a alguien que llame, y no conduzca.',
  },
  see: {
    en: 'What you describe needs to be seen by a clinician right now. If you are alone or get worse, call {emergency}.',
    es: 'Lo que describe necesita que un profesional lo valore ahora mismo. Si está solo o empeora, llame al {emergency}.',
  },
  safety: {
    en: 'Thank you for telling me. You do not have to face this alone. Please talk with somebody right now: stay with a person you trust, {reach-crisis}, and call {emergency} if anybody may be harmed.',
    es: 'Gracias por contármelo. No tiene que afrontarlo a solas. Hable con alguien ahora mismo: quédese con una persona de confianza, {reach-crisis}, y llame al {emergency} si alguien puede salir dañado.',
  },
};

/**
 * What to say of new alarms: to a clinician each by name; to a patient what to do, once, the most pressing first.
 * @param help whom to call; without it, “your local emergency number”
 */
export function alertTexts(
  alerts: readonly Pick<Alert, 'label' | 'action' | 'finding'>[],
  language: Language,
  register: Register,
  help: Help = NOWHERE,
): string[] {
  if (register === 'clinician')
    return [...new Set(alerts.map(({ label }) => `${language === 'es' ? 'Signo de alarma' : 'Red flag'}: ${label}.`))];
  const actions = new Set(
    alerts.map((one) => one.action ?? (one.finding === 'suicidal-ideation' ? ('safety' as const) : ('see' as const))),
  );
  // Told to call the emergency number, nobody need also be told to be seen.
  if (actions.has('call')) actions.delete('see');
  const texts = (['call', 'safety', 'see'] as const)
    .filter((one) => actions.has(one))
    .map((one) => fillHelp(ACTION[one][language], help, language)!);
  return texts.length === 0 ? texts : [...texts, ...alsoIn(help, language)];
}

export function closingText(reason: StopReason, language: Language, register: Register): string {
  if (register === 'clinician') {
    const why: Readonly<Record<StopReason, readonly [string, string]>> = {
      confident: ['one condition leads clearly', 'una afección destaca claramente'],
      'no-informative-question': [
        'no remaining question would change the picture',
        'ninguna pregunta cambiaría el cuadro',
      ],
      budget: ['the number of questions is used up', 'se agotó el número de preguntas'],
      'asked-to-stop': ['it was asked to stop', 'se pidió parar'],
      'red-flag': ['a red flag needs action first', 'un signo de alarma exige actuar antes'],
    };
    return language === 'es'
      ? `Fin del interrogatorio: ${why[reason][1]}. Diagnóstico de trabajo pendiente de revisión clínica.`
      : `History complete: ${why[reason][0]}. Working diagnosis awaits clinician review.`;
  }
  return language === 'es'
    ? 'Gracias. Un profesional revisará lo que me ha contado y hablará con usted.'
    : 'Thank you. A clinician will review what you told me and talk with you.';
}
