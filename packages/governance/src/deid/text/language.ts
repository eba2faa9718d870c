export type Language = 'en' | 'es';

const SPANISH =
  /(?<![\p{L}])(?:el|la|los|las|del|de|que|en|con|por|una?|su|y|sin|para|paciente|años|fue|tras|desde|nombre|apellidos|domicilio|localidad|fecha|nacimiento|edad|sexo|médico|informe|correo|servicio|remitido|presenta|acude|refiere|nhc|nass|cp|país|calle|avenida|provincia|ingreso|episodio|remitida|dra)(?![\p{L}])/giu;
/** Labels of Spanish forms: one says it. */
const LABEL =
  /(?<![\p{L}])(?:nombre|apellidos?|domicilio|direcci[oó]n|localidad|provincia|fecha de nacimiento|fecha de ingreso|nhc|nass|cipa?|m[eé]dico|especialidad|pa[ií]s|sexo|edad|tel[eé]fono|correo electr[oó]nico|firmado|remitido por|paciente|motivo)\s*:/giu;
const ENGLISH =
  /(?<![\p{L}])(?:the|of|and|to|in|with|for|is|was|are|were|on|at|by|an?|his|her|she|he|has|had|what|patient|years?|old|from|this|that|who|name|address|birth)(?![\p{L}])/giu;

/** Words of a text that say it is of one language or the other. */
function wordsOf(text: string): { readonly es: number; readonly en: number } {
  return {
    es:
      (text.match(SPANISH)?.length ?? 0) +
      (text.match(/[ñ¿¡áéíóú]/giu)?.length ?? 0) +
      2 * (text.match(LABEL)?.length ?? 0),
    en: text.match(ENGLISH)?.length ?? 0,
  };
}

/** The language of a text by its small words; undefined where they do not say. */
export function languageOf(text: string): Language | undefined {
  const { es, en } = wordsOf(text.slice(0, 4_000));
  // One small word is not enough: `de` and `la` stand in names of every language.
  return es > en && es >= 2 ? 'es' : en > es ? 'en' : undefined;
}

/** The language of a text, English where it does not say, and the other one where a sentence is surely of that. */
export function languagesOf(text: string): readonly Language[] {
  const whole = languageOf(text) ?? 'en';
  const other = whole === 'en' ? 'es' : 'en';
  const isMixed = text.split(/\n|(?<=[.!?])\s/).some((sentence) => {
    const words = wordsOf(sentence);
    return words[other] >= 4 && words[other] > 2 * words[whole];
  });
  return isMixed ? [whole, other] : [whole];
}
