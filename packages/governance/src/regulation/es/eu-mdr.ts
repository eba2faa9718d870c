import type { Words } from '../say.ts';

export const EU_MDR: Words = {
  'EU MDR: hints on class by rule 11': 'MDR de la UE: indicios de clase por la regla 11',
  'Regulation (EU) 2017/745, Art. 2(1), Annex VIII rule 11; MDCG 2019-11':
    'Reglamento (UE) 2017/745, art. 2, apdo. 1, anexo VIII, regla 11; MDCG 2019-11',
  'in force; a revision is proposed': 'en vigor; hay propuesta una revisión',
  'Regulation (EU) 2017/745': 'Reglamento (UE) 2017/745',
  'Regulation (EU) 2017/745, Art. 123 as amended by (EU) 2020/561':
    'Reglamento (UE) 2017/745, art. 123, modificado por (UE) 2020/561',
  'Proposal to change rule 11 (software begins in class I)':
    'Propuesta de cambiar la regla 11 (el programa informático parte de la clase I)',
  'proposed by the Commission': 'propuesto por la Comisión',
  'Commission proposal of 16 December 2025 (accounts: cm-dm.com, osborneclarke.com, bayoomed.com of 26 May 2026)':
    'propuesta de la Comisión del 16 de diciembre de 2025 (relatos: cm-dm.com, osborneclarke.com, bayoomed.com del 26 de mayo de 2026)',
  'Not law; the text may change.': 'No es ley; el texto puede cambiar.',
  'Annex VIII, rule 11, first part': 'Anexo VIII, regla 11, primera parte',
  'Annex VIII, rule 11, second part': 'Anexo VIII, regla 11, segunda parte',
  'Annex VIII, rule 11, last part': 'Anexo VIII, regla 11, última parte',
  'Is it meant for diagnosis, prevention, monitoring, prediction, prognosis or treatment of individual people?':
    '¿Está destinada al diagnóstico, la prevención, el seguimiento, la predicción, el pronóstico o el tratamiento de personas concretas?',
  'Informs decisions on diagnosis or treatment: class IIa; IIb where a decision may lead to serious deterioration or surgery; III where to death or irreversible deterioration.':
    'Informa decisiones de diagnóstico o tratamiento: clase IIa; IIb si una decisión puede causar un deterioro grave o una intervención quirúrgica; III si puede causar la muerte o un deterioro irreversible.',
  'Monitors physiological processes: class IIa; IIb for vital ones where changes are an immediate danger.':
    'Controla procesos fisiológicos: clase IIa; IIb para los vitales cuyos cambios suponen un peligro inmediato.',
  'All other software: class I.': 'Cualquier otro programa: clase I.',
  'Hints only: class follows from the purpose that the manufacturer states. Nothing here bears a CE mark.':
    'Solo indicios: la clase resulta de la finalidad que declara el fabricante. Nada de esto lleva marcado CE.',
  'not a device': 'no es un producto sanitario',
  'class I': 'clase I',
  'class IIa or higher': 'clase IIa o superior',
  'class IIb or higher': 'clase IIb o superior',
  'Not meant for diagnosis or treatment of a person, so likely no medical device.':
    'No está destinada al diagnóstico ni al tratamiento de una persona; probablemente no es un producto sanitario.',
  'Bears on urgent decisions, where an error may lead to serious deterioration.':
    'Incide en decisiones urgentes, donde un error puede causar un deterioro grave.',
  'Follows physiological processes; IIb where vital ones and immediate danger.':
    'Sigue procesos fisiológicos; IIb si son vitales y hay peligro inmediato.',
  'Gives information on which decisions on diagnosis or treatment rest; IIb or III by the harm that a wrong one may do.':
    'Da información en la que se apoyan decisiones de diagnóstico o tratamiento; IIb o III según el daño que pueda hacer una equivocada.',
  'Stores, finds or puts into words what is recorded; a device of class I if at all, and IIa as soon as decisions rest on it.':
    'Guarda, busca o pone en palabras lo registrado; de ser un producto, de clase I, y IIa en cuanto se apoyen en ella decisiones.',
  'It bears on the care of a person and {0}.': 'Incide en la atención a una persona y {0}.',
};
