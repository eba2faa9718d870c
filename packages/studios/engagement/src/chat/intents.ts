import { CLASSES } from '../red-flags/classes.data.ts';
import { lineOf, tokensOf } from '../red-flags/normalise.ts';
import { type Pattern, patternOf } from '../red-flags/pattern.ts';
import { EDUCATION } from './education.ts';
import type { Language } from './types.ts';

/** What a message asks for, in the order in which it is looked for: the first that is heard answers. Signs of red-flags/pattern.ts. */
const TABLE = {
  person: `(talk|speak|chat) ..3 (person|human|someone|somebody|nurse|doctor|staff|agent|representative)|real person please|call me (back)?|(hablar|comunicarme) ..3 (persona|alguien|enfermera|doctor*|humano)|(pass|send|tell|forward) ..3 (message|team|doctor|nurse)|(mand*|envi*|pas*) ..3 (mensaje|recado)`,
  ai: `are you ..3 (real|human|person|robot|bot|ai|machine|computer)|is this ..3 (bot|robot|ai|person|real|human)|who are you|eres ..3 (robot|persona|real|ia|humano|maquina)|es usted ..3 (robot|persona|real)|quien eres`,
  diagnosis: `(do|could|might) i have (cancer|diabetes|covid|the flu|lupus|a \\w+)|what (is wrong|do i have|disease|illness|condition)|diagnos* me|is it (cancer|serious|contagious)|(que|cual) (tengo|enfermedad)|tengo (cancer|covid)|es (grave|cancer)|diagnosti*`,
  'dose-question': `(should|can|could|may|do) (i|we|he|she) ..3 (stop|double|skip|increase|lower|change|take|give|start|combine|mix|switch|cut) ..6|(missed|forgot|late) ..5 (pill|dose|tablet|medicine|medication)|(puedo|debo|le doy|puede) ..2 (tomar|dejar|doblar|suspender|combinar|mezclar|subir|bajar|cambiar|dar|darle) ..5|(olvid*|salt*) ..4 (pastilla|dosis|medicina|tomar)|safe ..4 (take|with|while)`,
  refill: `refill*|(renew|renewal|reorder|need more|running (out|low)|ran out|almost out|out of|prescription for|new prescription|call in|send in) ..6|resurtir|resurtido*|resurtan|renov*|surtir|(se me|ya) ..2 (acab*|termin*)|receta ..3 (de|para|otra)|(necesito|quiero) ..2 mas (pastillas|medicina|insulina|tiras|\\w+)`,
  cancel: `(cancel|reschedule|move|change|postpone|push back) ..5 (appointment|visit|time|it|slot|date)|running late|(cancelar|cambiar|mover|reagendar|posponer) ..5 (cita|hora|consulta|lo)`,
  visits: `(when|what time|where|which day) ..4 (my|next) ..3 (appointment|visit|checkup|appt)|(my|next|upcoming) (appointment|appointments|visit|visits)|(cuando|que dia|que hora|donde) ..4 (mi|proxima) ..2 (cita|consulta)|(mis|mi|proxima) (cita|citas)`,
  book: `(book|make|schedule|need|want|set up|get|any|have an?) ..4 (appointment*|visit|opening*|slot*|physical|checkup|check up|availability)|(see|available) ..2 (a|the|dr) ..1 (doctor|nurse)?|referral|(quiero|quisiera|necesito|pedir|hacer|sacar|agendar|tienen|hay) ..4 (cita|citas|consulta|turno|espacio)|appointment|cita`,
  results: `(result*|lab|labs|blood work|bloodwork|test|tests|biopsy|x ray|mri|ct|scan|numbers|report) ..4|(resultado*|analisis|examen*|laboratorio*|estudio*|radiografia|biopsia|pruebas)|(my|mi) ..2 (a 1 c|hba 1 c|cholesterol|sugar|glucose|creatinine|hemoglobin|potassium|tsh|ldl|colesterol|azucar|glucosa|creatinina|hemoglobina|potasio|blood pressure|presion)|a 1 c|hba 1 c`,
  medications: `(my|current|list of|what|which) ..3 (medicine*|medication*|pills|prescriptions|drugs)|(mis|que|cuales|lista de) ..3 (medicina*|medicamento*|pastillas|recetas)|how (do|should) i take`,
  forms: `form|forms|questionnaire*|paperwork|fill out|formulario*|cuestionario*|papeles|llenar`,
  consent: `consent*|permission*|privacy|share my (record*|data)|consentimiento|permiso*|privacidad|compartir mi`,
  hours: `hours|open|close|closed|opening|horario*|abren|cierran|abierto*|cerrado*`,
  location: `where are you|address|located|location|parking|park|directions|wheelchair|donde (esta|estan|queda)|direccion|estacion*|ubicacion`,
  insurance: `insurance|medicare|medicaid|aetna|blue cross|copay|bill|billing|cost|fee|charge*|seguro|factura|cuenta|cuesta|cobran|pago`,
  phone: `phone|number to call|nurse line|fax|telefono|linea de enfermeria`,
  records: `(copy|copies|send|fax|get|request) ..4 (record*|chart|immunization*)|copia* ..4 (expediente|historial|resultados)|expediente`,
  symptom: `@pain|@fever|@vomit|@swell|cough*|tos|rash|itch*|comezon|sore|runny|stuffy|mocos|diarrhea|diarrea|constipat*|estrenid*|dizz*|mare*|tired|cansad*|nause*|fatigue|bump|lump|bolita|bite|sting|picadura|burn*|ardor|infection|infeccion|headache*|cramp*|colico*|bruise*|moreton*|sad|triste|anxious|ansios*|sleep|dormir|heartburn|acidez|allerg*|alergia|cold|flu|gripa|gripe|sick|enferm*|sprain*|twisted|torci|bleeding|sangr*|numb*|tingl*`,
  thanks: `thank*|thx|gracias|appreciate|great see you|bye|adios|ok`,
  hello: `hello|hi|hey|good (morning|afternoon|evening)|hola|buenos dias|buenas (tardes|noches)`,
} as const;
export type IntentName = keyof typeof TABLE | `education:${string}` | 'unknown';

