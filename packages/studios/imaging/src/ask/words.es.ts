import type { AskWords } from './words.ts';

export const es: AskWords = {
  emphysema: ({ share, limit, source, above }) =>
    above
      ? `Según la medición, sí: el ${share} de los pulmones está por debajo de -950 UH, y ${limit} o más se llama enfisema en la TC cuantitativa (${source}).`
      : `Según la medición, no: el ${share} de los pulmones está por debajo de -950 UH, y ${limit} o más se llama enfisema en la TC cuantitativa (${source}). Un lector aún puede verlo.`,
  nodules: (count, list, lung) =>
    count === 0
      ? `No se encontró ningún candidato a nódulo${lung ? ` en el ${lung}` : ''}. El vidrio deslustrado, los nódulos junto a la pared y los menores de 4 mm no se ven con este método.`
      : `${count} ${count === 1 ? 'candidato' : 'candidatos'} a nódulo, que un lector debe confirmar: ${list}.`,
  calcium: (score, some) =>
    some
      ? `Sí: el índice de Agatston es ${score}.`
      : `No se encontró ninguna calcificación en la región del corazón: el índice de Agatston es ${score}.`,
  where: (region, slice, of) => `${region}: corte ${slice} de ${of}.`,
  unusable: (what, why) => `${what} no se midió, o el valor no debe usarse. ${why}`.trim(),
  abstain: {
    diagnosis: () =>
      'Qué es y qué hacer no se responde aquí: las mediciones no lo dicen. Pregunte por tamaño, cambio, presencia o lo que dice la historia.',
    'not-understood': () =>
      'No se entendió la pregunta. Puede ser: cuánto mide algo, dónde está, cuántos nódulos hay, si hay enfisema, nódulos o calcio, si ha crecido, y si importan los antecedentes.',
    'no-region': (what) => `No se midió nada con ese nombre${what ? `; hay valores de ${what}` : ''}.`,
    'no-prior': () => 'No hay ningún estudio previo con el que comparar.',
    'no-match': (what) => `No hay ningún valor comparable de ${what} en el estudio previo.`,
    'no-record': () => 'No hay historia del paciente que consultar.',
    'nothing-in-record': () =>
      'La historia no tiene ninguna entrada de las que buscan las reglas para estos hallazgos. Eso no excluye que importe.',
    'not-usable': (what) => `No hay ningún valor utilizable de ${what}.`,
  },
};
