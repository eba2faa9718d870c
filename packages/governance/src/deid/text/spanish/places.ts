import { type Finder, matches } from '../span.ts';
import { SPANISH_PLACES } from './places.data.ts';

const LISTED = new RegExp(
  `(?<![\\p{L}])(?:${[...SPANISH_PLACES].sort((a, b) => b.length - a.length).join('|')})(?![\\p{L}])`,
  'dgu',
);
const JOINED = "(?:\\s+(?:(?:de|del|la|las|los|el|y|i)\\s+){0,3}(?:\\p{Lu}[\\p{L}'’.-]+|\\d{1,2}(?=\\s+de\\s)))";
const INSTITUTION = new RegExp(
  `(?<![\\p{L}])(?:Hospital|Clínica|Complejo Hospitalario|Complexo Hospitalario|Centro de Salud|Centro Médico|Centro Nacional|Instituto|Fundación|Sanatorio|Policlínica|Ambulatorio|Residencia|Universidad|Facultad de Medicina|Consorcio|CESFAM|Posta Rural|Consultorio|Centro de Especialidades)${JOINED}{1,7}`,
  'dgu',
);
/** Behind the number of a house: floor, door, staircase, as each country writes them. */
const DOOR =
  '(?:[\\s,;-]*(?:(?:piso|planta|pta|puerta|esc(?:alera)?|bloque|blq|portal|apto|apartamento|depto?|dpto|int(?:erior)?|torre|casa|local|of(?:icina)?|km)\\.?\\s*\\w{1,4}(?!\\p{L})|\\d{1,2}\\s?(?:[º°ª]|er|n|r|t|è|a)(?![\\p{L}])|(?:izq(?:da|uierda)?|dcha|derecha|bajo|entlo|[A-H])(?![\\p{L}])\\.?)){0,5}';
const KIND =
  'C\\/|Calle|Avda\\.?|Avenida|Av\\.|Avinguda|Carrer|Rúa|Plaza|Plaça|Praza|Pza\\.?|Paseo|Passeig|P[º°]|Carretera|Ctra\\.?|Camino|Camí|Ronda|Travesía|Urbanización|Urb\\.|Pasaje|Pje\\.?|Privada|Priv\\.|Calzada|Blvd\\.?|Bulevar|Boulevard|Callejón|Cerrada|Diagonal|Transversal|Jr\\.|Jirón|Ruta|Autopista|Polígono';
const NAMED =
  "(?:(?:de|del|la|las|los|el|d['’])\\s*){0,3}(?:\\p{L}[\\p{L}'’.-]*|\\d{1,3}[A-Z]?)(?:\\s+(?:\\p{L}[\\p{L}'’.-]*|\\d{1,2}(?=\\s+de\\s))){0,5}";
/** A street with the number of a house is one in any letters. */
const STREET_NUMBERED = new RegExp(
  `(?<![\\p{L}])(?:${KIND})\\s*${NAMED}?,?\\s*(?:(?:n[º°o]?\\.?|No\\.|núm\\.?|#|km)\\s*)?\\d{1,5}(?:\\s?-\\s?[A-Z\\d]{1,3})?(?![\\d/]|\\s*(?:mg|ml|g|cm|años?)(?!\\p{L}))${DOOR}`,
  'dgiu',
);
const STREET =
  /(?<![\p{L}])(?<it>(?:C\/|Calle|Avda\.?|Avenida|Av\.|Plaza|Pza\.?|Paseo|P[º°]|Carretera|Ctra\.?|Camino|Ronda|Travesía|Urbanización|Urb\.|Carrer|Rúa|Pasaje|Privada)\s*(?:(?:de|del|la|las|los|el)\s+){0,2}\p{Lu}[\p{L}'’.-]+(?:\s+(?:(?:de|del|la|las|los|y)\s+){0,2}\p{Lu}[\p{L}'’-]+){0,4}(?:,?\s*(?:n[º°]\s*)?\d{1,4}(?:[\s,]*(?:\d{1,2}[º°ª]?\s*)?(?:[A-D]|izq(?:da)?|dcha)\b\.?)?)?)/dgu;
/** Streets by numbers, of Colombia: Carrera 43A # 18-35. */
const GRID = new RegExp(
  `${/(?<![\p{L}])(?:carrera|cra|kra|kr|calle|cll?|diagonal|diag|transversal|tv|avenida|av)\.?\s*\d{1,3}\s?[A-Z]?(?:\s?bis)?(?:\s(?:sur|norte|este|oeste))?\s*(?:#|n[º°o]\.?)\s*\d{1,3}\s?[A-Z]?(?:\s(?:sur|norte|este|oeste))?\s?-\s?\d{1,3}/u.source}${DOOR}`,
  'dgiu',
);
/** Parts of towns with the words that lead to them. */
const PART =
  /(?<![\p{L}])(?:Col(?:onia)?\.|Fracc(?:ionamiento)?\.?|Barrio|B[º°]|Villa|Comuna|comuna de|Alcaldía|alcaldía|Delegación|Municipio|municipio de|partido de|pedanía de|parroquia de|vereda)\s+(?<it>(?:(?:de|del|la|las|los|el)\s+){0,2}\p{Lu}[\p{L}'’-]+(?:\s+(?:(?:de|del|la|las|los)\s+){0,2}\p{Lu}[\p{L}'’-]+){0,3})/dgu;

/** Streets, postcodes, institutions and known towns. */
export const findSpanishPlaces: Finder = (text) => [
  ...matches(text, LISTED, 'GEOGRAPHIC_LOCATION'),
  ...matches(text, INSTITUTION, 'GEOGRAPHIC_LOCATION'),
  ...matches(text, STREET, 'GEOGRAPHIC_LOCATION'),
  ...(/\d/.test(text) ? matches(text, STREET_NUMBERED, 'GEOGRAPHIC_LOCATION') : []),
  ...matches(text, PART, 'GEOGRAPHIC_LOCATION'),
  ...(/\d/.test(text) ? matches(text, GRID, 'GEOGRAPHIC_LOCATION') : []),
  ...matches(
    text,
    /(?<![\p{L}])(?:CP|C\.P\.|c[oó]digo postal)\s*[:.]?\s*(?<it>\d{5})(?!\d)/dgiu,
    'GEOGRAPHIC_LOCATION',
  ),
  ...matches(text, /(?<![\d.,])(?<it>\d{5}),?\s*(?=\p{Lu}\p{Ll}+)/dgu, 'GEOGRAPHIC_LOCATION'),
];
