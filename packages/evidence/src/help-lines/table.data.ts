import type { HelpKind, HelpLine } from './types.ts';

/** Changed with every change of a number below. */
export const HELP_TABLE_VERSION = '2026.11';

interface Extra extends Omit<HelpLine, 'number' | 'source'> {
  readonly believed?: string;
}
const line = (number: string, by: string, url: string, { believed = '2025-06', ...extra }: Extra = {}): HelpLine => ({
  number,
  ...extra,
  source: { by, url, believed },
});
type Lines = Readonly<Partial<Record<HelpKind, HelpLine>>>;
const DAY_AND_NIGHT = { always: true } as const;

const US = {
  emergency: line('911', 'National 911 Program (NHTSA)', 'https://www.911.gov'),
  crisis: line('988', 'SAMHSA, 988 Suicide & Crisis Lifeline', 'https://www.samhsa.gov/988', {
    ...DAY_AND_NIGHT,
    text: true,
    spanish: '2',
  }),
  poison: line('1-800-222-1222', 'HRSA, Poison Help', 'https://poisonhelp.hrsa.gov', {
    name: { en: 'Poison Control', es: 'el centro de venenos' },
  }),
  violence: line('1-800-799-7233', 'HHS, National Domestic Violence Hotline', 'https://www.thehotline.org', {
    ...DAY_AND_NIGHT,
  }),
} satisfies Lines;

/**
 * Whom to call, by country (ISO 3166 alpha-2). Written from what the authors knew, with the body that answers for the line and when
 * they believed it to be true; nobody has rung these numbers. A clinic confirms or corrects each. Where a country has a line in each
 * region and none for all of it, or where we were not sure, there is none here.
 */
