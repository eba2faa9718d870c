export type Language = 'en' | 'es';

const SPANISH =
  /(?<![\p{L}])(?:el|la|los|las|del|de|que|en|con|por|una?|su|y|sin|para|paciente|años|fue|tras|desde|nombre|apellidos|domicilio|localidad|fecha|nacimiento|edad|sexo|médico|informe|correo|servicio|remitido|presenta|acude|refiere|nhc|nass|cp|país|calle|avenida|provincia|ingreso|episodio|remitida|dra)(?![\p{L}])/giu;
/** Labels of Spanish forms: one says it. */
const LABEL =
  /(?<![\p{L}])(?:nombre|apellidos?|domicilio|direcci[oó]n|localidad|provincia|fecha de nacimiento|fecha de ingreso|nhc|nass|cipa?|m[eé]dico|especialidad|pa[ií]s|sexo|edad|tel[eé]fono|correo electr[oó]nico|firmado|remitido por|paciente|motivo)\s*:/giu;
const ENGLISH =
  /(?<![\p{L}])(?:the|of|and|to|in|with|for|is|was|are|were|on|at|by|an?|his|her|she|he|has|had|what|patient|years?|old|from|this|that|who|name|address|birth)(?![\p{L}])/giu;

/** The language of a text by its small words; undefined where they do not say. */
export function languageOf(text: string): Language | undefined {
  const head = text.slice(0, 4_000);
  const es =
    (head.match(SPANISH)?.length ?? 0) +
    (head.match(/[ñ¿¡áéíóú]/giu)?.length ?? 0) +
    2 * (head.match(LABEL)?.length ?? 0);
  const en = head.match(ENGLISH)?.length ?? 0;
  // One small word is not enough: `de` and `la` stand in names of every language.
  return es > en && es >= 2 ? 'es' : en > es ? 'en' : undefined;
}
