/**
 * What young people may seek in confidence, as public statements of professional societies name it. The lists below are
 * ours: they choose, from public code systems, what belongs to each of these. Whoever runs a clinic adds to them.
 */
export const CATEGORIES = ['reproductive', 'sexual', 'mental', 'substance'] as const;
export type Category = (typeof CATEGORIES)[number];

/** Statements that the choice of categories rests on. */
export const CATEGORY_SOURCES = [
  {
    title: 'Confidentiality in the Care of Adolescents: Policy Statement',
    by: 'American Academy of Pediatrics',
    cite: 'Pediatrics 2024;153(5):e2024066326',
    url: 'https://doi.org/10.1542/peds.2024-066326',
  },
  {
    title: 'Confidentiality in Adolescent Health Care, Committee Opinion 803',
    by: 'American College of Obstetricians and Gynecologists',
    cite: 'Obstet Gynecol 2020;135(4):e171-e177',
    url: 'https://doi.org/10.1097/AOG.0000000000003770',
  },
  {
    title:
      'Confidentiality Protections for Adolescents and Young Adults in the Health Care Billing and Insurance Claims Process',
    by: 'Society for Adolescent Health and Medicine; American Academy of Pediatrics',
    cite: 'J Adolesc Health 2016;58(3):374-377',
    url: 'https://doi.org/10.1016/j.jadohealth.2015.12.009',
  },
] as const;

const ACT_CODE = 'http://terminology.hl7.org/CodeSystem/v3-ActCode';

/** HL7 v3-ActCode, below InformationSensitivityPolicy (https://terminology.hl7.org/CodeSystem-v3-ActCode.html). */
export const LABELS: Readonly<Record<Category, readonly string[]>> = {
  reproductive: ['SEX'],
  sexual: ['SEX', 'STD', 'HIV', 'SDV'],
  mental: ['PSY', 'PSYTHPN', 'MH', 'BH', 'EMOTDIS'],
  substance: ['ETH', 'SUD', 'ETHUD', 'OPIOIDUD'],
};
/** Whatever it is about: of adolescents, and what the patient asked to be kept. */
export const LABELS_OF_ANY: readonly string[] = ['ADOL', 'PRS'];
export const LABEL_SYSTEM = ACT_CODE;

interface CodeList {
  readonly source: string;
  /** Of the codes' system, any of these. */
  readonly systems: readonly string[];
  /** `prefix`: whatever begins so; `exact`: the code itself. Points are left out of ICD-10 codes. */
  readonly match: 'prefix' | 'exact';
  readonly codes: Readonly<Record<Category, readonly string[]>>;
}

const words = (text: string): readonly string[] => text.trim().split(/\s+/);
/** Separated by commas; `|` at the end: the whole word, else what begins so. */
const phrases = (text: string): readonly string[] => text.split(',').map((one) => one.trim());
/** `F20-F29` to F20, F21, ... F29. */
const range = (text: string): readonly string[] =>
  words(text).flatMap((one) => {
    const [, letter, from, to] = /^([A-Z])(\d{2})-\1(\d{2})$/.exec(one) ?? [];
    if (letter === undefined) return [one];
    return Array.from(
      { length: Number(to) - Number(from) + 1 },
      (_, n) => `${letter}${String(Number(from) + n).padStart(2, '0')}`,
    );
  });