export const HELP_TABLE: Readonly<Record<string, Lines>> = {
  US,
  // A country of its own in ISO 3166; the lines of the United States answer there.
  PR: US,
  CA: {
    emergency: line('911', 'CRTC', 'https://crtc.gc.ca'),
    crisis: line('988', 'Public Health Agency of Canada, 9-8-8', 'https://988.ca', { ...DAY_AND_NIGHT, text: true }),
    poison: line('1-844-764-7669', 'Health Canada, Canadian poison centres', 'https://infopoison.ca'),
  },
  MX: {
    emergency: line('911', 'Secretaría de Seguridad y Protección Ciudadana', 'https://www.gob.mx/911'),
    crisis: line('800 911 2000', 'CONASAMA, Línea de la Vida', 'https://www.gob.mx/salud/conasama', DAY_AND_NIGHT),
  },
  ES: {
    emergency: line('112', 'Ministerio del Interior, 112', 'https://www.proteccioncivil.es'),
    crisis: line('024', 'Ministerio de Sanidad', 'https://www.sanidad.gob.es/linea024', DAY_AND_NIGHT),
    poison: line(
      '91 562 04 20',
      'Instituto Nacional de Toxicología y Ciencias Forenses (Ministerio de Justicia)',
      'https://www.mjusticia.gob.es',
      { name: { en: 'the poison information service', es: 'el Servicio de Información Toxicológica' } },
    ),
    violence: line('016', 'Ministerio de Igualdad', 'https://violenciagenero.igualdad.gob.es', DAY_AND_NIGHT),
  },
  GB: {
    emergency: line('999', 'NHS', 'https://www.nhs.uk'),
    crisis: line('116 123', 'Samaritans, named by the NHS', 'https://www.nhs.uk', DAY_AND_NIGHT),
    poison: line('111', 'NHS 111 (Northern Ireland has none)', 'https://111.nhs.uk', {
      name: { en: 'NHS 111', es: 'NHS 111' },
    }),
    violence: line('0808 2000 247', 'Refuge, named by GOV.UK', 'https://www.gov.uk', DAY_AND_NIGHT),
  },
  IE: {
    emergency: line('112', 'Department of Communications, 112 and 999', 'https://www.gov.ie'),
    crisis: line('116 123', 'Samaritans, named by the HSE', 'https://www.hse.ie', DAY_AND_NIGHT),
    poison: line('01 809 2166', 'National Poisons Information Centre, Beaumont Hospital', 'https://www.poisons.ie', {
      name: {
        en: 'the poisons centre (8 am to 10 pm)',
        es: 'el centro de venenos (de 8 a 22)',
      },
    }),
    violence: line('1800 341 900', 'Women’s Aid, named by Cuan', 'https://www.cuan.ie', DAY_AND_NIGHT),
  },
  AU: {
    emergency: line('000', 'Australian Government, Triple Zero', 'https://www.triplezero.gov.au'),
    crisis: line('13 11 14', 'Lifeline, named by healthdirect', 'https://www.healthdirect.gov.au', DAY_AND_NIGHT),
    poison: line('13 11 26', 'Poisons Information Centre, by healthdirect', 'https://www.healthdirect.gov.au', {
      name: { en: 'the Poisons Information Centre', es: 'el centro de venenos' },
    }),
    violence: line('1800 737 732', 'Department of Social Services, 1800RESPECT', 'https://www.1800respect.org.au', {
      ...DAY_AND_NIGHT,
    }),
  },
  NZ: {
    emergency: line('111', 'New Zealand Police', 'https://www.police.govt.nz'),
    crisis: line('1737', 'Health New Zealand', 'https://1737.org.nz', { ...DAY_AND_NIGHT, text: true }),
    poison: line('0800 764 766', 'National Poisons Centre', 'https://www.poisons.co.nz', {
      name: { en: 'the National Poisons Centre', es: 'el centro de venenos' },
    }),
    violence: line('0800 733 843', 'Women’s Refuge, named by the Police', 'https://www.police.govt.nz', DAY_AND_NIGHT),
  },
  DE: {
    emergency: line('112', 'Bundesministerium des Innern', 'https://www.bmi.bund.de'),
    crisis: line(
      '0800 111 0 111',
      'TelefonSeelsorge, named by the BMG',
      'https://www.telefonseelsorge.de',
      DAY_AND_NIGHT,
    ),
    violence: line('116 016', 'BAFzA, Hilfetelefon Gewalt gegen Frauen', 'https://www.hilfetelefon.de', DAY_AND_NIGHT),
  },
  FR: {
    emergency: line('112', 'Ministère de la Santé (15 and 112)', 'https://www.service-public.fr'),
    crisis: line('3114', 'Ministère de la Santé', 'https://3114.fr', DAY_AND_NIGHT),
    violence: line('3919', 'Gouvernement français, Violences Femmes Info', 'https://arretonslesviolences.gouv.fr', {
      ...DAY_AND_NIGHT,
    }),
  },
  IT: {
    emergency: line('112', 'Ministero dell’Interno, Numero unico di emergenza', 'https://112.gov.it'),
    crisis: line('02 2327 2327', 'Telefono Amico Italia (an association)', 'https://www.telefonoamico.it'),
    poison: line('02 6610 1029', 'Centro Antiveleni, ASST Niguarda', 'https://www.ospedaleniguarda.it', {
      name: { en: 'the poison centre of Milan', es: 'el centro de venenos de Milán' },
    }),
    violence: line('1522', 'Dipartimento per le Pari Opportunità', 'https://www.1522.eu', DAY_AND_NIGHT),
  },
  PT: {
    emergency: line('112', 'INEM', 'https://www.inem.pt'),
    crisis: line('1411', 'SPMS, Linha Nacional de Prevenção do Suicídio', 'https://www.sns24.gov.pt', {
      ...DAY_AND_NIGHT,
      believed: '2025-09',
    }),
    poison: line('800 250 250', 'INEM, Centro de Informação Antivenenos', 'https://www.inem.pt', {
      name: { en: 'the poison centre', es: 'el centro de venenos' },
    }),
    violence: line('800 202 148', 'CIG', 'https://www.cig.gov.pt', DAY_AND_NIGHT),
  },
  AR: {
    emergency: line('911', 'Ministerio de Seguridad (107 for an ambulance)', 'https://www.argentina.gob.ar'),
    crisis: line('0800 999 0091', 'Ministerio de Salud', 'https://www.argentina.gob.ar/salud', DAY_AND_NIGHT),
    poison: line('0800 333 0160', 'Hospital Nacional Posadas', 'https://www.argentina.gob.ar/salud', {
      name: { en: 'the poison centre', es: 'el centro de intoxicaciones' },
    }),
    violence: line('144', 'Gobierno argentino, Línea 144', 'https://www.argentina.gob.ar', DAY_AND_NIGHT),
  },
  CL: {
    emergency: line('131', 'Ministerio de Salud, SAMU', 'https://www.minsal.cl'),
    crisis: line('*4141', 'Ministerio de Salud', 'https://www.minsal.cl', DAY_AND_NIGHT),
    violence: line('1455', 'SernamEG', 'https://www.sernameg.gob.cl', DAY_AND_NIGHT),
  },
  CO: {
    emergency: line('123', 'Policía Nacional', 'https://www.policia.gov.co'),
    crisis: line('106', 'Ministerio de Salud y Protección Social', 'https://www.minsalud.gov.co', DAY_AND_NIGHT),
    violence: line('155', 'Gobierno de Colombia, Policía Nacional', 'https://www.policia.gov.co', DAY_AND_NIGHT),
  },
  PE: {
    emergency: line('106', 'Ministerio de Salud, SAMU', 'https://www.gob.pe/minsa'),
    crisis: line('113', 'Ministerio de Salud, Línea 113', 'https://www.gob.pe/minsa', {
      ...DAY_AND_NIGHT,
      option: '5',
    }),
    violence: line('100', 'Ministerio de la Mujer, Línea 100', 'https://www.gob.pe/mimp', DAY_AND_NIGHT),
  },
};

/** Directive (EU) 2018/1972, article 109: 112 in every member state; the states not in the table above, and Iceland and Liechtenstein. */
export const EUROPE = 'AT BE BG HR CY CZ DK EE FI GR HU LV LT LU MT NL PL RO SK SI SE IS LI'.split(' ');
export const EUROPE_LINE: HelpLine = line(
  '112',
  'European Union, Directive 2018/1972 article 109',
  'https://eur-lex.europa.eu/eli/dir/2018/1972/oj',
);
