import type { Words } from '../say.ts';

export const GDPR_ROPA: Words = {
  'Records of processing activities': 'Registro de actividades de tratamiento',
  'Regulation (EU) 2016/679, Art. 30': 'Reglamento (UE) 2016/679, art. 30',
  'Controller, representative and data protection officer':
    'Responsable, representante y delegado de protección de datos',
  Purposes: 'Fines',
  'Categories of people and of data': 'Categorías de interesados y de datos',
  Recipients: 'Destinatarios',
  'Transfers to third countries': 'Transferencias a terceros países',
  'Time limits for erasure': 'Plazos de supresión',
  'Technical and organisational measures': 'Medidas técnicas y organizativas',
  'Care of patients': 'Atención a pacientes',
  'Running the house': 'Gestión del centro',
  Research: 'Investigación',
  'Documents, images, genomes, risks and advice for the care of patients':
    'Documentos, imágenes, genomas, riesgos y consejo para atender a pacientes',
  'Scheduling, prior authorisation, de-identification, exports':
    'Citas, autorización previa, anonimización, exportaciones',
  'Made-up data and models from data of patients': 'Datos inventados y modelos a partir de datos de pacientes',
  'names and contacts': 'nombres y contactos',
  'Patients ({0}) and staff ({1} accounts); data concerning health{2} (Art. 9).':
    'Pacientes ({0}) y personal ({1} cuentas); datos relativos a la salud{2} (art. 9).',
  ' and genetic data': ' y datos genéticos',
  'Users by role{0}{1}{2}.': 'Usuarios según su función{0}{1}{2}.',
  '; models outside: {0}': '; modelos externos: {0}',
  '{0} at {1}': '{0} en {1}',
  '; no model outside': '; ningún modelo externo',
  '; {0} addresses of notifications': '; {0} direcciones de avisos',
  '; EHRs named in the trust file': '; historias electrónicas citadas en el archivo de confianza',
  'in which countries {0} run, and on what basis': 'en qué países funciona {0} y con qué base',
  'No model outside of this machine is registered; the program sends nothing elsewhere by itself.':
    'No hay registrado ningún modelo fuera de esta máquina; el programa no envía nada a otro lugar por sí mismo.',
  'how long each kind of data is kept': 'cuánto se conserva cada tipo de datos',
};
