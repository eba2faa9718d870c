import type { Words } from '@aceso/governance/regulation';

/** Copilot, precision and engagement. */
export const CLINICAL: Words = {
  // Copilot
  'Every sentence opens the entries of the record, or the words of the visit, that it rests on.':
    'Cada frase abre las entradas de la historia, o las palabras de la consulta, en que se apoya.',
  'Documents from the record': 'Documentos a partir de la historia',
  'Drafts discharge summaries, patient summaries, handoffs and referral letters from what is recorded.':
    'Redacta borradores de informes de alta, resúmenes, traspasos y cartas de derivación con lo registrado.',
  'a draft of sentences with evidence, and what was left out':
    'un borrador de frases con pruebas, y lo que quedó fuera',
  'Patients with a record in FHIR R4.': 'Pacientes con historia en FHIR R4.',
  'It knows what is recorded, not what is true.': 'Conoce lo registrado, no lo verdadero.',
  'Documents worded by a language model': 'Documentos redactados por un modelo de lenguaje',
  'Lets a language model of the house word a draft, every sentence of which is checked against the record.':
    'Deja que un modelo de lenguaje del centro redacte un borrador, cuyas frases se cotejan una a una con la historia.',
  'a draft whose unsupported sentences are taken out or marked':
    'un borrador cuyas frases sin apoyo se retiran o se marcan',
  'What the verifier cannot check is marked, and a person has to.':
    'Lo que el verificador no puede comprobar se marca, y debe hacerlo una persona.',
  'Its quality is that of the model that the house chose.': 'Su calidad es la del modelo que eligió el centro.',
  'Visit notes from speech or transcript': 'Notas de consulta a partir de voz o transcripción',
  'Writes a visit note from what was said, without a language model.':
    'Escribe una nota de consulta con lo que se dijo, sin modelo de lenguaje.',
  'a note whose sentences cite utterances': 'una nota cuyas frases citan lo dicho',
  'Every sentence opens the utterances that it cites.': 'Cada frase abre las intervenciones que cita.',
  'Visits in English.': 'Consultas en inglés.',
  'Speech recognition is a model of the house; what it mishears is in the note.':
    'El reconocimiento de voz es un modelo del centro; lo que oye mal pasa a la nota.',
  'Verifier of notes': 'Verificador de notas',
  'Compares each statement of a note with the record and, where given, with what was said.':
    'Compara cada afirmación de una nota con la historia y, si se da, con lo que se dijo.',
  'supported, contradicted, unsupported or not checkable for each sentence, with reasons':
    'apoyada, contradicha, sin apoyo o no comprobable para cada frase, con motivos',
  'Each verdict names the entries and the rule that gave it.':
    'Cada veredicto cita las entradas y la regla que lo dieron.',
  'Notes in English about patients with a record.': 'Notas en inglés sobre pacientes con historia.',
  '"Not checkable" is no approval.': '«No comprobable» no es una aprobación.',
  'Search in a record': 'Búsqueda en una historia',
  'Finds entries of one record for a question in words.':
    'Busca entradas de una historia para una pregunta en palabras.',
  'entries of the record': 'entradas de la historia',
  'It shows the entries themselves.': 'Muestra las propias entradas.',
  'What is not found may still be there in other words.': 'Lo que no se encuentra puede estar con otras palabras.',
  'Guideline suggestions and CDS Hooks': 'Sugerencias de guías clínicas y CDS Hooks',
  'Runs cited rules and published guideline content on a record.':
    'Aplica a una historia reglas citadas y contenido publicado de guías clínicas.',
  'suggestions with the rule, its source and the entries that met it':
    'sugerencias con la regla, su fuente y las entradas que la cumplen',
  'Each suggestion names rule, source and the entries that met it.':
    'Cada sugerencia cita regla, fuente y las entradas que la cumplen.',
  'As each guideline says.': 'Según diga cada guía.',
  'Content that the house loads is the responsibility of the house.':
    'El contenido que carga el centro es responsabilidad del centro.',
  'Differential diagnosis of rare disease': 'Diagnóstico diferencial de enfermedades raras',
  'Ranks rare diseases by findings, and says what to look for next.':
    'Ordena enfermedades raras según los hallazgos y dice qué buscar después.',
  'a ranked list with the findings for and against': 'una lista ordenada con los hallazgos a favor y en contra',
  'Each disease shows the findings that speak for and against it, and the release of the knowledge.':
    'Cada enfermedad muestra los hallazgos a favor y en contra, y la versión del conocimiento.',
  'People in whom a rare disease is thought of.': 'Personas en quienes se piensa en una enfermedad rara.',
  'For research and teaching.': 'Para investigación y docencia.',
  'Common disease is not in it.': 'No incluye enfermedades comunes.',
  'Diagnostic dialogue': 'Diálogo diagnóstico',
  'Asks a patient or clinician the next best question, sorts by urgency, and hands over to a clinician.':
    'Hace a un paciente o clínico la siguiente mejor pregunta, ordena por urgencia y pasa el caso a un clínico.',
  'questions, warnings of urgency, and a differential for clinician review':
    'preguntas, avisos de urgencia y un diferencial que revisa un clínico',
  'Each step shows the finding that a question would settle, and what the differential rests on.':
    'Cada paso muestra el hallazgo que resolvería una pregunta y en qué se apoya el diferencial.',
  'Adults and children with the presentations of the guide.': 'Adultos y niños con los cuadros de la guía.',
  'A patient sees no diagnosis before a clinician has approved it.':
    'Un paciente no ve ningún diagnóstico antes de que lo apruebe un clínico.',
  'It is no emergency service.': 'No es un servicio de urgencias.',
  'Speech recognition': 'Reconocimiento de voz',
  'Turns a recording of a visit into a transcript, with a model that the house installs.':
    'Convierte la grabación de una consulta en transcripción, con un modelo que instala el centro.',
  'a transcript': 'una transcripción',
  'The recording and the transcript stand beside each other while the note is written.':
    'La grabación y la transcripción están una junto a otra mientras se escribe la nota.',
  'Speakers of the languages of the model.': 'Hablantes de los idiomas del modelo.',
  'No weights ship: its errors are those of the model that the house installs.':
    'No se incluyen pesos: sus errores son los del modelo que instala el centro.',
  'Not ours: the model is installed by the house.': 'No son nuestros: el modelo lo instala el centro.',
  'Trained by its publisher.': 'Lo entrenó quien lo publica.',
  Agents: 'Agentes',
  'Carries out a task on one record in steps, and asks a person before it writes.':
    'Realiza por pasos una tarea en una historia y pregunta a una persona antes de escribir.',
  'steps, their results, and drafts for review': 'pasos, sus resultados y borradores que revisar',
  'Each step shows the tool, what it was given and what came back.':
    'Cada paso muestra la herramienta, lo que se le dio y lo que devolvió.',
  'With a model it plans by that model; without one it follows fixed plans.':
    'Con un modelo planifica con él; sin modelo sigue planes fijos.',

  // Precision
  'Variants and their classes': 'Variantes y sus clases',
  'Reads variants of a genome file, and shows what speaks for their class.':
    'Lee las variantes de un archivo de genoma y muestra qué apoya su clase.',
  'variants with criteria and a class for review': 'variantes con criterios y una clase que revisar',
  'Each class shows the criteria met and their sources.': 'Cada clase muestra los criterios cumplidos y sus fuentes.',
  'People with a genome file (GRCh38).': 'Personas con un archivo de genoma (GRCh38).',
  'For research use.': 'Para uso en investigación.',
  'A class is a laboratory geneticist’s to state.': 'La clase debe declararla un genetista de laboratorio.',
  Pharmacogenomics: 'Farmacogenómica',
  'Calls star alleles and phenotypes, and shows the recommendations of CPIC.':
    'Determina alelos estrella y fenotipos, y muestra las recomendaciones de CPIC.',
  'phenotypes and recommendations on medicines': 'fenotipos y recomendaciones sobre medicamentos',
  'It shows what decided each call, and what a missing site could change.':
    'Muestra qué decidió cada determinación y qué podría cambiar una posición ausente.',
  'Copy number and structure are not seen in a plain variant file.':
    'El número de copias y la estructura no se ven en un archivo de variantes corriente.',
  'Polygenic scores': 'Puntuaciones poligénicas',
  'Computes published polygenic scores.': 'Calcula puntuaciones poligénicas publicadas.',
  'a score with how much of it could be read': 'una puntuación y qué parte de ella pudo leerse',
  'It shows variants found, missing and flipped.': 'Muestra las variantes halladas, ausentes e invertidas.',
  'As the publication of each score says; most come from people of European descent.':
    'Según diga la publicación de cada puntuación; la mayoría proviene de personas de ascendencia europea.',
  'Scores carry over badly between ancestries.': 'Las puntuaciones se trasladan mal entre ascendencias.',
  'Clinical risk calculators': 'Calculadoras de riesgo clínico',
  'Computes published risk equations and scores from a chart or from input.':
    'Calcula ecuaciones y puntuaciones de riesgo publicadas con una historia o con datos introducidos.',
  'a risk or score with what each input adds': 'un riesgo o una puntuación con lo que aporta cada dato',
  'It shows paper, inputs with their entries, and what each adds.':
    'Muestra el artículo, los datos con sus entradas y lo que aporta cada uno.',
  'As each paper says; outside of its ranges there is no result.':
    'Según diga cada artículo; fuera de sus rangos no hay resultado.',
  'Calibrated on the people of its paper, not on yours.':
    'Calibrada con las personas de su artículo, no con las suyas.',
  'Wearables and lifestyle guidance': 'Dispositivos personales y consejo sobre hábitos',
  'Summarises exports of wearables, and drafts lifestyle guidance by rules.':
    'Resume exportaciones de dispositivos personales y redacta por reglas consejos sobre hábitos.',
  'summaries and guidance with evidence': 'resúmenes y consejos con pruebas',
  'Each sentence opens the readings and the rule.': 'Cada frase abre las lecturas y la regla.',
  'Adults with a wearable.': 'Adultos con un dispositivo personal.',
  'Consumer devices are not calibrated.': 'Los dispositivos de consumo no están calibrados.',
  'It gives no alarm.': 'No da alarmas.',
  'Digital twins': 'Gemelos digitales',
  'Fits models of physiology to one person, back-tests them, and plays through what-if.':
    'Ajusta modelos de fisiología a una persona, los contrasta con su pasado y ensaya supuestos.',
  'trajectories with intervals': 'trayectorias con intervalos',
  'It shows the back-test on the same person.': 'Muestra el contraste con el pasado de la misma persona.',
  'As each model says.': 'Según diga cada modelo.',
  'For research use: no dose follows from it.': 'Para uso en investigación: de él no se deduce ninguna dosis.',
  'Simulation of SBML models': 'Simulación de modelos SBML',
  'Runs, varies and fits published models of biology.': 'Ejecuta, varía y ajusta modelos publicados de biología.',
  'time courses': 'evoluciones en el tiempo',
  'The model and its numbers are the file given.': 'El modelo y sus números son el archivo dado.',
  'As the model says.': 'Según diga el modelo.',
  'For research.': 'Para investigación.',
  'Doses by model': 'Dosis por modelo',
  'Proposes a dose from a published model of the medicine and the levels of one person, for a clinician to judge.':
    'Propone una dosis con un modelo publicado del medicamento y los niveles de una persona, para que la juzgue un clínico.',
  'doses with the levels they are expected to give': 'dosis con los niveles que se espera que den',
  'It shows model, levels, fit and what is expected.': 'Muestra modelo, niveles, ajuste y lo esperado.',
  'As the publication of each model says.': 'Según diga la publicación de cada modelo.',
  'A dose is a clinician’s and a pharmacist’s to order.': 'Una dosis la ordenan un clínico y un farmacéutico.',
  'Risk models of one’s own': 'Modelos de riesgo propios',
  'Learns a risk model from a table that the house brings, with a card, and applies it to a chart.':
    'Aprende un modelo de riesgo de una tabla que aporta el centro, con su ficha, y lo aplica a una historia.',
  'a risk with what each input adds': 'un riesgo con lo que aporta cada dato',
  'It shows the card of the model, and what each input adds to one risk.':
    'Muestra la ficha del modelo y lo que cada dato aporta a un riesgo.',
  'People like those of the table.': 'Personas como las de la tabla.',
  'A model is as good as its table; each has a card of its own, which counts for that model.':
    'Un modelo vale lo que su tabla; cada uno tiene su propia ficha, que es la que cuenta para él.',
  'The table that the house gives it; nothing ships with it.': 'La tabla que le da el centro; no se incluye ninguna.',
  'whatever the table holds': 'lo que contenga la tabla',
  'Fitted here, judged on rows left out; its card says how.':
    'Ajustado aquí y juzgado con filas apartadas; su ficha dice cómo.',

  // Engagement
  'Prior authorisation': 'Autorización previa',
  'Builds, answers and reviews requests by criteria with evidence, on the payer’s clocks.':
    'Prepara, responde y revisa solicitudes por criterios con pruebas, en los plazos de la pagadora.',
  'a request, an approval, or a request that waits for a person':
    'una solicitud, una aprobación o una solicitud que espera a una persona',
  'Criteria that are met approve without a person; what is not met waits for one. A denial, change or delay is never made by the program.':
    'Los criterios cumplidos aprueban sin persona; lo que no se cumple espera a una. El programa nunca deniega, cambia ni aplaza.',
  'Each criterion shows the entries that met it.': 'Cada criterio muestra las entradas que lo cumplen.',
  'Members of a plan.': 'Afiliados a un plan.',
  'Criteria are the payer’s.': 'Los criterios son de la pagadora.',
  'X12 transactions': 'Transacciones X12',
  'Reads and writes requests and answers of payers.': 'Lee y escribe solicitudes y respuestas de pagadoras.',
  'transactions, and what was lost on the way': 'transacciones, y lo que se perdió por el camino',
  'It lists what could not be carried over.': 'Enumera lo que no pudo trasladarse.',
  'Maps are small and self-authored.': 'Las correspondencias son pequeñas y propias.',
  Scheduling: 'Citas',
  'Finds, holds and books times, and fills what falls free.':
    'Busca, retiene y reserva horas, y ocupa las que quedan libres.',
  'times and bookings': 'horas y reservas',
  'It says which rule or booking stood against a time.': 'Dice qué regla o reserva impedía una hora.',
  'Anybody with an appointment.': 'Cualquiera con una cita.',
  'Order of waiting follows the rules that the house sets.': 'El orden de espera sigue las reglas que fija el centro.',
  'Immunisation forecast': 'Previsión de vacunas',
  'Says which doses count and what is due when, after the supporting data of the CDC.':
    'Dice qué dosis cuentan y qué toca y cuándo, según los datos de apoyo de los CDC.',
  'doses judged, and dates due': 'dosis juzgadas y fechas previstas',
  'Each date shows the rule and the doses that gave it.': 'Cada fecha muestra la regla y las dosis que la dieron.',
  'Anybody vaccinated by the schedule of the United States.':
    'Cualquiera vacunado con el calendario de Estados Unidos.',
  'Follows one release of the supporting data.': 'Sigue una versión de los datos de apoyo.',
  'Care gaps': 'Atención pendiente',
  'Says what a patient is due for: screening, monitoring, immunisations.':
    'Dice qué tiene pendiente un paciente: cribados, controles, vacunas.',
  'what is due, with source and date': 'lo pendiente, con fuente y fecha',
  'Each gap shows statement, date and entries.': 'Cada elemento muestra enunciado, fecha y entradas.',
  'As each statement says.': 'Según diga cada enunciado.',
  'Statements are those of the day on which they were written down.':
    'Los enunciados son los del día en que se anotaron.',
  'Pre-screening for clinical trials': 'Preselección para ensayos clínicos',
  'Reads the criteria of a trial and says of each what a record knows of it.':
    'Lee los criterios de un ensayo y dice de cada uno qué sabe la historia.',
  'each criterion as met, not met or unknown, with the entries it rests on':
    'cada criterio como cumplido, no cumplido o desconocido, con las entradas en que se apoya',
  'Each criterion shows the entries, and what was not understood.':
    'Cada criterio muestra las entradas y lo que no se entendió.',
  'Patients with a record in FHIR R4; criteria in English.': 'Pacientes con historia en FHIR R4; criterios en inglés.',
  'Staff decide who is asked to take part.': 'El personal decide a quién se propone participar.',
  'What a chart does not say is never taken for absent.': 'Lo que una historia no dice nunca se da por ausente.',
  'Chat and messages of patients': 'Conversación y mensajes de pacientes',
  'Answers patients in the portal from their own record and brings in people; drafts replies for staff.':
    'Responde a pacientes en el portal con su propia historia y avisa a personas; redacta borradores de respuesta para el personal.',
  'answers with evidence, warnings of danger, drafts of replies':
    'respuestas con pruebas, avisos de peligro, borradores de respuesta',
  'Every sentence shows its entry, page or text; an alarm names the rule and the words.':
    'Cada frase muestra su entrada, página o texto; una alarma cita la regla y las palabras.',
  'Patients who write English or Spanish.': 'Pacientes que escriben en inglés o español.',
  'Roundabout wordings of danger are where it misses.': 'Falla con los peligros dichos con rodeos.',
};
