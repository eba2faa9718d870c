import type { Words } from '../say.ts';

export const FDA_PCCP: Words = {
  'Predetermined change control plan': 'Plan predeterminado de control de cambios',
  'Federal Food, Drug, and Cosmetic Act, section 515C (21 U.S.C. 360e-4); FDA guidance Marketing Submission Recommendations for a Predetermined Change Control Plan for AI-Enabled Device Software Functions':
    'Ley federal de alimentos, medicamentos y cosméticos, sección 515C (21 U.S.C. 360e-4); guía de la FDA «Marketing Submission Recommendations for a Predetermined Change Control Plan for AI-Enabled Device Software Functions»',
  'in force for authorised devices': 'en vigor para productos autorizados',
  'Section 515C': 'Sección 515C',
  'Consolidated Appropriations Act, 2023, section 3308': 'Ley de asignaciones consolidadas de 2023, sección 3308',
  'FDA guidance on change control plans': 'Guía de la FDA sobre planes de control de cambios',
  draft: 'borrador',
  'FDA, draft guidance of 3 April 2023': 'FDA, borrador de guía del 3 de abril de 2023',
  'final guidance, not binding': 'guía definitiva, no vinculante',
  'FDA, final guidance of 4 December 2024 (innolitics.com transcript, foley.com)':
    'FDA, guía definitiva del 4 de diciembre de 2024 (transcripción de innolitics.com, foley.com)',
  'description of modifications': 'descripción de las modificaciones',
  'modification protocol: data management': 'protocolo de modificación: gestión de datos',
  'modification protocol: retraining': 'protocolo de modificación: nuevo entrenamiento',
  'modification protocol: performance evaluation': 'protocolo de modificación: evaluación del rendimiento',
  'modification protocol: update procedures': 'protocolo de modificación: actualización',
  'impact assessment': 'evaluación de impacto',
  traceability: 'trazabilidad',
  'Each planned change, how far it may go, and whether it is made by hand or by the software.':
    'Cada cambio previsto, hasta dónde puede llegar y si lo hace una persona o el programa.',
  'Where data of training and test come from, how they are kept apart and labelled.':
    'De dónde vienen los datos de entrenamiento y de prueba, y cómo se separan y etiquetan.',
  'What is trained again, when, and what stays as it is.': 'Qué se vuelve a entrenar, cuándo, y qué queda como está.',
  'Metrics, test sets, limits to pass, statistics; what happens when a limit is missed.':
    'Medidas, conjuntos de prueba, límites que superar, estadística; qué ocurre si no se alcanza un límite.',
  'How a version reaches users, how they are told, how it is watched and taken back.':
    'Cómo llega una versión a quien la usa, cómo se le avisa, cómo se vigila y cómo se retira.',
  'Benefits and risks of each change, of all together, and how the protocol answers them.':
    'Beneficios y riesgos de cada cambio y de todos juntos, y cómo responde el protocolo.',
  'Each change is tied to the part of the protocol that governs it.':
    'Cada cambio queda ligado a la parte del protocolo que lo rige.',
  'A plan binds only for an authorised device; nothing here is one. This is what a plan would begin with.':
    'Un plan solo vincula para un producto autorizado; aquí no hay ninguno. Con esto empezaría un plan.',
  'Learned weights of {0} change only with a release; nothing learns while in use. Planned changes the house has to list.':
    'Los pesos aprendidos de «{0}» solo cambian con una versión; nada aprende durante el uso. Los cambios previstos debe enumerarlos el centro.',
  'The provider of the model trained it; nothing is known here.':
    'Lo entrenó el proveedor del modelo; aquí no se sabe nada.',
  'Not ours to retrain.': 'No nos corresponde volver a entrenarlo.',
  'A release is installed by whoever runs Aceso; cards name hash and version; a switched-off model leaves the deterministic engine. How users are told, the house has to say.':
    'Una versión la instala quien mantiene Aceso; las fichas indican resumen criptográfico y versión; al apagar un modelo queda el motor determinista. Cómo se avisa a quien lo usa debe decirlo el centro.',
  'benefits and risks of each planned change': 'beneficios y riesgos de cada cambio previsto',
  'Each run names version, seed and data; a change is tied to the run that let it pass.':
    'Cada ejecución indica versión, semilla y datos; un cambio queda ligado a la ejecución que lo dejó pasar.',
};
