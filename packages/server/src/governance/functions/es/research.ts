import type { Words } from '@aceso/governance/regulation';

/** Imaging, discovery, synthetic data and governance. */
export const RESEARCH: Words = {
  // Imaging
  'Each finding opens the pixels, the region and the method that gave it.':
    'Cada hallazgo abre los píxeles, la región y el método que lo dieron.',
  'T1-weighted MR (the restoring model also CT) of the IBSI validation set (Vallieres et al. 2015, CC BY 3.0), patients as listed in the card.':
    'RM ponderada en T1 (el modelo de restauración también TC) del conjunto de validación de IBSI (Vallieres et al. 2015, CC BY 3.0), pacientes según la ficha.',
  'Patients named in the card; others were held out.': 'Pacientes citados en la ficha; los demás quedaron aparte.',
  'Patients with soft-tissue sarcoma of limb or trunk; age, sex and origin are not in the card.':
    'Pacientes con sarcoma de partes blandas de extremidad o tronco; edad, sexo y origen no constan en la ficha.',
  'Trained by a script of the repository with a seed; measured on patients held out.':
    'Entrenado por un programa del repositorio con una semilla; medido en pacientes apartados.',
  'Measurement and draft of image reports': 'Medición y borrador de informes de imagen',
  'Measures studies (volumes, densities, cardiothoracic ratio and others) and drafts a report tied to pixels.':
    'Mide estudios (volúmenes, densidades, índice cardiotorácico y otros) y redacta un borrador de informe ligado a los píxeles.',
  'measurements and a draft report': 'mediciones y un borrador de informe',
  'Studies of the modalities in the guide.': 'Estudios de las modalidades de la guía.',
  'A person reads the images; the draft is no reading.':
    'Las imágenes las lee una persona; el borrador no es una lectura.',
  Radiomics: 'Radiómica',
  'Computes features of a region after IBSI 1.': 'Calcula características de una región según IBSI 1.',
  'numbers with their definitions': 'números con sus definiciones',
  'Any region of a volume.': 'Cualquier región de un volumen.',
  'Features differ between scanners.': 'Las características difieren entre equipos.',
  'Pneumonia on small radiographs': 'Neumonía en radiografías pequeñas',
  'Shows a learned classifier with its card, for research.':
    'Muestra un clasificador aprendido con su ficha, para investigación.',
  'a probability, marked as learned': 'una probabilidad, marcada como aprendida',
  'Children of 1 to 5 years, as in its training data.': 'Niños de 1 a 5 años, como en sus datos de entrenamiento.',
  'Research use: no clinical validation.': 'Uso en investigación: sin validación clínica.',
  'Sees 28 x 28 pixels: no small finding.': 'Ve 28 × 28 píxeles: ningún hallazgo pequeño.',
  'PneumoniaMNIST (MedMNIST v2; Kermany et al. 2018), CC BY 4.0.':
    'PneumoniaMNIST (MedMNIST v2; Kermany et al. 2018), CC BY 4.0.',
  'Undersampled to balance the two classes.': 'Submuestreado para equilibrar las dos clases.',
  'Children of 1 to 5 years at one hospital.': 'Niños de 1 a 5 años de un hospital.',
  'Trained and validated on the split of MedMNIST, test images apart.':
    'Entrenado y validado con la división de MedMNIST, imágenes de prueba aparte.',
  'Brain structures of a T1 head': 'Estructuras cerebrales de una cabeza en T1',
  'Outlines 17 structures and gives their volumes, for research.':
    'Delimita 17 estructuras y da sus volúmenes, para investigación.',
  'a segmentation and volumes': 'una segmentación y volúmenes',
  'Adult heads, T1-weighted MR.': 'Cabezas de adultos, RM ponderada en T1.',
  'Lesions and surgery were not in its training.': 'Su entrenamiento no incluía lesiones ni cirugía.',
  'Made elsewhere (brainchop, MIT); its data are not named in the card.':
    'Hecho en otro lugar (brainchop, MIT); la ficha no cita sus datos.',
  'Trained by its publisher; rewritten as ONNX with the weights unchanged.':
    'Lo entrenó quien lo publica; reescrito en ONNX con los pesos sin cambios.',
  'Unusual regions of MR slices': 'Regiones inusuales en cortes de RM',
  'Compares a slice with what a learned prior expects, for research.':
    'Compara un corte con lo que espera un modelo aprendido, para investigación.',
  'a map of what is unlike the training images': 'un mapa de lo que no se parece a las imágenes de entrenamiento',
  'MR slices as in its card.': 'Cortes de RM como los de su ficha.',
  'Unusual is not diseased.': 'Inusual no es enfermo.',
  'Denoising, doubling and restoring of slices': 'Reducción de ruido, ampliación y restauración de cortes',
  'Makes a derived series that is marked as such, with its uncertainty where drawn.':
    'Crea una serie derivada, marcada como tal, con su incertidumbre donde se dibuja.',
  'a derived series beside the original': 'una serie derivada junto a la original',
  'The original stays beside it; drawn restorations carry their spread.':
    'La original queda al lado; las restauraciones dibujadas llevan su dispersión.',
  'MR and CT slices as in the cards.': 'Cortes de RM y TC como los de las fichas.',
  'It can invent or remove detail.': 'Puede inventar o borrar detalles.',
  'Learned compression of MR slices': 'Compresión aprendida de cortes de RM',
  'Stores slices smaller, with loss, for research.': 'Guarda cortes en menos espacio, con pérdida, para investigación.',
  'compressed and restored slices': 'cortes comprimidos y restaurados',
  'Research use: what is restored is not what was stored.': 'Uso en investigación: lo restaurado no es lo guardado.',
  'Made-up radiographs': 'Radiografías inventadas',
  'Draws small chest radiographs of nobody, for research and teaching.':
    'Dibuja radiografías de tórax pequeñas, de nadie, para investigación y docencia.',
  'images marked as made up': 'imágenes marcadas como inventadas',
  'Nobody: the images show no person.': 'Nadie: las imágenes no muestran a ninguna persona.',
  'Research use.': 'Uso en investigación.',
  'Drawn at 28 x 28 pixels.': 'Dibujadas a 28 × 28 píxeles.',
  'The training part of PneumoniaMNIST (MedMNIST v2; Kermany et al. 2018), CC BY 4.0.':
    'La parte de entrenamiento de PneumoniaMNIST (MedMNIST v2; Kermany et al. 2018), CC BY 4.0.',
  'Trained by a script of the repository with a seed.': 'Entrenado por un programa del repositorio con una semilla.',
  'Answers about images': 'Respuestas sobre imágenes',
  'Answers questions about a study from what was measured.': 'Responde preguntas sobre un estudio con lo que se midió.',
  'answers that cite measurements, or that none can be given':
    'respuestas que citan mediciones, o que no puede darse ninguna',
  'Studies that were measured.': 'Estudios medidos.',
  'It knows what was measured, not what is in the image.': 'Conoce lo medido, no lo que hay en la imagen.',

  // Discovery
  'None: it is about molecules, not people.': 'Ninguna: trata de moléculas, no de personas.',
  'Property models of molecules': 'Modelos de propiedades de moléculas',
  'Predicts properties of molecules with intervals, and abstains outside of its domain.':
    'Predice propiedades de moléculas con intervalos y se abstiene fuera de su dominio.',
  'values or classes with intervals, and the nearest known molecules':
    'valores o clases con intervalos y las moléculas conocidas más próximas',
  'It shows interval, domain and nearest molecules.': 'Muestra intervalo, dominio y moléculas más próximas.',
  'For research; not for a decision on a person or a product.':
    'Para investigación; no para decidir sobre una persona o un producto.',
  'Published sets of measured molecules, named with their terms in the card.':
    'Conjuntos publicados de moléculas medidas, citados con sus condiciones en la ficha.',
  'Repeats merged, contradictions dropped; salts reduced to the largest part.':
    'Repeticiones fundidas, contradicciones descartadas; sales reducidas a su parte mayor.',
  'Not about people.': 'No trata de personas.',
  'Five members without one fold of the scaffolds each; figures from left-out scaffolds.':
    'Cinco miembros, cada uno sin un grupo de armazones; las cifras salen de armazones apartados.',
  'A fifth of the scaffolds put aside, where the card says so.':
    'Una quinta parte de los armazones, apartada donde lo dice la ficha.',
  'Generation and optimisation of molecules': 'Generación y optimización de moléculas',
  'Proposes new molecules for goals that a chemist sets.':
    'Propone moléculas nuevas para los objetivos que fija un químico.',
  'molecules with computed properties': 'moléculas con propiedades calculadas',
  'Each molecule carries what was computed of it, by which version.':
    'Cada molécula lleva lo que se calculó de ella y con qué versión.',
  'For research; nothing was made or tested.': 'Para investigación; nada se fabricó ni se probó.',
  'Published molecules, as the card says.': 'Moléculas publicadas, según la ficha.',
  'Trained by scripts of the repository with a seed.': 'Entrenado por programas del repositorio con una semilla.',
  'Proteins by residue': 'Proteínas por residuo',
  'Predicts structure by residue, embeds sequences and judges variants of proteins, for research.':
    'Predice la estructura por residuo, representa secuencias y juzga variantes de proteínas, para investigación.',
  'scores by residue and variant': 'puntuaciones por residuo y variante',
  'For research; not for a decision on a person.': 'Para investigación; no para decidir sobre una persona.',
  'Published sequences and structures, as the guide says.': 'Secuencias y estructuras publicadas, según la guía.',
  Docking: 'Acoplamiento molecular',
  'Places molecules in a binding site and scores them.': 'Coloca moléculas en un sitio de unión y las puntúa.',
  'poses and scores': 'posturas y puntuaciones',
  'Poses can be looked at; the score shows its terms.':
    'Las posturas pueden verse; la puntuación muestra sus términos.',
  'Scores are no affinities.': 'Las puntuaciones no son afinidades.',
  'Search and description of molecules': 'Búsqueda y descripción de moléculas',
  'Reads, checks and describes molecules, and searches libraries and spaces exactly.':
    'Lee, comprueba y describe moléculas, y busca con exactitud en bibliotecas y espacios.',
  'molecules, descriptors and ranks': 'moléculas, descriptores y posiciones',
  'Each rank shows the value that gave it.': 'Cada posición muestra el valor que la dio.',
  'Ways of making a molecule': 'Vías para fabricar una molécula',
  'Proposes routes from stock by rules.': 'Propone por reglas rutas a partir de existencias.',
  'routes with their steps': 'rutas con sus pasos',
  'Each step names its rule.': 'Cada paso cita su regla.',
  'No route was tried in a laboratory.': 'Ninguna ruta se probó en un laboratorio.',
  'Ranks of targets': 'Orden de dianas',
  'Ranks targets of a disease by published evidence.': 'Ordena las dianas de una enfermedad por pruebas publicadas.',
  'a ranked list with its evidence': 'una lista ordenada con sus pruebas',
  'Each rank shows its evidence.': 'Cada posición muestra sus pruebas.',
  'Campaigns of experiments': 'Campañas de experimentos',
  'Asks for the next experiments and learns from their results.':
    'Pide los siguientes experimentos y aprende de sus resultados.',
  'the next experiments, with why': 'los siguientes experimentos, con el porqué',
  'Each suggestion can be made again from what was known before it.':
    'Cada sugerencia puede repetirse con lo que se sabía antes de ella.',
  'Learns only from the results that the house gives it, anew each time.':
    'Aprende solo de los resultados que le da el centro, cada vez desde cero.',
  'Structures of proteins from providers': 'Estructuras de proteínas de proveedores',
  'Asks a provider that the house allows for the structure of a protein.':
    'Pide la estructura de una proteína a un proveedor que el centro permite.',
  'a structure with its confidence': 'una estructura con su confianza',
  'For research; the sequence leaves for the provider that the policy names.':
    'Para investigación; la secuencia sale hacia el proveedor que cita la política.',
  'Not ours: the provider trained it.': 'No son nuestros: lo entrenó el proveedor.',
  'Trained by its provider.': 'Lo entrenó su proveedor.',

  // Synthetic data
  'Made-up tables': 'Tablas inventadas',
  'Learns a table and draws another like it, through fidelity and privacy gates.':
    'Aprende una tabla y genera otra parecida, con controles de fidelidad y privacidad.',
  'a table of nobody, with a certificate of what was measured': 'una tabla de nadie, con un certificado de lo medido',
  'The certificate shows fidelity and privacy, each with its test.':
    'El certificado muestra fidelidad y privacidad, cada una con su prueba.',
  'That of the table given.': 'La de la tabla dada.',
  'Bias of the table is drawn along with it.': 'Los sesgos de la tabla se heredan.',
  'A gate that passes is no proof of anonymity.': 'Superar un control no prueba el anonimato.',
  'The table that the house gives it; nothing ships with it.': 'La tabla que le da el centro; no se incluye ninguna.',
  'Fitted here; a part of the rows is held out for the privacy tests.':
    'Ajustado aquí; una parte de las filas se aparta para las pruebas de privacidad.',
  'Simulated patients': 'Pacientes simulados',
  'Simulates people from birth by rules and rates.': 'Simula personas desde el nacimiento con reglas y tasas.',
  'records of nobody': 'historias de nadie',
  'Rates and rules are named with their sources.': 'Tasas y reglas se citan con sus fuentes.',
  'Nobody.': 'Nadie.',
  'Not for estimating anything about real people.': 'No sirve para estimar nada de personas reales.',

  // Governance
  'De-identification': 'Anonimización',
  'Takes out of records, messages, documents, images, tables and texts what identifies a person.':
    'Quita de historias, mensajes, documentos, imágenes, tablas y textos lo que identifica a una persona.',
  'new files, and a manifest without values': 'archivos nuevos y un manifiesto sin valores',
  'The manifest says what was done where; what no rule knows is left out.':
    'El manifiesto dice qué se hizo y dónde; lo que ninguna regla conoce queda fuera.',
  'Texts in English and Spanish.': 'Textos en inglés y español.',
  'Free text: some identifiers are missed; the guide prints how many.':
    'Texto libre: se escapan algunos identificadores; la guía dice cuántos.',
  'MEDDOCAN, 750 Spanish clinical cases with made-up identifiers (CC BY 4.0).':
    'MEDDOCAN, 750 casos clínicos en español con identificadores inventados (CC BY 4.0).',
  'Cases of open journals, mostly from Spain.': 'Casos de revistas abiertas, la mayoría de España.',
  language: 'idioma',
  'Trained on the training and development cases; measured on cases left out.':
    'Entrenado con los casos de entrenamiento y desarrollo; medido con casos apartados.',
  'Return on investment': 'Retorno de la inversión',
  'Compares tasks with and without a tool, and can say that no benefit is shown.':
    'Compara tareas con y sin una herramienta, y puede decir que no se demuestra beneficio.',
  'effects with intervals, verdicts and costs': 'efectos con intervalos, veredictos y costes',
  'It shows design, checks, curves and assumptions.': 'Muestra diseño, comprobaciones, curvas y supuestos.',
  'Staff of the house, as pseudonyms.': 'Personal del centro, con seudónimos.',
  'Not for judging single people.': 'No sirve para juzgar a personas concretas.',
};
