/**
 * What is measured: `id | names | LOINC codes | usual unit | g/mol where amount and mass units are both in use`.
 * Names are words found in notes and in record displays; a `!` before a name means it counts only in exactly these letters.
 * LOINC codes identify what a record entry measures (LOINC is (c) Regenstrief Institute, used under its licence);
 * molar masses are physical facts.
 */
export const OBSERVATIONS = `
sodium|sodium;!Na;na+;serum sodium|2951-2,2947-0|mmol/L|
potassium|potassium;!K;k+;serum potassium|2823-3,6298-4|mmol/L|
chloride|chloride;!Cl;cl-|2075-0,2069-3|mmol/L|
bicarbonate|carbon dioxide;bicarbonate;bicarb;!CO2;!HCO3;tco2;total co2;carbon dioxide total|2028-9,1963-8,20565-8,2024-8|mmol/L|
bun|urea nitrogen;!BUN;blood urea nitrogen;urea|3094-0,6299-2,22664-7|mg/dL|28.014
creatinine|creatinine;!Cr;!SCr;scr;creat;serum creatinine|2160-0,38483-4|mg/dL|113.12
egfr|egfr;gfr;estimated gfr;estimated glomerular filtration rate;glomerular filtration rate;glomerular filtration rate 1.73 sq m predicted;kidney function|33914-3,62238-1,48642-3,48643-1,50044-7,98979-8,69405-9,77147-7|mL/min/{1.73_m2}|
glucose|glucose;sugar;sugar reading;!Glu;!Gluc;blood glucose;blood sugar;fasting glucose;serum glucose;fsbg;!FBG;!BG;!CBG;!BSL;capillary glucose;capillary blood glucose;plasma glucose;fingerstick;random glucose;sugar level;finger stick;glc|2345-7,2339-0,1558-6,41653-7,74774-1,14771-0|mg/dL|180.16
a1c|hemoglobin a1c;a1c;hba1c;hgba1c;hgb a1c;glycated hemoglobin;glycohemoglobin;hemoglobin a1c hemoglobin total;hemoglobin a1c total;3 month sugar average;three month sugar average;glycosylated hemoglobin|4548-4,17856-6,41995-2|%|
ketones|beta hydroxybutyrate;bhb;bohb;beta hydroxybutyric acid;blood ketone;serum ketone|6873-4,53060-9|mmol/L|104.1
oxygen flow|inhaled oxygen flow;inhaled oxygen flow rate;oxygen flow rate;o2 flow|3151-8|L/min|
fetal heart rate|fetal heart rate;fetal heart;foetal heart;fhr;fht;fetal heart tone|55283-6|/min|
calcium|calcium;!Ca;serum calcium;ca++|17861-6,49765-1|mg/dL|40.08
magnesium|magnesium;!Mg;serum magnesium|2601-3,19123-9|mg/dL|24.305
phosphate|phosphate;phosphorus;!Phos;phos|2777-1|mg/dL|30.974
albumin|albumin;!Alb;alb;serum albumin|1751-7,61151-7|g/dL|
protein|total protein;protein;serum protein|2885-2|g/dL|
globulin|globulin|10834-0,2336-6|g/dL|
bilirubin|bilirubin;total bilirubin;!Bili;!TBili;bili;tbili;t bili;t bili;bilirubin total|1975-2|mg/dL|584.66
direct bilirubin|direct bilirubin;conjugated bilirubin|1968-7|mg/dL|584.66
alp|alkaline phosphatase;!ALP;alk phos;!AlkP|6768-6|U/L|
alt|alanine aminotransferase;!ALT;sgpt|1742-6|U/L|
ast|aspartate aminotransferase;!AST;sgot|1920-8|U/L|
ggt|ggt;gamma glutamyl transferase|2324-2|U/L|
ldh|ldh;lactate dehydrogenase|2532-0,14804-9|U/L|
lipase|lipase|3040-3|U/L|
amylase|amylase|1798-8|U/L|
ck|creatine kinase;!CK;!CPK|2157-6|U/L|
total cholesterol|total cholesterol;cholesterol;!TC;!Chol;t chol;cholesterol total|2093-3|mg/dL|386.65
triglycerides|triglyceride;!TG;trig;trigs;triglycerides|2571-8|mg/dL|885.4
ldl|low density lipoprotein cholesterol;ldl;ldl cholesterol;ldl c;bad cholesterol;low density lipoprotein;cholesterol in ldl|18262-6,13457-7,2089-1|mg/dL|386.65
hdl|high density lipoprotein cholesterol;hdl;hdl cholesterol;hdl c;good cholesterol;high density lipoprotein;cholesterol in hdl|2085-9|mg/dL|386.65
non hdl|non hdl cholesterol;non hdl|43396-1|mg/dL|386.65
hemoglobin|hemoglobin;!Hgb;!Hb;hgb;hb|718-7,20509-6|g/dL|
hematocrit|hematocrit;!Hct;hct|4544-3,20570-8|%|
wbc|leukocyte;!WBC;wbc;white blood cell;white blood cell count;white count;wcc;white cell;white cell count;leukocyte count;wbc count|6690-2,26464-8|10*3/uL|
rbc|erythrocyte;!RBC;rbc;red blood cell;red blood cell count;red cell count;red cell|789-8,26453-1|10*6/uL|
platelets|platelet;!Plt;plt;platelet count;thrombocyte;!PLTs|777-3,26515-7|10*3/uL|
mcv|mcv;mean corpuscular volume|787-2,30428-7|fL|
mch|mch;mean corpuscular hemoglobin|785-6|pg|
mchc|mchc;mean corpuscular hemoglobin concentration|786-4|g/dL|
rdw|rdw;erythrocyte distribution width;red cell distribution width;red blood cell distribution width|788-0,21000-5,30385-9|%|
pdw|platelet distribution width;pdw|32207-3|fL|
mpv|platelet mean volume;mean platelet volume;mpv|32623-1|fL|
neutrophils|neutrophil;neutrophil count;!ANC;absolute neutrophil count|751-8,770-8|10*3/uL|
lymphocytes|lymphocyte;lymphocyte count|731-0,736-9|10*3/uL|
eosinophils|eosinophil;eosinophil count|711-2,713-8|10*3/uL|
monocytes|monocyte|742-7,5905-5|10*3/uL|
basophils|basophil|704-7,706-2|10*3/uL|
inr|inr;international normalized ratio|6301-6,34714-6|{INR}|
pt time|prothrombin time|5902-2|s|
ptt|ptt;aptt;partial thromboplastin time|14979-9,3173-2|s|
d dimer|d dimer|48065-7,48058-2|ng/mL|
fibrinogen|fibrinogen|3255-7|mg/dL|
tsh|tsh;thyroid stimulating hormone;thyrotropin|3016-3,11579-0|m[IU]/L|
free t4|free t4;ft4;thyroxine free|3024-7|ng/dL|776.87
troponin|troponin;trop;troponin i;troponin t;high sensitivity troponin;hs troponin|10839-9,6598-7,89579-7,67151-1,49563-0|ng/mL|
bnp|bnp;b type natriuretic peptide|30934-4,42637-9|pg/mL|
nt probnp|nt probnp;ntprobnp;probnp;pro bnp;n terminal pro bnp;n terminal probnp|33762-6,83107-3|pg/mL|
crp|crp;c reactive protein|1988-5,30522-7|mg/L|
esr|esr;sed rate;sedimentation rate;erythrocyte sedimentation rate|4537-7,30341-2|mm/h|
lactate|lactate;lactic acid;lact|2524-7,32693-4|mmol/L|
procalcitonin|procalcitonin|33959-8|ng/mL|
ferritin|ferritin|2276-4|ng/mL|
iron level|serum iron;iron level|2498-4|ug/dL|
tibc|tibc;total iron binding capacity|2500-7|ug/dL|
vitamin b12 level|vitamin b12 level;b12 level|2132-9|pg/mL|
folate level|folate level|2284-8|ng/mL|
vitamin d level|vitamin d level;25 hydroxyvitamin d;25 oh vitamin d;25 ohd;vit d level|1989-3,62292-8|ng/mL|
uric acid|uric acid;urate|3084-1|mg/dL|168.11
ammonia|ammonia|1841-6|umol/L|
psa|psa;prostate specific ag;prostate specific antigen|2857-1|ng/mL|
cea|cea;carcinoembryonic antigen|2039-6|ng/mL|
microalbumin creatinine ratio|microalbumin creatinine ratio;albumin creatinine ratio;urine albumin to creatinine ratio;albumin to creatinine ratio;!ACR;!UACR;urine albumin creatinine ratio;microalbumin|14959-1,9318-7,30000-4,32294-1|mg/g|
anion gap|anion gap|33037-3,1863-0|mmol/L|
osmolality|osmolality|2692-2|mosm/kg|
ph|arterial ph;blood ph;!pH|2744-1,11558-4|[pH]|
pco2|pco2;paco2|2019-8,11557-6|mm[Hg]|
po2|po2;pao2|2703-7,11556-8|mm[Hg]|
fio2|fio2|3150-6|%|
blood pressure|blood pressure;!BP;bp;blood pressure systolic and diastolic;blood pressure panel|55284-4,85354-9|mm[Hg]|
systolic|systolic blood pressure;systolic;!SBP;sbp;systolic pressure;systolic bp|8480-6,8459-0,8460-8|mm[Hg]|
diastolic|diastolic blood pressure;diastolic;!DBP;dbp;diastolic pressure;diastolic bp|8462-4,8453-3|mm[Hg]|
map pressure|mean arterial pressure;mean blood pressure;!MAP|8478-0|mm[Hg]|
heart rate|heart rate;!HR;hr;pulse;pulse rate;heartbeat|8867-4,8893-0|/min|
respiratory rate|respiratory rate;!RR;rr;respiration;respirations;breathing rate;resp rate;respiration rate|9279-1|/min|
temperature|temperature;!Temp;temp;body temperature;oral temperature;!T|8310-5,8331-1,8333-7|Cel|
spo2|spo2;oxygen saturation;!O2;o2 sat;o2 saturation;!SaO2;sao2;sat;sats;pulse ox;pulse oximetry;oxygen saturation in arterial blood;oxygen level;o2 sats;oxygen saturation in arterial blood by pulse oximetry|59408-5,2708-6|%|
weight|weight;body weight;!Wt;wt;weighed;weighing;weighs|29463-7,3141-9|kg|
height|height;body height;!Ht;ht;stature;tall|8302-2,3137-7|cm|
bmi|body mass index;!BMI;bmi;body mass index bmi ratio;body mass index bmi|39156-5|kg/m2|
bmi percentile|bmi percentile;body mass index percentile;body mass index bmi percentile per age and gender|59576-9|%|
head circumference|head circumference;head occipital frontal circumference|9843-4,8287-5|cm|
waist|waist circumference|8280-0,56086-2|cm|
weight for length|weight for length percentile;weight for length per age and gender|77606-2|%|
head circumference percentile|head occipital frontal circumference percentile|8289-1|%|
pain score|pain severity;pain score;pain level;pain intensity;pain rating;pain;pain severity 0 10 verbal numeric rating score reported;pain scale;numeric pain score|72514-3,38208-5|{score}|
ef|ejection fraction;!EF;lvef;left ventricular ejection fraction;lv ejection fraction|10230-1,8806-2,18043-0|%|
fev1 fvc|fev1 fvc;fev1 fvc ratio;fev1/fvc|19926-5|%|
fev1|fev1|20150-9|L|
fvc|fvc;forced vital capacity|19868-9|L|
peak flow|peak flow;peak expiratory flow|19935-6|L/min|
t score|t score;dxa;dxa bone density;bone density;dexa;bone mineral density;dxa t score bone density|38265-5,80948-3|{T-score}|
polyp size|polyp size;largest polyp;polyp size greatest dimension|33756-8|mm|
occult blood result|hemoglobin gastrointestinal;fecal immunochemical test;!FIT|57905-2,29771-3|ng/mL|
phq 9|phq 9;phq9;patient health questionnaire 9 item;patient health questionnaire 9|44261-6|{score}|
phq 2|phq 2;phq2;patient health questionnaire 2 item|55758-7|{score}|
gad 7|gad 7;gad7;generalized anxiety disorder 7 item|70274-6|{score}|
audit c|audit c;alcohol use disorder identification test consumption|75626-2|{score}|
dast 10|dast 10;drug abuse screening test|82667-7|{score}|
gcs|glasgow coma scale;!GCS;glasgow coma score|9269-2|{score}|
ciwa|ciwa ar score;ciwa ar;ciwa;ciwa score||{score}|
nihss|nihss;nih stroke scale;nihss score|70182-1|{score}|
moca|moca;montreal cognitive assessment|72172-0|{score}|
news2|news2;news 2;national early warning score||{score}|
braden|braden;braden scale;braden score|38227-5|{score}|
mmse|mmse;mini mental state|72106-8|{score}|
apgar|apgar|9274-2|{score}|
urine ph|urine ph;ph of urine;ph of urine by test strip|5803-2|[pH]|
urine specific gravity|specific gravity;specific gravity of urine|5811-5|{nominal}|
smoking status|smoking status;tobacco smoking status;tobacco smoking status nhis;tobacco use|72166-2||
gestational age|gestational age|18185-9|wk|
qtc|qtc;qt interval|8634-8|ms|
urine output|urine output|9192-6|mL|
tidal volume|tidal volume|20112-9|mL|
`;

/** Groups of results a note may name as a whole. */
export const PANELS = `
basic metabolic panel|basic metabolic panel;!BMP;!Chem-7;chem 7;chem7;metabolic panel;electrolyte
comprehensive metabolic panel|comprehensive metabolic panel;!CMP;comprehensive metabolic 2000 panel
lipid panel|lipid panel;lipid profile;fasting lipid;lipids;cholesterol panel
complete blood count|complete blood count;!CBC;complete blood count hemogram panel;hemogram;blood count;full blood count;!FBC
urinalysis|urinalysis;!UA;urinalysis macro panel;urinalysis dipstick panel
liver panel|liver function test;!LFT;!LFTs;hepatic function panel;liver panel;liver enzymes
heart failure panel|heartfailure tracking panel;heart failure tracking panel
blood gas|arterial blood gas;!ABG;blood gas
tumor marker|tumor marker
cardiac panel|cardiac marker;cardiac enzyme
allergy panel|allergy panel;allergen panel;ige panel
thyroid panel|thyroid panel;thyroid function test;!TFTs
`;
