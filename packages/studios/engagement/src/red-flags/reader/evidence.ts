import { FUNCTION_WORDS } from './function-words.data.ts';

/** Words of the office and of sending things: they carry no danger, whatever company they kept in training. */
const OF_THE_OFFICE: ReadonlySet<string> = new Set(
  `office word words page pages number numbers address email fax app portal website link button click login password account file files pdf form forms
  sheet card cards copy copies bill bills invoice receipt copay insurance list line lines survey question questions record records appointment
  appointments schedule reschedule parking pharmacy refill prescription coffee tea music movie
  carta cartas papel papeles nombre numero numeros correo enlace pagina aplicacion clave cuenta factura recibo copago seguro lista encuesta pregunta
  preguntas expediente cita citas turno farmacia receta cafe te musica pelicula llamada formulario hoja`
    .trim()
    .split(/\s+/),
);

/**
 * Whether a word can be a reason for an alarm of the second reader that a person could accept: no word of grammar, number, time,
 * courtesy or office.
 */
export const speaks = (word: string): boolean =>
  /^[a-zñ]{3}/.test(word) && !FUNCTION_WORDS.has(word) && !OF_THE_OFFICE.has(word);
