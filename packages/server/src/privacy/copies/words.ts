/** Words of the letter that goes with a copy. `{n}` stands for a number. */
export const LETTER_WORDS = {
  en: {
    title: 'A copy of your data',
    dear: 'Dear {name},',
    lead: 'This archive holds what this installation keeps about you, as it was on {at}. You have a right to it under Articles 15 and 20 of the General Data Protection Regulation. Nothing needs to be paid for it.',
    inside: 'What is inside',
    what: 'What',
    where: 'Where',
    count: 'How many',
    record: 'Your record, in the exchange format FHIR R4: other programs can read it',
    history: 'Every version of it, corrections included',
    documents: 'What Aceso made or keeps about you: {name}',
    jobs: 'Work that ran in the background about you',
    images: 'Images, as they were taken (DICOM)',
    attachments: 'Other files: attachments, recordings, genomes',
    looked: 'Who looked',
    lookedLead:
      'Each time somebody looked at your data, or changed it: {n} times. Names of staff are left out; ask if you need to know more. The whole list is in who-looked.csv.',
    role: 'In the role of',
    times: 'Times',
    latest: 'The latest',
    when: 'When',
    purpose: 'For',
    purposes: 'What it is used for, who gets it, how long it is kept',
    processingLead:
      'From the records of processing of this installation. What is marked “to be filled in” only the house can say; ask it.',
    open: 'To be filled in',
    decisions: 'Decisions made without a person',
    sources: 'Where the data came from',
    noSources:
      'They were entered here, by staff or by yourself; the entries themselves say by whom where that is known.',
    withheld: 'What is not inside',
    withheldLead:
      '{n} entries speak of other people as well and were left out to protect them (Article 15(4)). The manifest names them; a person can look through them with you.',
    nothingWithheld:
      'Nothing was left out because it speaks of other people. What would let somebody sign in, such as passwords, is left out always.',
    rights: 'Your rights',
    rightsList: [
      'You can have what is wrong corrected (Article 16).',
      'You can ask for erasure (Article 17) or for restriction (Article 18), and object to the use (Article 21).',
      'You can complain to a supervisory authority (Article 77).',
    ],
    check: 'How to check that nothing is missing',
    checkLead: 'manifest.json names every other file with its SHA-256.',
    made: 'Made by {software}.',
  },
  es: {
    title: 'Una copia de sus datos',
    dear: 'Estimado/a {name}:',
    lead: 'Este archivo contiene lo que esta instalación guarda sobre usted, tal como estaba el {at}. Tiene derecho a ello según los artículos 15 y 20 del Reglamento General de Protección de Datos. No hay que pagar nada.',
    inside: 'Qué contiene',
    what: 'Qué',
    where: 'Dónde',
    count: 'Cuántos',
    record: 'Su historia clínica, en el formato de intercambio FHIR R4: otros programas pueden leerla',
    history: 'Todas sus versiones, con las correcciones',
    documents: 'Lo que Aceso hizo o guarda sobre usted: {name}',
    jobs: 'Trabajos en segundo plano sobre usted',
    images: 'Imágenes, tal como se tomaron (DICOM)',
    attachments: 'Otros archivos: adjuntos, grabaciones, genomas',
    looked: 'Quién miró',
    lookedLead:
      'Cada vez que alguien miró sus datos o los cambió: {n} veces. Se omiten los nombres del personal; pregunte si necesita saber más. La lista completa está en who-looked.csv.',
    role: 'En el papel de',
    times: 'Veces',
    latest: 'Los más recientes',
    when: 'Cuándo',
    purpose: 'Para',
    purposes: 'Para qué se usan, quién los recibe, cuánto tiempo se guardan',
    processingLead:
      'Del registro de actividades de tratamiento de esta instalación; los textos de la tabla están en inglés. Lo marcado como «por completar» solo puede decirlo el centro; pregúntele.',
    open: 'Por completar',
    decisions: 'Decisiones tomadas sin una persona',
    sources: 'De dónde vienen los datos',
    noSources: 'Se introdujeron aquí, por el personal o por usted; los propios registros dicen quién, cuando se sabe.',
    withheld: 'Qué no contiene',
    withheldLead:
      '{n} registros hablan también de otras personas y se han omitido para protegerlas (artículo 15(4)). El manifiesto los nombra; una persona puede revisarlos con usted.',
    nothingWithheld:
      'No se ha omitido nada por hablar de otras personas. Lo que permitiría iniciar sesión, como las contraseñas, se omite siempre.',
    rights: 'Sus derechos',
    rightsList: [
      'Puede pedir que se corrija lo que esté mal (artículo 16).',
      'Puede pedir la supresión (artículo 17) o la limitación (artículo 18), y oponerse al uso (artículo 21).',
      'Puede reclamar ante una autoridad de control (artículo 77).',
    ],
    check: 'Cómo comprobar que no falta nada',
    checkLead: 'manifest.json nombra todos los demás archivos con su SHA-256.',
    made: 'Hecho por {software}.',
  },
} as const;

export type LetterLanguage = keyof typeof LETTER_WORDS;
