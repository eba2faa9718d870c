import type { Words } from '../say.ts';

export const DPIA: Words = {
  'Data protection impact assessment': 'Evaluación de impacto relativa a la protección de datos',
  'Regulation (EU) 2016/679, Art. 35 and 36; WP 248 rev.01': 'Reglamento (UE) 2016/679, art. 35 y 36; WP 248 rev.01',
  'Why an assessment is needed: health data on a large scale, new technology':
    'Por qué hace falta una evaluación: datos de salud a gran escala, tecnología nueva',
  'What is processed, how and what for': 'Qué se trata, cómo y para qué',
  'Whether it is necessary and in proportion': 'Si es necesario y proporcionado',
  'Risks to the rights and freedoms of people': 'Riesgos para los derechos y libertades de las personas',
  'Measures against them': 'Medidas para afrontarlos',
  'Advice of the data protection officer': 'Asesoramiento del delegado de protección de datos',
  'Views of those concerned': 'Opinión de los interesados',
  'Prior consultation of the authority where a high risk remains':
    'Consulta previa a la autoridad si persiste un riesgo alto',
  'Risks that stay high with the measures seen: {0}.': 'Riesgos que siguen altos con las medidas vistas: {0}.',
  'No installation was read: measures are unknown, and risks are not rated.':
    'No se ha leído ninguna instalación: se desconocen las medidas y los riesgos quedan sin valorar.',
  'Where a high risk stays after all measures of the house, the authority is consulted before (Art. 36).':
    'Si tras todas las medidas del centro persiste un riesgo alto, antes se consulta a la autoridad (art. 36).',
  Need: 'Necesidad de evaluar',
  'Health data{0}{1}; {2} learned functions. An assessment is needed for processing on a large scale.':
    'Datos de salud{0}{1}; {2} funciones aprendidas. Un tratamiento a gran escala requiere evaluación.',
  ' and genetic data': ' y datos genéticos',
  ' of {0} patients': ' de {0} pacientes',
  Description: 'Descripción',
  Reach: 'Alcance',
  'This machine only.': 'Solo esta máquina.',
  'Other machines, over https.': 'Otras máquinas, por https.',
  'Other machines are let in without an https address being set.':
    'Se admiten otras máquinas sin que haya una dirección https configurada.',
  'Language models': 'Modelos de lenguaje',
  'None: every document comes from deterministic engines.': 'Ninguno: cada documento viene de motores deterministas.',
  '{0} {1} ({2}, {3}; may be given: {4})': '{0} {1} ({2}, {3}; se le puede dar: {4})',
  elsewhere: 'en otro lugar',
  'on this machine': 'en esta máquina',
  'Archives and consents': 'Archivos y consentimientos',
  '{0} image archives outside are allowed; {1} Consent resources are stored.':
    'Se admiten {0} archivos de imágenes externos; hay {1} recursos Consent guardados.',
  'Functions for care': 'Funciones asistenciales',
  Necessity: 'Necesidad y proporción',
  'Each request reads one patient, by permission and with an audit event; aggregated figures hold no text of patients. Purpose and legal basis the house has to say.':
    'Cada petición lee a un paciente, con permiso y con un suceso en el registro; las cifras agregadas no contienen texto de pacientes. La finalidad y la base jurídica debe indicarlas el centro.',
  Risks: 'Riesgos',
  Measures: 'Medidas',
  Consultation: 'Consultas',
  'what the data protection officer advised': 'qué aconsejó el delegado de protección de datos',
  'what patients and staff think': 'qué piensan pacientes y personal',
  'whether the authority was consulted': 'si se consultó a la autoridad',
};