export const CODE_LISTS: readonly CodeList[] = [
  {
    source: 'ICD-10 and ICD-10-CM, chapters and blocks (WHO; NCHS, https://www.cdc.gov/nchs/icd/icd-10-cm/)',
    systems: [
      'http://hl7.org/fhir/sid/icd-10-cm',
      'http://hl7.org/fhir/sid/icd-10',
      'urn:oid:2.16.840.1.113883.6.90',
      'urn:oid:2.16.840.1.113883.6.3',
    ],
    match: 'prefix',
    codes: {
      // Pregnancy and birth; contraception, tests, termination; menstruation, infertility.
      reproductive: range('O00-O99 O9A Z30-Z39 Z3A Z640 Z793 Z975 Z985 N91-N94 N96 N97'),
      // Infections by sex, HIV; counselling, contact, screening; assault; dysfunction, identity; pelvic inflammation.
      sexual: range(
        'A50-A64 B20-B24 Z21 Z113 Z114 Z202 Z206 Z224 Z70 Z717 Z725 R75 T742 T762 Z044 F52 F64-F66 N70-N74',
      ),
      mental: range('F01-F09 F20-F51 F53 F54 F59-F63 F68-F99 R45 T1491 X60-X84 Z915 Z133 Z046'),
      substance: range('F10-F19 F55 Z714 Z715 Z716 Z720 Z722 Z864 Z87891 Z502 Z503 T40 R780 R781 R782 R783 R784 R785'),
    },
  },
  {
    source: 'LOINC (https://loinc.org)',
    systems: ['http://loinc.org'],
    match: 'exact',
    codes: {
      reproductive: words('2106-3 2118-8 19080-1 21198-7 82810-3 8665-2 11996-6'),
      sexual: words(
        '21613-5 43304-5 24111-7 43305-2 20507-0 5292-8 22587-0 7917-8 56888-1 20447-9 25836-8 24467-3 76690-7 76691-5',
      ),
      mental: words('44249-1 44261-6 44260-8 55757-9 55758-7 69737-5 70274-6 89204-2'),
      substance: words('3426-4 3397-7 5643-2 72166-2 72109-2 75626-2 82667-7'),
    },
  },
  {
    source: 'ATC (WHO Collaborating Centre for Drug Statistics Methodology, https://atcddd.fhi.no)',
    systems: ['http://www.whocc.no/atc'],
    match: 'prefix',
    codes: {
      reproductive: words('G02AD G02B G03A G03XB'),
      sexual: words('J05AE J05AF J05AG J05AJ J05AR'),
      mental: words('N05A N05B N06A N06BA N06C'),
      substance: words('N07B'),
    },
  },
  {
    source: 'SNOMED CT, single findings (https://browser.ihtsdotools.org)',
    systems: ['http://snomed.info/sct'],
    match: 'exact',
    codes: {
      reproductive: words('77386006 13197004'),
      sexual: words('8098009 86406008 15628003 76272004'),
      mental: words('35489007 370143000 48694002 197480006 13746004 6471006 406506008 74732009'),
      substance: words('66590003 66214007 7200002 26416006 37344009 191816009'),
    },
  },
];

/**
 * Words, in English and Spanish, that say it where no code does: in names of codes, in titles, in what was written.
 * Beginnings of words; generic names of medicines among them (WHO INN).
 */
export const WORDS: Readonly<Record<Category, readonly string[]>> = {
  reproductive: phrases(
    `pregnan, embaraz, gestaci, prenatal, antenatal, obstet, contracep, anticoncep, abortion, aborto, termination of pregnancy, birth control, intrauterin, iud|, diu|, menstr, ovulat, fertil, mifepriston, misoprostol, ulipristal, levonorgestrel, ethinyl, etinilestrad, norethister, norethindron, desogestrel, etonogestrel, drospirenon, medroxyprogester, norelgestrom, family planning, planificaci, hcg|`,
  ),
  sexual: phrases(
    `chlamyd, clamid, gonorr, gonoc, syphil, sífil, sifil, herpes genital, genital herpes, trichomon, tricomon, hiv, vih|, venereal, sexual, std|, sti|, condom, preservativ, condilom, condylom, genital wart, tenofovir, emtricitab, dolutegrav, bictegrav, raltegrav, cabotegrav, gender identity, identidad de género, rape|, rapes|, raped|, violaci`,
  ),
  mental: phrases(
    `psychiat, psiqui, psychol, psicol, psychother, psicoter, mental, depress, depresi, anxi, ansied, bipolar, schizo, esquizo, suicid, self-harm, self harm, autolesi, autoles, anorexi, bulimi, eating disorder, trastorno, phq, gad-7, adhd, tdah, sertralin, fluoxetin, citalopram, escitalopram, paroxetin, venlafaxin, duloxetin, bupropion, mirtazapin, quetiapin, risperidon, olanzapin, aripiprazol, lithium, litio, lorazepam, clonazepam, alprazolam, diazepam, methylphenidat, metilfenid, atomoxetin`,
  ),
  substance: phrases(
    `alcohol, cannabis, marihuana, marijuana, cocain, opioid, opiat, heroin, amphetamin, anfetamin, drug use, drug screen, drogas, substance use, substance abuse, abuso de sustancias, tobacco, tabaco, smok, fumador, fumar|, vaping, vapeo, nicotin, buprenorphin, buprenorfin, naltrexon, methadon, metadon, disulfiram, acamprosat, vareniclin, addict, adicci, overdos, sobredosis`,
  ),
};
