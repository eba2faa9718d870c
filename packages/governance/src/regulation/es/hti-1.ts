import type { Words } from '../say.ts';

export const HTI_1: Words = {
  'ONC HTI-1: source attributes of predictive decision support':
    'HTI-1 de la ONC: atributos de origen de la ayuda predictiva a la decisión',
  '45 CFR 170.315(b)(11)(iv)(B); 89 FR 1192 (9 January 2024)':
    '45 CFR 170.315(b)(11)(iv)(B); 89 FR 1192 (9 de enero de 2024)',
  'in force; removal proposed': 'en vigor; propuesta su supresión',
  'Source attributes for certified health IT': 'Atributos de origen para informática sanitaria certificada',
  'Proposal to remove the model card requirements (HTI-5)':
    'Propuesta de suprimir los requisitos de ficha de modelo (HTI-5)',
  'proposed; comments closed 27 February 2026': 'propuesta; comentarios cerrados el 27 de febrero de 2026',
  'ASTP/ONC, HTI-5 proposed rule, document 2025-23896 (theleveragedyears.com, ailegaljournal.com)':
    'ASTP/ONC, propuesta HTI-5, documento 2025-23896 (theleveragedyears.com, ailegaljournal.com)',
  'No final rule was found; until there is one, HTI-1 stands.':
    'No se encontró norma definitiva; mientras no la haya, rige HTI-1.',
  'Name and contact of the developer': 'Nombre y contacto de quien la desarrolla',
  'Who funded the implementation': 'Quién financió la implementación',
  'What value it puts out': 'Qué valor devuelve',
  'Prediction, classification, recommendation, evaluation, analysis or other':
    'Predicción, clasificación, recomendación, evaluación, análisis u otro',
  'Intended use': 'Uso previsto',
  'Intended patients': 'Pacientes a los que se destina',
  'Intended users': 'Quién debe usarla',
  'Intended role in decisions: informs, augments, replaces':
    'Papel previsto en las decisiones: informa, amplía, sustituye',
  'Tasks, situations or populations in which it should not be applied':
    'Tareas, situaciones o poblaciones en las que no debe aplicarse',
  'Known risks, unfit settings and uses, limitations': 'Riesgos conocidos, entornos y usos inadecuados, limitaciones',
  'Criteria by which training data were included and excluded':
    'Criterios de inclusión y exclusión de los datos de entrenamiento',
  'Use of race, ethnicity, language, sexual orientation, gender identity, sex, date of birth, social determinants and health status as inputs':
    'Uso como entradas de raza, etnia, idioma, orientación sexual, identidad de género, sexo, fecha de nacimiento, determinantes sociales y estado de salud',
  'Whom the training data stand for, by those variables':
    'A quién representan los datos de entrenamiento, según esas variables',
  'How the training data relate to the place of use':
    'Qué relación guardan los datos de entrenamiento con el lugar de uso',
  'What was done so that output is fair': 'Qué se hizo para que el resultado sea equitativo',
  'What was done to manage, reduce or remove bias': 'Qué se hizo para gestionar, reducir o eliminar sesgos',
  'Source, clinical setting or environment of external validation':
    'Origen, entorno clínico o contexto de la validación externa',
  'Who did it': 'Quién la hizo',
  'Whom the external data stand for': 'A quién representan los datos externos',
  'How it was done': 'Cómo se hizo',
  'Validity on test data of the same source': 'Validez con datos de prueba del mismo origen',
  'Fairness on test data of the same source': 'Equidad con datos de prueba del mismo origen',
  'Validity on external data': 'Validez con datos externos',
  'Fairness on external data': 'Equidad con datos externos',
  'References to evaluations of its use on outcomes such as morbidity, mortality, length of stay':
    'Referencias a evaluaciones de su uso sobre resultados como morbilidad, mortalidad o duración de la estancia',
  'How and how often validity is watched over time': 'Cómo y cada cuánto se vigila la validez con el tiempo',
  'Validity on local data': 'Validez con datos propios',
  'How and how often fairness is watched over time': 'Cómo y cada cuánto se vigila la equidad con el tiempo',
  'Fairness on local data': 'Equidad con datos propios',
  'How and how often it is updated': 'Cómo y cada cuánto se actualiza',
  'How and how often performance is corrected when risks to validity or fairness are found':
    'Cómo y cada cuánto se corrige el rendimiento cuando se hallan riesgos para la validez o la equidad',
  'Not available: {0}.': 'No disponible: {0}.',
  'the provider of the language model does not say, or it is on that model’s own card':
    'el proveedor del modelo de lenguaje no lo dice, o consta en la ficha de ese modelo',
  'The {0} project (open source); issues of its repository are the contact.':
    'El proyecto {0} (código abierto); el contacto son las incidencias de su repositorio.',
  'no funding of the implementation is recorded': 'no consta financiación de la implementación',
  'none in care: research': 'ninguno en la asistencia: investigación',
  '{0}; a person decides': '{0}; decide una persona',
  'nothing is written': 'no hay nada escrito',
  'No clinical validation.': 'Sin validación clínica.',
  'the card does not say how cases were chosen': 'la ficha no dice cómo se eligieron los casos',
  'Uses {0}.': 'Usa {0}.',
  'None of them is an input.': 'Ninguna de ellas es una entrada.',
  'the source of the training data does not say': 'la fuente de los datos de entrenamiento no lo dice',
  'it depends on the place of use; compare your patients with the card':
    'depende del lugar de uso; compare sus pacientes con la ficha',
  'nothing was done for fairness of the output': 'no se hizo nada por la equidad del resultado',
  'nothing was done against bias': 'no se hizo nada contra los sesgos',
  'there was no external validation': 'no hubo validación externa',
  'The project itself; nobody independent.': 'El propio proyecto; nadie independiente.',
  'the external data do not say': 'los datos externos no lo dicen',
  'see {0}': 'véase {0}',
  'there was no external validation of fairness': 'no hubo validación externa de la equidad',
  'no evaluation of its effect on outcomes of patients exists':
    'no existe ninguna evaluación de su efecto en los resultados de los pacientes',
  'the house sets how often; the evaluation ledger keeps the runs':
    'el centro fija cada cuánto; el registro de evaluaciones guarda las ejecuciones',
  'With releases of the software; nothing learns while in use.':
    'Con las versiones del programa; nada aprende durante el uso.',
  'no schedule is set; a model can be switched off at once, and the deterministic engine stays':
    'no hay calendario fijado; un modelo puede apagarse al momento y queda el motor determinista',
  '{0} functions derive relations from training data; deterministic ones (rules, published equations) are not predictive in the sense of the rule and are left out.':
    '{0} funciones obtienen relaciones de datos de entrenamiento; las deterministas (reglas, ecuaciones publicadas) no son predictivas en el sentido de la norma y quedan fuera.',
  'Aceso is not certified health IT; whoever certifies a module that offers these functions can start from here.':
    'Aceso no es informática sanitaria certificada; quien certifique un módulo con estas funciones puede partir de aquí.',
  '{0} of {1} attributes are filled.': '{0} de {1} atributos están cumplimentados.',
};
