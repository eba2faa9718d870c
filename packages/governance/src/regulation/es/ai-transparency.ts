import type { Words } from '../say.ts';

export const AI_TRANSPARENCY: Words = {
  'HL7 AI transparency: tags and provenance in the store':
    'Transparencia de IA de HL7: etiquetas y procedencia en el almacén',
  International: 'Internacional',
  'HL7 AI Transparency on FHIR (hl7.fhir.uv.aitransparency), v3-ObservationValue':
    'HL7 «AI Transparency on FHIR» (hl7.fhir.uv.aitransparency), v3-ObservationValue',
  ballot: 'en votación',
  'AI Transparency on FHIR 1.0.0-ballot': '«AI Transparency on FHIR» 1.0.0-ballot',
  'packages2.fhir.org, package hl7.fhir.uv.aitransparency 1.0.0-ballot of 9 December 2025; build.fhir.org value set of 21 April 2026':
    'packages2.fhir.org, paquete hl7.fhir.uv.aitransparency 1.0.0-ballot del 9 de diciembre de 2025; conjunto de valores de build.fhir.org del 21 de abril de 2026',
  'General guidance, tagging': 'Orientación general, etiquetado',
  'AI Provenance': 'Procedencia de IA',
  'AI Device': 'Dispositivo de IA',
  'AI Model Card': 'Ficha de modelo de IA',
  'Resources that an AI wrote or changed carry a security label (AIAST and its neighbours).':
    'Los recursos que una IA escribió o cambió llevan una etiqueta de seguridad (AIAST y afines).',
  'A Provenance says who took part, what went in and came out.':
    'Un Provenance dice quién participó, qué entró y qué salió.',
  'The system is a Device with name and version.': 'El sistema es un Device con nombre y versión.',
  'The Device or Provenance leads to a model card.': 'El Device o el Provenance lleva a una ficha de modelo.',
  'No store was read; give --data-dir, or make the report on the server.':
    'No se ha leído ningún almacén; indique --data-dir o elabore el informe en el servidor.',
  Tags: 'Etiquetas',
  'store, {0} resources looked at': 'almacén, {0} recursos examinados',
  '{0} resources carry a label of generated content; {1} documents were signed by a person.':
    '{0} recursos llevan la etiqueta de contenido generado; una persona firmó {1} documentos.',
  'No resource carries the label: nothing generated and unsigned is stored.':
    'Ningún recurso lleva la etiqueta: no hay guardado nada generado sin firmar.',
  'There is nothing to have one.': 'No hay nada que deba tenerlo.',
  '{0} of {1} are the target of a Provenance.{2}': '{0} de {1} son el objeto de un Provenance.{2}',
  ' Without one: {0}.': ' Sin él: {0}.',
  '{0} of {1} name the system as a Device, with its version.':
    '{0} de {1} nombran el sistema como Device, con su versión.',
  'Cards ship beside the weights; the Device does not lead to them yet.':
    'Las fichas acompañan a los pesos; el Device aún no lleva a ellas.',
};
