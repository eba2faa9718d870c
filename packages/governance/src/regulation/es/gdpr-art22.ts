import type { Words } from '../say.ts';

export const GDPR_ART22: Words = {
  'Automated individual decisions': 'Decisiones individuales automatizadas',
  'Regulation (EU) 2016/679, Art. 22; CJEU C-634/21 (SCHUFA)':
    'Reglamento (UE) 2016/679, art. 22; TJUE C-634/21 (SCHUFA)',
  'A score that others rely on heavily is itself a decision':
    'Una puntuación en la que otros se apoyan de forma determinante es en sí una decisión',
  'case law': 'jurisprudencia',
  'CJEU, judgment of 7 December 2023, C-634/21': 'TJUE, sentencia de 7 de diciembre de 2023, C-634/21',
  'Is a decision made without a person?': '¿Se decide sin que intervenga una persona?',
  'Does it have legal effect on somebody, or affect them as much?':
    '¿Tiene efectos jurídicos para alguien o le afecta en la misma medida?',
  'Contract, law or explicit consent that allows it': 'Contrato, ley o consentimiento explícito que lo permite',
  'A person can be asked, a view given, the decision contested':
    'Puede pedirse la intervención de una persona, dar la propia opinión e impugnar la decisión',
  'Health data only with explicit consent or for substantial public interest':
    'Datos de salud solo con consentimiento explícito o por un interés público esencial',
  'People are told of the logic and what it means for them':
    'Se informa a las personas de la lógica y de sus consecuencias',
  'Functions that decide or answer a request: {0}.': 'Funciones que deciden o responden una solicitud: {0}.',
  'Functions whose score others may lean on: {0}. If the house lets the score decide, Art. 22 applies to it.':
    'Funciones en cuya puntuación pueden apoyarse otros: {0}. Si el centro deja que decida la puntuación, se le aplica el art. 22.',
  'It bears on whether a service is paid for; a favourable answer burdens nobody, a denial does.':
    'Incide en si se paga un servicio; una respuesta favorable no perjudica a nadie, una denegación sí.',
  'contract, law or consent': 'contrato, ley o consentimiento',
  'A denial, change or delay needs a named clinician, with reasons; it can be appealed.':
    'Una denegación, un cambio o un aplazamiento necesita un profesional con nombre y motivos; puede recurrirse.',
  'consent, or the law on which health data are used': 'el consentimiento o la ley con que se usan datos de salud',
  'where people are told': 'dónde se informa a las personas',
  'Scores and classes': 'Puntuaciones y clases',
  'Proposes; a person decides.': 'Propone; decide una persona.',
  'Informs; a person decides.': 'Informa; decide una persona.',
};
