/** What becomes of a column of a table. */
export type ColumnAction = 'drop' | 'id' | 'name' | 'date' | 'zip' | 'age' | 'text' | 'keep';

export const COLUMN_ACTIONS: readonly ColumnAction[] = ['drop', 'id', 'name', 'date', 'zip', 'age', 'text', 'keep'];

/**
 * Columns by their headers, read as words. The first row that matches has the say; a column that none matches is left out, because a
 * number may be a blood pressure or a telephone.
 */
export const HEADERS: readonly (readonly [RegExp, ColumnAction])[] = [
  [/\b(?:age|edad)\b/, 'age'],
  [
    /\b(?:ssn|social security|passport|licen[cs]e|drivers?|vin|plate|ip|url|website|photo|biometric|fingerprint|e ?mail|tele?phone|phone|mobile|cell|fax|pager|street|address|line ?\d?|city|town|county|district|municipality|latitude|longitude|lat|lon|lng|birthplace|employer|maiden|prefix|suffix|telefono|correo|direccion|domicilio|ciudad|municipio|fips)\b/,
    'drop',
  ],
  [/\b(?:zip|zip ?code|postal ?code|post ?code|codigo postal)\b/, 'zip'],
  [
    /\b(?:first|last|middle|given|family|full|patient|provider|doctor|physician|nurse|contact|mother|father|spouse)? ?(?:name|surname|nombre|apellidos?|given|family)\b|^(?:first|last|middle|nombre|patient|provider|doctor|physician)$/,
    'name',
  ],
  [
    /\b(?:date|dob|birth ?date|birthday|deathdate|start|stop|end|timestamp|datetime|time|admitted|discharged|admission|discharge|period|fecha|nacimiento)\b/,
    'date',
  ],
  [
    /\bid\b|\b(?:mrn|patient|encounter|claim|account|member|subscriber|policy|record|visit|accession|identifier|number|uuid|guid|serial|device|organization|provider|payer|nhc|historia)\b/,
    'id',
  ],
  [
    /\b(?:notes?|comments?|text|narrative|remarks?|summary|history|impression|findings?|report|description|reason|complaint|transcript|nota|observaciones|comentarios?)\b/,
    'text',
  ],
  [
    /\b(?:sex|gender|sexo|race|ethnicity|marital|smok\w*|diagnosis|diagnosed|code|system|units?|type|class|status|value|result|outcome|score|dose|dosage|frequency|route|drug|medication|allergy|procedure|height|weight|bmi|glucose|hba1c|a1c|cholesterol|hdl|ldl|triglycerides?|sbp|dbp|systolic|diastolic|bp|pulse|heart ?rate|temperature|spo2|creatinine|egfr|hemoglobin|haemoglobin|platelets?|wbc|sodium|potassium|insulin|mortality|survival|time to event|event|label|target|category|stage|grade|count|cost|charge|coverage|state|country|language|pregnan\w*|diabet\w*|hypertension|stroke|cancer|skinthickness|pedigree)\b/,
    'keep',
  ],
];
