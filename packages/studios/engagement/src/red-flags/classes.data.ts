import type { Classes } from './pattern.ts';

/**
 * Word classes of messages that patients write, English and Spanish side by side: a message may mix them. Read on folded words (no
 * accents, contractions written out). One member a line or between `|`; see pattern.ts for the signs.
 */
export const CLASSES: Classes = {
  num: '\\d+([.]\\d+)?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|un|una|uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce',
  my: 'my|his|her|their|our|the|mi|mis|su|sus|el|la|los|las|un|una|a',
  kin: `husband|wife|partner|boyfriend|girlfriend|fiance|spouse|ex|mother|mom|mum|mommy|father|dad|daddy|son|daughter|brother|sister|
    grandma|grandpa|grandmother|grandfather|granddaughter|grandson|gran|granma|nana|aunt|uncle|cousin|baby|child|kid|toddler|infant|newborn|boy|girl|
    friend|roommate|neighbor|neighbour|coworker|boss|teen|teenager|esposo|esposa|marido|mujer|novio|novia|pareja|madre|mama|mami|padre|papa|
    papi|hijo|hija|hermano|hermana|abuelo|abuela|abuelita|abuelito|tio|tia|primo|prima|bebe|nino|nina|amigo|amiga|vecino|vecina|suegro|
    suegra|sobrino|sobrina|nieto|nieta|companero|companera|jefe|bebita|bebito|nene|nena|viejo|viejita|viejito|senora|girls|boys|kids|hijos|patient|hubby|caregiver|teammate|wifey|pops|papa|mamita`,
  cannot: `(can|could|will|would) not ..1|unable to|not able to|hard to|hardly|barely|struggling to|struggles to|having trouble|trouble|
    has trouble|no (puedo|puede|podia|logro|logra|consigue|consigo)|apenas (puedo|puede)|me cuesta|le cuesta|cuesta (trabajo|mucho)|
    dificultad para|difficulty|difficult to|problemas para`,
  pain: `pain|pains|painful|hurt|hurts|hurting|ache|aches|aching|achy|sore|soreness|discomfort|cramp|cramps|cramping|burning|stabbing|dolor|dolores|
    duele|duelen|doliendo|dolia|dolio|adolorid*|punzada|punzadas|molestia|ardor|agony|tender|tenderness`,
  pressure: `pressure|pressing|tight|tightness|tightening|squeeze|squeezes|squeezing|crush*|heavy|heaviness|weight|elephant|band around|constrict*|clench*|vise|vice|
    truck|brick|bricks|opresion|presion|presioncita|aprieta|apreton|apretado|apretada|apretando|peso|pesadez|oprime|oprimido|oprimiendo|aplasta|aplastando|estruja|elefante|piedra`,
  severe: `severe|severely|terrible|terribly|horrible|horribly|excruciating|unbearable|unbearably|worst|awful|agonizing|agony|intense|intensely|really bad|so bad|very bad|extreme|extremely|
    bad|badly|wicked|insane|brutal|killer|insoportable|fortisimo|fuertisimo|intenso|intensisimo|muy fuerte|mucho|muchisimo|horrible|terrible|tremendo|espantoso|tan fuerte|fuerte|10 out of 10|10/10`,
  sudden: `sudden|suddenly|abrupt|abruptly|out of nowhere|out of the blue|all at once|all of a sudden|in seconds|within seconds|instantly|hit me|
    like a (clap|bolt)|thunder*|woke up with|just now|de repente|de pronto|de golpe|derrepente|repentino|repentina|repentinamente|subito|subitamente|de un momento a otro|de la nada`,
  side: 'left|right|one side|half|izquierd*|derech*|un lado|la mitad|mitad|one',
  limb: 'arm|arms|hand|hands|leg|legs|foot|feet|fingers|brazo|brazos|mano|manos|pierna|piernas|pie|pies|dedos|toes|toe|calf|pantorrilla',
  chest: 'chest|breastbone|breast bone|sternum|pecho|esternon|torax|rib cage',
  heart: 'heart|corazon',
  head: 'head|cabeza|skull',
  headache: `headache|headaches|head ache|migraine|head (hurts|hurting|pain|pounding|killing)|dolor (de|en la) cabeza|dolores de cabeza|jaqueca|migrana|
    (duele|doliendo|revienta|estalla) ..4 cabeza|cabeza ..3 (duele|reventar|estallar|explotar)|pain ..3 head`,
  neck: 'neck|nuca|cuello|chin',
  belly: `belly|stomach|abdomen|abdominal|tummy|gut|guts|pelvis|pelvic|panza|barriga|estomago|vientre|abdomen|guatita|lower right|right side|left side|low on the right|low on the left|lado derecho|lado izquierdo|bajo vientre`,
  back: 'back|espalda|lower back|spine|lumbar|cintura|sciatica|ciatica',
  throat: 'throat|tongue|lips|lip|face|mouth|eyes|airway|garganta|lengua|labios|labio|cara|boca|ojos',
  swell: `swell|swells|swelling|swollen|swelled|puffy|puffing|puffed|puff|blew up|blowing up|ballooning|hinchad*|hinchando|hinchan|hincho|hincharon|hincha|hinchazon|inflamad*|inflamo|inflamaron|inflamando`,
  numb: `numb|numbness|tingling|tingly|dead|asleep|no feeling|pins and needles|dormid*|adormecid*|entumecid*|duerme|hormigueo|adormece|durmio|dormida|sin sensibilidad`,
  weak: `weak|weaker|weakness|paralyzed|paralysed|limp|dead|floppy|useless|drooping|droopy|droop|drooped|not moving|will not move|will not work|will not lift|not working|stopped working|gave out|debil|debilidad|sin fuerza|sin fuerzas|paralizad*|caid*|caido|no le? responde`,
  faint: `faint|fainted|fainting|faints|pass out|passed out|passing out|passes out|black out|blacked out|blacking out|collapse|collapsed|collapsing|collapses|lightheaded|light headed|lost consciousness|knocked out|
    desmay*|perdi el conocimiento|perdio el conocimiento|desvanec*|me desmayo|se desmayo|mareo|mareos|mare*|dizz*|woozy`,
  sweat: `diaphor*|diaforetic*|sweat|sweats|sweating|sweaty|clammy|drenched|cold sweat|soaked in sweat|sudor|sudores|sudando|sudoroso|sudorosa|suda|sudo`,
  confused: `confused|confusion|disoriented|delirious|delirium|hallucinating|incoherent|out of it|babbling|gibberish|
    not making ..2 sense|not make ..2 sense|no sense|talking (nonsense|crazy|weird)|nonsense|acting (drunk|strange|weird|confused|loopy|off)|does not (know|recognize|recognise) ..3 (where|who|what|me|us|day|year)|
    confundid*|confusa|confuso|desorientad*|delira|delirando|desvaria|desvariando|incoherente|incoherencias|no sabe (donde|quien|que)|no (me|nos) (reconoce|contesta bien|conoce)|diciendo (cosas|tonterias|incoherencias)|habla incoherencias|dice (incoherencias|cosas raras|disparates)|como borrach*|perdid*`,
  drowsy: `can not ..2 wake|could not ..2 wake|will not ..2 wake|hard to wake|hard to rouse|will not stay awake|can not stay awake|can not keep ..2 (eyes|awake)|unresponsive|not responding|will not respond|not respond|does not respond|is not responding|stopped responding|unconscious|passed out cold|
    lethargic|limp|floppy|listless|very sleepy|really sleepy|so sleepy|super sleepy|too sleepy|drowsy|barely (awake|conscious|responding|responsive|moving)|out cold|wake up properly|
    no se? (despierta|reacciona|responde|contesta)|no (la|lo|los) (puedo|podemos) despertar|no puedo despertar*|inconsciente|aletargad*|muy (dormid*|somnolient*|adormilad*|decaid*|sonolient*)|somnolient*|flacid*|flojit*|desvanecid*|no reacciona`,
  breath: 'breath|breathe|breathes|breathing|breaths|air|respira|respirar|respirando|respiro|respiracion|aire|inhale',
  fever: `fever|feverish|febrile|fevers|burning up|burning hot|burning with fever|fiebre|calentura|fiebron|febril|ardiendo|temperatura alta|high temp|high temperature|temp is high|calientita|calientito|feels ..2 (warm|hot)`,
  chills:
    'chills|rigors|shaking chills|shivering|shaking uncontrollably|escalofrio*|tiritando|temblores|shakes|temblando de frio',
  infection:
    'infection|infected|uti|sepsis|septic|pus|oozing|pneumonia|cellulitis|abscess|infeccion|infectad*|infecto|neumonia|absceso|sepsis|urosepsis|wound|herida|incision',
  vomit: `vomit|vomits|vomited|vomiting|throw up|throws up|throwing up|threw up|thrown up|puke|puked|puking|barfing|can not keep ..2 down|vomita*|vomitando|vomite|vomito|vomitos|vomitado|devolvi*|devolviendo|guacareando|arroje|arrojando`,
  bleed: `bleed|bleeding|bleeds|bled|blood|bloody|hemorrhag*|haemorrhag*|gushing|soaking|clots|sangre|sangra|sangrando|sangrado|sangro|sangrar|hemorragia|coagulos|desangra*`,
  'bleed-verb':
    'bleed|bleeding|bleeds|bled|blood|hemorrhag*|haemorrhag*|gushing|spurting|squirting|pumping|sangra|sangrando|sangrado|sangre|sangro|sangrar|hemorragia|desangr*|chorro',
  nonstop: `will not stop|would not stop|can not stop|does not stop|has not stopped|is not stopping|not stopping|not stop|will not slow|can not get it to stop|can not control|soaking through|soaked through|going through|towel after towel|everywhere|spurting|gushing|pumping|pouring|squirting|a lot|alot|lots|so much|too much|tons|heavily|heavy|nonstop|non stop|profusely|
    no para|no deja|no se detiene|no se quita|no cede|no puedo parar|no parar|por todos lados|por todas partes|a chorros|chorro|mucha|mucho|demasiada|perdiendo`,
  pregnant: `pregnant|pregnancy|expecting|third trimester|second trimester|first trimester|@num weeks (along|gestation|gone|in)|(\\d\\d) (weeks|week|semanas)|embarazada|embarazad*|embarazo|encinta|gestacion|preggo|gestante`,
  'late-weeks':
    '(20|21|22|23|24|25|26|27|28|29|30|31|32|33|34|35|36|37|38|39|40|41|42) (weeks|week|semanas)|(5|6|7|8|9|five|six|seven|eight|nine|cinco|seis|siete|ocho|nueve) (months|month|meses) (pregnant|along|de embarazo|embarazada|de embarazada)|third trimester|tercer trimestre|ultimo trimestre',
  postpartum: `postpartum|post partum|gave birth|given birth|just had (a|my|our|the)? baby|had (a|my|our|the) (baby|c section|csection|cesarean)|had (c section|csection|cesarean)|had baby|delivered (a|my|our|the) baby|after the? (birth|delivery|giving birth|c section)|days after (having|delivering)|since (having|delivering|the birth of|i delivered) ..3|c section|di a luz|dio a luz|recien parida|posparto|postparto|puerperio|despues del parto|cesarea|parto|me alivie hace|tuve a? (mi|un|una) (bebe|hijo|hija)|acabo de tener|cuarentena del parto`,
  seizure: `seizure|seizures|seizing|convulsing|convulsion|convulsions|convulsed|fit|epileptic attack|convuls*|ataque epileptico|ataque de epilepsia|ataque convulsivo`,
  poison: `bleach|antifreeze|poison|rat poison|pesticide|insecticide|drain cleaner|cleaner|detergent|(pod|pods)|laundry pod|laundry pods|tide pod|battery|batteries|button battery|lighter fluid|gasoline|paint thinner|lye|ammonia|lamp oil|turpentine|disinfectant|lysol|
    cloro|lejia|veneno|raticida|veneno para ratas|insecticida|plaguicida|gasolina|thinner|detergente|sosa|desinfectante|pila|pilas|anticongelante|amoniaco|limpiador|acido`,
  pills: `pill|pills|tablet|tablets|capsule|capsules|tylenol|paracetamol|acetaminophen|aspirin|aspirins|ibuprofen|advil|xanax|oxycodone|oxy|percocet|vicodin|fentanyl|benadryl|ambien|sleeping (pills|tablets)|insulin|antidepressants|medicine|medicines|medication|medications|gummies|edibles|iron|blood pressure (pills|medicine)|
    pastilla|pastillas|pildora|pildoras|tableta|tabletas|capsulas|medicina|medicinas|medicamento|medicamentos|insulina|aspirinas|clonazepam|somniferos`,
  'take-past': `took|taken|swallowed|swallow|drank|drunk|ate|eaten|ingested|got into|gotten into|gulped|chugged|popped|downed|had|eating|drinking|taking|swallowing|chewed|put|tome|tomo|tomado|trague|trago|tragado|comi|comio|comido|bebi|bebio|bebido|ingirio|ingeri|meti|metio`,
  kill: 'kill|killing|murder|stab|shoot|strangle|matar|matarl*|apunalar|acuchillar|asesinar|disparar',
  hit: `hit|hits|hitting|beat|beats|beating|beaten|punch|punches|punched|slap|slaps|slapped|kick|kicks|kicked|shove|shoved|shoves|push|pushed|pushes|choke|choked|chokes|chokin|strangled|strangles|threatens|threatened|threatening|threaten|threw|rape|raped|rapes|assaulted|attacked|attacks|hurts|hurt|grabbed|abuses|abusing|abused|forces|forced|molested|burned|
    pega|pego|pegan|golpea|golpeo|golpean|maltrata|amenaza|amenazo|amenazando|empujo|empuja|ahorca|ahorco|ahorcarme|patea|pateo|viola|violo|violaron|abusa|abuso de|agrede|agredio|forzo|obliga`,
  wound:
    'cut|cuts|gash|gashed|slice|sliced|stabbed|shot|wound|laceration|incision|nose|nosebleed|nose bleed|chainsaw|saw|knife|glass|mower|amputated|severed|corte|corto|cortada|cortado|herida|cuchillo|vidrio|sierra|machete|balazo|nariz|puñalada|punalada|cirugia',
  thinner:
    'blood thinner|blood thinners|warfarin|coumadin|eliquis|apixaban|xarelto|rivaroxaban|pradaxa|dabigatran|anticoagulant*|plavix|clopidogrel|sintrom|warfarina|lovenox|heparin',
  diabetic: 'diabetic|diabetes|type 1|type one|t1d|type 2|insulin|diabetico|diabetica|insulina|tipo 1',
  sugar: 'sugar|sugars|glucose|blood sugar|bg|glucometer|meter|dexcom|cgm|azucar|glucosa|glicemia|glucemia',
  vision: 'vision|sight|eyesight|vista|eye|ojo|see|seeing|ver',
  burn: 'burn|burned|burnt|burns|scald|scalded|scalding|quemo|queme|quemado|quemada|quemadura|quemaduras|quemó',
  hot: 'boiling|hot (water|oil|soup|grease|coffee|tea)|fire|flames|oil|grease|agua hirviendo|hirviendo|aceite (hirviendo|caliente)|aceite|fuego|flamas|llamas|soup|stove|acid|acido|caldo|cafe caliente|agua caliente',
  'young-age':
    '(one|two|1|2) (month|months)|@num (day|days|week|weeks)|@num (dia|dias|semana|semanas)|(un|uno|una|dos|1|2) (mes|meses)',
  allergen: `peanut*|nut|nuts|cashew*|almond*|walnut*|shellfish|shrimp|prawn*|crab|lobster|egg|eggs|milk|bee|bees|wasp|hornet|ants|sting|stung|penicillin|amoxicillin|antibiotic|antibiotics|ibuprofen|injection|shot|vaccine|sesame|fish|contrast|medicine|medication|pill|latex|
    cacahuate*|mani|nuez|nueces|almendra*|mariscos|camaron*|huevo|leche|abeja|avispa|picadura|pico|piquete|penicilina|amoxicilina|antibiotico|inyeccion|vacuna|pescado|aspirina|medicina|pastilla|hormigas`,
  hives:
    'hives|welts|rash all over|itchy all over|itching all over|itch all over|broke out|broken out|breaking out|red bumps all over|urticaria|ronchas|habones|sarpullido|salpullido|rash',
};
