/** What the calculators say of a person, whom they are for, and why some are not here. */
export const RESULTS_ES: Readonly<Record<string, string>> = {
  '10-year risk of cardiovascular disease': 'Riesgo de enfermedad cardiovascular a 10 años',
  '10-year risk of atherosclerotic cardiovascular disease':
    'Riesgo de enfermedad cardiovascular aterosclerótica a 10 años',
  '10-year risk of heart failure': 'Riesgo de insuficiencia cardíaca a 10 años',
  '10-year risk of coronary heart disease': 'Riesgo de enfermedad coronaria a 10 años',
  '10-year risk of stroke': 'Riesgo de ictus a 10 años',
  '30-year risk of coronary heart disease': 'Riesgo de enfermedad coronaria a 30 años',
  '30-year risk of stroke': 'Riesgo de ictus a 30 años',
  '30-year risk of cardiovascular disease': 'Riesgo de enfermedad cardiovascular a 30 años',
  '30-year risk of atherosclerotic cardiovascular disease':
    'Riesgo de enfermedad cardiovascular aterosclerótica a 30 años',
  '30-year risk of heart failure': 'Riesgo de insuficiencia cardíaca a 30 años',
  'Risk of atherosclerotic cardiovascular disease from 50 to 95':
    'Riesgo de enfermedad cardiovascular aterosclerótica de los 50 a los 95 años',
  'estimated glomerular filtration rate': 'filtrado glomerular estimado',
  'creatinine clearance': 'aclaramiento de creatinina',
  '2-year risk of kidney failure': 'Riesgo de insuficiencia renal a 2 años',
  '5-year risk of kidney failure': 'Riesgo de insuficiencia renal a 5 años',
  'Wells score': 'Escala de Wells',
  '5-year risk of invasive breast cancer': 'Riesgo de cáncer de mama invasivo a 5 años',
  'Risk of invasive breast cancer to 90': 'Riesgo de cáncer de mama invasivo hasta los 90 años',

  'CHA2DS2-VASc': 'CHA2DS2-VASc',
  'HAS-BLED': 'HAS-BLED',
  'MELD 3.0': 'MELD 3.0',
  NEWS2: 'NEWS2',
  qSOFA: 'qSOFA',
  SOFA: 'SOFA',
  'CURB-65': 'CURB-65',
  FINDRISC: 'FINDRISC',
  G1: 'G1',
  G2: 'G2',
  G3a: 'G3a',
  G3b: 'G3b',
  G4: 'G4',
  G5: 'G5',

  'low to medium': 'bajo a medio',
  'low to moderate': 'bajo a moderado',
  'slightly elevated': 'ligeramente elevado',
  borderline: 'limítrofe',
  intermediate: 'intermedio',
  'not high': 'no alto',
  severe: 'grave',
  positive: 'positivo',
  negative: 'negativo',
  'embolism likely': 'embolia probable',
  'embolism unlikely': 'embolia improbable',
  'thrombosis likely': 'trombosis probable',
  'thrombosis unlikely': 'trombosis improbable',
  'all factors optimal': 'todos los factores óptimos',
  'one or more not optimal': 'uno o más factores no óptimos',
  'one or more elevated': 'uno o más factores elevados',
  'one major factor': 'un factor mayor',
  'two or more major factors': 'dos o más factores mayores',

  'Given for ages 30 to 59 only.': 'Solo se da para edades de 30 a 59 años.',
  'The body mass index is missing.': 'Falta el índice de masa corporal.',
  'base model': 'modelo base',
  'uacr model': 'modelo con albuminuria',
  'hba1c model': 'modelo con HbA1c',
  'sdi model': 'modelo con índice de privación',
  'full model': 'modelo completo',
  'equation of 4 variables': 'ecuación de 4 variables',
  'equation of 6 variables': 'ecuación de 6 variables',
  'equation of 8 variables': 'ecuación de 8 variables',
  'Relatives and biopsies are whole numbers.': 'Los familiares y las biopsias son números enteros.',
  'The first birth is before menarche.': 'El primer parto es anterior a la menarquia.',
  'The first birth is after the age given.': 'El primer parto es posterior a la edad indicada.',
  'Medicines that raise HDL cholesterol have not lowered events.':
    'Los medicamentos que elevan el colesterol HDL no han reducido los eventos.',
  'The model means somebody who does not smoke; the risk of who has just stopped falls over years.':
    'El modelo se refiere a alguien que no fuma; el riesgo de quien acaba de dejarlo baja a lo largo de años.',

  'Ages 30 to 79 without known cardiovascular disease.': 'De 30 a 79 años, sin enfermedad cardiovascular conocida.',
  'Ages 40 to 79 without known cardiovascular disease. Race is an input of the equations; PREVENT does without it.':
    'De 40 a 79 años, sin enfermedad cardiovascular conocida. Las ecuaciones toman la raza como dato; PREVENT prescinde de ella.',
  'Ages 40 to 69 without cardiovascular disease or diabetes, in a European risk region.':
    'De 40 a 69 años, sin enfermedad cardiovascular ni diabetes, en una región de riesgo europea.',
  'Ages 70 to 89 without cardiovascular disease, in a European risk region.':
    'De 70 a 89 años, sin enfermedad cardiovascular, en una región de riesgo europea.',
  'Ages 40 to 69 with type 2 diabetes, without atherosclerotic disease or severe organ damage, in a European risk region.':
    'De 40 a 69 años con diabetes tipo 2, sin enfermedad aterosclerótica ni daño orgánico grave, en una región de riesgo europea.',
  'Ages 30 to 74 without cardiovascular disease. Made in the 1970s to 1990s in one town: it is high for most people today.':
    'De 30 a 74 años, sin enfermedad cardiovascular. Elaborada entre los años 1970 y 1990 en una sola ciudad: hoy es alta para la mayoría.',
  'Ages 20 to 59 without cardiovascular disease. The strata are those of people aged 50, whatever the age given.':
    'De 20 a 59 años, sin enfermedad cardiovascular. Los estratos son los de personas de 50 años, sea cual sea la edad indicada.',
  'Adults with non-valvular atrial fibrillation.': 'Adultos con fibrilación auricular no valvular.',
  'Adults with atrial fibrillation.': 'Adultos con fibrilación auricular.',
  'Adults with steady creatinine.': 'Adultos con creatinina estable.',
  'Adults with steady creatinine; the clearance that most dosing tables mean.':
    'Adultos con creatinina estable; es el aclaramiento al que se refieren la mayoría de las tablas de dosificación.',
  'Adults with chronic kidney disease, eGFR below 60.':
    'Adultos con enfermedad renal crónica y filtrado glomerular estimado inferior a 60.',
  'From 12 years with end-stage liver disease.': 'Desde los 12 años, con enfermedad hepática terminal.',
  'Acutely ill people from 16 years, not pregnant.': 'Personas con enfermedad aguda desde los 16 años, no embarazadas.',
  'Adults with suspected infection outside intensive care.':
    'Adultos con sospecha de infección fuera de cuidados intensivos.',
  'Adults in intensive care or with suspected infection; the worst values of 24 hours.':
    'Adultos en cuidados intensivos o con sospecha de infección; los peores valores de 24 horas.',
  'Adults with community-acquired pneumonia.': 'Adultos con neumonía adquirida en la comunidad.',
  'Adults with suspected pulmonary embolism.': 'Adultos con sospecha de embolia pulmonar.',
  'Adults with suspected deep vein thrombosis.': 'Adultos con sospecha de trombosis venosa profunda.',
  'Adults without diabetes.': 'Adultos sin diabetes.',
  'Women of 35 to 85 without breast cancer, carcinoma in situ, chest radiation or a known mutation. Tables for Hispanic women are not in it.':
    'Mujeres de 35 a 85 años sin cáncer de mama, carcinoma in situ, radiación torácica ni mutación conocida. No incluye las tablas para mujeres hispanas.',

  '10-year risk of heart attack or stroke': 'Riesgo de infarto o ictus a 10 años',
  '10-year probability of a major osteoporotic fracture': 'Probabilidad de fractura osteoporótica mayor a 10 años',
  '10-year probability of a hip fracture': 'Probabilidad de fractura de cadera a 10 años',
  '10-year risk of breast cancer': 'Riesgo de cáncer de mama a 10 años',
  'lifetime risk of breast cancer': 'riesgo de cáncer de mama a lo largo de la vida',
  'lifetime risk of ovarian cancer': 'riesgo de cáncer de ovario a lo largo de la vida',
  'probability of a pathogenic variant of BRCA1': 'probabilidad de una variante patogénica de BRCA1',
  'probability of a pathogenic variant of BRCA2': 'probabilidad de una variante patogénica de BRCA2',
  'Ages 25 to 84 in the United Kingdom without known cardiovascular disease.':
    'De 25 a 84 años en el Reino Unido, sin enfermedad cardiovascular conocida.',
  'Ages 40 to 90, by the model of a country.': 'De 40 a 90 años, según el modelo de un país.',
  'Women without breast cancer.': 'Mujeres sin cáncer de mama.',
  'Adults with a family history that CanRisk has taken.': 'Adultos cuya historia familiar ha recogido CanRisk.',
  'QRISK3 is licensed under LGPL with its own disclaimer, and its use in UK care needs registration.':
    'QRISK3 tiene licencia LGPL con un descargo propio, y su uso asistencial en el Reino Unido requiere registro.',
  'The coefficients of FRAX are not published.': 'Los coeficientes de FRAX no están publicados.',
  'Tyrer-Cuzick (IBIS) is licensed software.': 'Tyrer-Cuzick (IBIS) es un programa con licencia.',
  'BOADICEA runs as the CE-marked service CanRisk.': 'BOADICEA funciona como el servicio CanRisk, con marcado CE.',
};
