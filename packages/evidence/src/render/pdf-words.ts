/** What a PDF says around the sentences of a draft. */
const en = {
  state: (asOf: string, state: string) => `As of ${asOf}. ${state}`,
  signedBy: (by: string, on: string) => `Signed by ${by} on ${on}.`,
  draftBy: (generator: string) => `Draft by ${generator}; not signed.`,
  omissions: 'Left out',
  figures: 'Images',
  evidence: 'Evidence',
  notSigned: 'DRAFT - NOT SIGNED',
  page: (page: number, of: number) => `Page ${page} of ${of}`,
};

const es: typeof en = {
  state: (asOf, state) => `A fecha de ${asOf}. ${state}`,
  signedBy: (by, on) => `Firmado por ${by} el ${on}.`,
  draftBy: (generator) => `Borrador de ${generator}; sin firmar.`,
  omissions: 'Omitido',
  figures: 'Imágenes',
  evidence: 'Pruebas',
  notSigned: 'BORRADOR - SIN FIRMAR',
  page: (page, of) => `Página ${page} de ${of}`,
};

/** English for languages without words of their own. */
export const pdfWords = (language: string): typeof en => (/^es\b/.test(language) ? es : en);