let compiled: readonly (readonly [IntentName, Pattern])[] | undefined;
const intents = (): readonly (readonly [IntentName, Pattern])[] =>
  (compiled ??= Object.entries(TABLE).map(([name, lines]) => [name as IntentName, patternOf(lines, CLASSES)] as const));
let topics: readonly (readonly [string, Pattern])[] | undefined;
const educationPatterns = () => (topics ??= EDUCATION.map(({ id, asked }) => [id, patternOf(asked, CLASSES)] as const));
let learn: Pattern | undefined;

/** Words of asking to know something in general. */
const ASKS = `what (is|are|does|causes|helps)|what ..2 mean*|how (do|can|does|to)|why|tell me|explain|info*|learn|advice|tips|sign*|symptom*|prevent*|treat*|que (es|son|significa|hago|puedo|ayuda|causa)|como|por que|cual*|explic*|informacion|consejo*|sintoma*|senal*`;

export interface Understood {
  readonly intent: IntentName;
  readonly topic?: string;
}

/** The first intent of the table that the words hold; a general question about a known topic comes before its symptom. */
export function understand(message: string): Understood {
  const line = lineOf(tokensOf(message).map(({ word }) => word));
  const heard = new Set(
    intents()
      .filter(([, pattern]) => pattern(line).length > 0)
      .map(([name]) => name),
  );
  const topic = educationPatterns().find(([, pattern]) => pattern(line).length > 0)?.[0];
  learn ??= patternOf(ASKS, CLASSES);
  const asks = learn(line).length > 0;
  const withTopic = topic === undefined ? {} : { topic };
  const own = /\b(my|mine|mi|mis)\b/i.test(message);
  for (const name of ['person', 'ai', 'diagnosis', 'refill', 'cancel'] as const)
    if (heard.has(name)) return { intent: name, ...withTopic };
  if (heard.has('medications') && !heard.has('symptom')) return { intent: 'medications' };
  if (heard.has('dose-question') && !heard.has('visits') && !heard.has('results') && !heard.has('book'))
    return { intent: 'dose-question', ...withTopic };
  if (heard.has('visits')) return { intent: 'visits' };
  if (topic !== undefined && asks && !(own && heard.has('results'))) return { intent: `education:${topic}`, topic };
  const first = [...heard].find(
    (name) => !['person', 'ai', 'diagnosis', 'refill', 'cancel', 'dose-question', 'visits'].includes(name),
  );
  if (first !== undefined && first !== 'thanks' && first !== 'hello') return { intent: first, ...withTopic };
  if (topic !== undefined) return { intent: `education:${topic}`, topic };
  return { intent: first ?? 'unknown' };
}

const SPANISH =
  /\b(el|la|los|las|un|una|que|para|por|con|mi|mis|me|tengo|tiene|quiero|necesito|cita|citas|hola|gracias|esta|estoy|cuando|cual|cuales|donde|como|de|del|se|le|su|y|doctor|doctora|duele|puedo|hay|soy|eres|hora|abren|aceptan|resultados|medicinas|receta|formularios|permisos|ayuda|dolor)\b/g;
const ENGLISH =
  /\b(the|an|is|are|my|i|you|and|to|of|for|with|have|has|do|does|can|need|what|when|where|how|please|thanks|thank|it|on|in|was|your|hello|hi|pain|help|visit|refill)\b/g;
const folded = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase();

/** By its function words; `otherwise` where they do not tell. */
export function languageOf(message: string, otherwise: Language = 'en'): Language {
  const text = folded(message);
  const es = (text.match(SPANISH)?.length ?? 0) + (/[ñ¿¡]/.test(message) ? 1 : 0);
  const en = text.match(ENGLISH)?.length ?? 0;
  return es === en ? otherwise : es > en ? 'es' : 'en';
}
