import type { Words } from '../say.ts';

export const EU_AI_ACT: Words = {
  'EU AI Act: technical documentation and transparency':
    'Reglamento de Inteligencia Artificial: documentación técnica y transparencia',
  'Regulation (EU) 2024/1689, Annex IV, Articles 4, 5, 6, 50; amended by the Digital Omnibus on AI':
    'Reglamento (UE) 2024/1689, anexo IV, artículos 4, 5, 6 y 50; modificado por el ómnibus digital sobre IA',
  'in force, applying in steps': 'en vigor, de aplicación escalonada',
  'Prohibited practices (Art. 5) and AI literacy (Art. 4)':
    'Prácticas prohibidas (art. 5) y alfabetización en IA (art. 4)',
  'General-purpose AI models (Chapter V)': 'Modelos de IA de uso general (capítulo V)',
  'Transparency to people (Art. 50)': 'Transparencia hacia las personas (art. 50)',
  'Marking of generated content (Art. 50(2)) for systems on the market before 2 August 2026':
    'Marcado de contenido generado (art. 50, apdo. 2) en sistemas comercializados antes del 2 de agosto de 2026',
  'High-risk systems of Annex III': 'Sistemas de alto riesgo del anexo III',
  'High-risk systems in products of Annex I (medical devices)':
    'Sistemas de alto riesgo en productos del anexo I (productos sanitarios)',
  'Regulation (EU) 2024/1689, Art. 113': 'Reglamento (UE) 2024/1689, art. 113',
  'adopted by Parliament (16 June 2026) and Council (29 June 2026)':
    'aprobado por el Parlamento (16 de junio de 2026) y el Consejo (29 de junio de 2026)',
  'Digital Omnibus on AI (accounts: techjacksolutions.com, recordofrecord.com, decisionfocus.com)':
    'ómnibus digital sobre IA (relatos: techjacksolutions.com, recordofrecord.com, decisionfocus.com)',
  'Digital Omnibus on AI (accounts: decisionfocus.com of 3 July 2026, recordofrecord.com)':
    'ómnibus digital sobre IA (relatos: decisionfocus.com del 3 de julio de 2026, recordofrecord.com)',
  'Digital Omnibus on AI (accounts as above)': 'ómnibus digital sobre IA (relatos ya citados)',
  'Publication in the Official Journal was expected in July 2026 and was not verified; one account moves all of Art. 50 to this day.':
    'La publicación en el Diario Oficial se esperaba en julio de 2026 y no se ha verificado; un relato traslada todo el art. 50 a este día.',
  'Publication in the Official Journal was not verified; without it the earlier day stands.':
    'La publicación en el Diario Oficial no se ha verificado; sin ella rige la fecha anterior.',
  ...Object.fromEntries(Array.from({ length: 9 }, (_, i) => [`Annex IV, ${i + 1}`, `Anexo IV, ${i + 1}`])),
  'What the system is for, its provider, version, what it works with, how it is put on the market, hardware, and instructions for those who deploy it.':
    'Para qué sirve el sistema, su proveedor, su versión, con qué funciona, cómo se comercializa, equipos e instrucciones para quien lo despliega.',
  'How it was developed: methods, design choices, architecture, data, human oversight (Art. 14), planned changes, validation and test with dated and signed records, security.':
    'Cómo se desarrolló: métodos, decisiones de diseño, arquitectura, datos, supervisión humana (art. 14), cambios previstos, validación y pruebas con registros fechados y firmados, seguridad.',
  'How it is watched and controlled: what it can and cannot do, accuracy for groups of people, foreseeable unwanted outcomes, oversight, input data.':
    'Cómo se vigila y controla: qué puede y qué no puede hacer, precisión por grupos de personas, resultados no deseados previsibles, supervisión, datos de entrada.',
  'Why the performance metrics suit the system.': 'Por qué las medidas de rendimiento son adecuadas para el sistema.',
  'The risk management system (Art. 9).': 'El sistema de gestión de riesgos (art. 9).',
  'Changes made by the provider over the life of the system.':
    'Cambios del proveedor a lo largo de la vida del sistema.',
  'Harmonised standards that were applied, or what was done in their place.':
    'Normas armonizadas aplicadas, o qué se hizo en su lugar.',
  'A copy of the EU declaration of conformity (Art. 47).': 'Una copia de la declaración UE de conformidad (art. 47).',
  'How performance is followed after the system is on the market (Art. 72).':
    'Cómo se sigue el rendimiento una vez comercializado el sistema (art. 72).',
  'Staff who run or use the system know enough about AI.':
    'El personal que mantiene o usa el sistema sabe lo suficiente de IA.',
  'A person can oversee it, understand it, not rely on it blindly, and stop it.':
    'Una persona puede supervisarlo, entenderlo, no fiarse a ciegas y detenerlo.',
  'People who talk to a system are told that it is one.': 'A quien habla con un sistema se le dice que lo es.',
  'Generated text, image, sound or video is marked so that a machine can tell.':
    'Texto, imagen, sonido o vídeo generados llevan una marca que una máquina puede leer.',
  'People are told where emotions are recognised or people are sorted by biometric traits.':
    'Se informa a las personas donde se reconocen emociones o se clasifica por rasgos biométricos.',
  'Deep fakes, and generated text published on matters of public interest, are declared.':
    'Se declaran las ultrasuplantaciones y el texto generado que se publica sobre asuntos de interés público.',
  'high risk': 'alto riesgo',
  transparency: 'transparencia',
  'no special duty': 'sin obligación especial',
  'Sorts patients by urgency: Annex III, 5(d) names triage of patients in emergency care.':
    'Ordena a pacientes por urgencia: el anexo III, 5.d), cita el triaje de pacientes en urgencias.',
  'If it is a device that a notified body assesses, Art. 6(1) with Annex I makes it high risk.':
    'Si es un producto que evalúa un organismo notificado, el art. 6, apdo. 1, con el anexo I lo hace de alto riesgo.',
  'Bears on access to health services; if used for a public authority, Annex III, 5(a) applies.':
    'Incide en el acceso a servicios de salud; si se usa para una autoridad pública, se aplica el anexo III, 5.a).',
  'Talks with people or generates content: Art. 50.': 'Habla con personas o genera contenido: art. 50.',
  'For research; Art. 2(6) leaves out systems made only for scientific research.':
    'Para investigación; el art. 2, apdo. 6, excluye los sistemas hechos solo para investigación científica.',
  'No special duty is seen beyond literacy (Art. 4).':
    'No se ve ninguna obligación especial más allá de la alfabetización (art. 4).',
  'Hints of high risk: {0}.': 'Indicios de alto riesgo: {0}.',
  'Transparency duties: {0}.': 'Obligaciones de transparencia: {0}.',
  'Hints from purpose and input; the provider classifies. A function without learning may be no AI system at all (Art. 3(1)).':
    'Indicios según finalidad y entrada; clasifica el proveedor. Una función sin aprendizaje puede no ser siquiera un sistema de IA (art. 3, apdo. 1).',
  'Annex IV: technical documentation': 'Anexo IV: documentación técnica',
  '{0} {1}: {2} functions, listed below; runs on a machine with Node, embedded or external Postgres. The house names the provider and how it is put into service.':
    '{0} {1}: {2} funciones, enumeradas más abajo; funciona en una máquina con Node y Postgres integrado o externo. El centro nombra al proveedor y dice cómo se pone en servicio.',
  'trained by its provider': 'entrenado por su proveedor',
  'Every sentence has evidence and a verdict; a person accepts, edits or rejects; without evidence it abstains. Limits stand in the cards and guides.':
    'Cada frase tiene pruebas y un veredicto; una persona acepta, edita o rechaza; sin pruebas se abstiene. Los límites constan en fichas y guías.',
  'its risk management system; threats and measures are in docs/security.md':
    'su sistema de gestión de riesgos; amenazas y medidas están en docs/security.md',
  'Changes of each release are in CHANGELOG.md; a learned part changes with its hash.':
    'Los cambios de cada versión están en CHANGELOG.md; una parte aprendida cambia con su resumen criptográfico.',
  'No harmonised standard was applied as such.': 'No se aplicó ninguna norma armonizada como tal.',
  'There is no declaration of conformity.': 'No hay declaración de conformidad.',
  'its plan for following performance; the evaluation ledger keeps the runs':
    'su plan para seguir el rendimiento; el registro de evaluaciones guarda las ejecuciones',
  People: 'Personas',
  'who was trained, and when': 'quién recibió formación y cuándo',
  'Nothing generated enters the record unsigned; models can be switched off, and the deterministic engine stays.':
    'Nada generado entra en la historia sin firma; los modelos pueden apagarse y queda el motor determinista.',
  'Article 50: transparency': 'Artículo 50: transparencia',
  '{0}: the page says that a program asks.': '{0}: la página dice que pregunta un programa.',
  'No function talks with people.': 'Ninguna función habla con personas.',
  '{0}: FHIR resources carry AIAST until a person signs, and a Provenance; files outside of FHIR (images, tables) carry a manifest, no watermark.':
    '{0}: los recursos FHIR llevan AIAST hasta que firma una persona, y un Provenance; los archivos fuera de FHIR (imágenes, tablas) llevan un manifiesto, sin marca de agua.',
  'No function recognises emotions or sorts people by biometric traits.':
    'Ninguna función reconoce emociones ni clasifica a personas por rasgos biométricos.',
  'No function makes deep fakes of people or texts for the public.':
    'Ninguna función hace ultrasuplantaciones de personas ni textos para el público.',
  'Functions and hints': 'Funciones e indicios',
};
