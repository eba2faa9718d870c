import type { Words } from '../say.ts';

export const HIPAA_RISK: Words = {
  'HIPAA security risk analysis': 'Análisis de riesgos de seguridad HIPAA',
  '45 CFR 164.308(a)(1)(ii)(A); HHS Guidance on Risk Analysis; method after NIST SP 800-30':
    '45 CFR 164.308(a)(1)(ii)(A); guía del HHS sobre análisis de riesgos; método según NIST SP 800-30',
  'in force; a stricter rule is proposed': 'en vigor; hay propuesta una norma más estricta',
  'Security Rule': 'Norma de seguridad',
  'Proposal to strengthen the Security Rule': 'Propuesta de reforzar la norma de seguridad',
  proposed: 'propuesta',
  '90 FR 898 (status not verified; see hhs.gov)': '90 FR 898 (estado sin verificar; véase hhs.gov)',
  'HHS guidance': 'Guía del HHS',
  'All electronic protected health information that is made, received, kept or sent.':
    'Toda la información de salud protegida en formato electrónico que se crea, recibe, guarda o envía.',
  'Threats and vulnerabilities that can be foreseen.': 'Amenazas y vulnerabilidades que pueden preverse.',
  'Measures in place, as they are configured.': 'Medidas en vigor, tal como están configuradas.',
  'Likelihood, impact and level of each risk.': 'Probabilidad, impacto y nivel de cada riesgo.',
  'Written down, and reviewed from time to time and after changes.':
    'Por escrito, con revisión periódica y tras los cambios.',
  'Risks that are high: {0}.': 'Riesgos altos: {0}.',
  'No installation was read: measures are unknown.': 'No se ha leído ninguna instalación: se desconocen las medidas.',
  'What people and buildings add (training, locks, devices) is not seen by a program.':
    'Lo que aportan personas y edificios (formación, cerraduras, dispositivos) no lo ve un programa.',
  Method: 'Método',
  '{0} threats, below; add those of the house.': '{0} amenazas, más abajo; añada las del centro.',
  'Read from the running configuration; what cannot be seen counts as absent.':
    'Leídas de la configuración en uso; lo que no puede verse cuenta como ausente.',
  'Likelihood (1 to 3, less one for each measure that is on, a half for one that is partly on, two at most) times impact (1 to 3): 6 and more is high, 3 and more middle.':
    'Probabilidad (de 1 a 3, menos uno por cada medida activa y medio por cada una activa en parte, dos como máximo) por impacto (de 1 a 3): desde 6 es alto y desde 3, medio.',
  'who reviews it, when, and after which changes': 'quién lo revisa, cuándo y tras qué cambios',
  'Threats, measures and risks': 'Amenazas, medidas y riesgos',
  'Measures as configured': 'Medidas según la configuración',
};
