import type { Source } from './schema.ts';

/** Works that likelihoods and clinical pictures cite. What a work does not give in numbers is marked "expert estimate". */
export const SOURCES: readonly Source[] = [
  { key: 'harrison2022', citation: 'Loscalzo J et al., Harrison’s Principles of Internal Medicine, 21st ed., 2022' },
  { key: 'nelson2020', citation: 'Kliegman RM et al., Nelson Textbook of Pediatrics, 21st ed., 2020' },
  { key: 'adams2019', citation: 'Ropper AH et al., Adams and Victor’s Principles of Neurology, 11th ed., 2019' },
  { key: 'fitzpatrick2019', citation: 'Kang S et al., Fitzpatrick’s Dermatology, 9th ed., 2019' },
  { key: 'dsm5tr2022', citation: 'American Psychiatric Association, DSM-5-TR, 2022' },
  {
    key: 'fanaroff2015',
    citation: 'Fanaroff AC et al., Does this patient with chest pain have acute coronary syndrome? JAMA 2015;314:1955',
    doi: '10.1001/jama.2015.12735',
  },
  {
    key: 'accaha-chestpain2021',
    citation:
      'Gulati M et al., AHA/ACC guideline for the evaluation and diagnosis of chest pain, Circulation 2021;144:e368',
    doi: '10.1161/CIR.0000000000001029',
  },
  {
    key: 'klompas2002',
    citation: 'Klompas M, Does this patient have an acute thoracic aortic dissection? JAMA 2002;287:2262',
    doi: '10.1001/jama.287.17.2262',
  },
  {
    key: 'wang2005',
    citation:
      'Wang CS et al., Does this dyspneic patient in the emergency department have congestive heart failure? JAMA 2005;294:1944',
    doi: '10.1001/jama.294.15.1944',
  },
  {
    key: 'etchells1997',
    citation: 'Etchells E et al., Does this patient have an abnormal systolic heart murmur? JAMA 1997;277:564',
  },
  {
    key: 'chunilal2003',
    citation: 'Chunilal SD et al., Does this patient have pulmonary embolism? JAMA 2003;290:2849',
    doi: '10.1001/jama.290.21.2849',
  },
  { key: 'anand1998', citation: 'Anand SS et al., Does this patient have deep vein thrombosis? JAMA 1998;279:1094' },
  {
    key: 'metlay1997',
    citation: 'Metlay JP et al., Does this patient have community-acquired pneumonia? JAMA 1997;278:1440',
  },
  {
    key: 'cornia2010',
    citation: 'Cornia PB et al., Does this coughing adolescent or adult patient have pertussis? JAMA 2010;304:890',
  },
  {
    key: 'holleman1995',
    citation: 'Holleman DR, Simel DL, Does the clinical examination predict airflow limitation? JAMA 1995;273:313',
  },
  { key: 'wagner1996', citation: 'Wagner JM et al., Does this patient have appendicitis? JAMA 1996;276:1589' },
  {
    key: 'trowbridge2003',
    citation: 'Trowbridge RL et al., Does this patient have acute cholecystitis? JAMA 2003;289:80',
    doi: '10.1001/jama.289.1.80',
  },
  {
    key: 'detsky2006',
    citation:
      'Detsky ME et al., Does this patient with headache have a migraine or need neuroimaging? JAMA 2006;296:1274',
    doi: '10.1001/jama.296.10.1274',
  },
  {
    key: 'smetana2002',
    citation: 'Smetana GW, Shmerling RH, Does this patient have temporal arteritis? JAMA 2002;287:92',
    doi: '10.1001/jama.287.1.92',
  },
  {
    key: 'goldstein2005',
    citation: 'Goldstein LB, Simel DL, Is this patient having a stroke? JAMA 2005;293:2391',
    doi: '10.1001/jama.293.19.2391',
  },
  { key: 'attia1999', citation: 'Attia J et al., Does this adult patient have acute meningitis? JAMA 1999;282:175' },
  {
    key: 'scherer2005',
    citation: 'Scherer K et al., Does this patient have myasthenia gravis? JAMA 2005;293:1906',
    doi: '10.1001/jama.293.15.1906',
  },
  {
    key: 'rao2003',
    citation: 'Rao G et al., Does this patient have Parkinson disease? JAMA 2003;289:347',
    doi: '10.1001/jama.289.3.347',
  },
  {
    key: 'darcy2000',
    citation: 'D’Arcy CA, McGee S, Does this patient have carpal tunnel syndrome? JAMA 2000;283:3110',
  },
  {
    key: 'margaretten2007',
    citation: 'Margaretten ME et al., Does this adult patient have septic arthritis? JAMA 2007;297:1478',
    doi: '10.1001/jama.297.13.1478',
  },
  {
    key: 'butalia2008',
    citation:
      'Butalia S et al., Does this patient with diabetes have osteomyelitis of the lower extremity? JAMA 2008;299:806',
    doi: '10.1001/jama.299.7.806',
  },
  {
    key: 'whited1998',
    citation: 'Whited JD, Grichnik JM, Does this patient have a mole or a melanoma? JAMA 1998;279:696',
  },
  { key: 'ebell2000', citation: 'Ebell MH et al., Does this patient have strep throat? JAMA 2000;284:2912' },
  {
    key: 'bent2002',
    citation: 'Bent S et al., Does this woman have an acute uncomplicated urinary tract infection? JAMA 2002;287:2701',
    doi: '10.1001/jama.287.20.2701',
  },
  {
    key: 'rothman2003',
    citation: 'Rothman R et al., Does this child have acute otitis media? JAMA 2003;290:1633',
    doi: '10.1001/jama.290.12.1633',
  },
];
