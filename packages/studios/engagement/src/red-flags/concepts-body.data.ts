/** Heart, breathing, allergy, blood: what a message can tell of, by its wordings (signs of pattern.ts). */
export const BODY: Readonly<Record<string, string>> = {
  // --- heart and vessels
  'chest-pain': `
    @chest & @pain
    @chest & @pressure
    @chest ..3 (weird|funny|wrong|fluttering|pounding) ..3 @pain
    (rubbing|clutching|holding|grabbing|agarra|agarrando|tocando) ..2 @chest
    @heart ..3 (hurts|hurt|hurting|aching|pain|squeezing)
    (duele|dolor|punzada) ..3 @heart
    (pain|pressure|squeezing) ..3 @heart & @pain|@sweat|arm
    heart attack|infarto|ataque al corazon|ataque cardiaco|ataque de corazon|angina attack
    (elephant|truck|brick|weight|peso|piedra) ..6 @chest
    (someone|somebody|something|cow|horse|person|man|alguien|algo|carro) ..2 (sitting|standing|stepping|stomping|kneeling|parked|sentado|parado|encima) ..3 @chest
    elephant ..3 (sitting|standing|on)|(sitting|standing|parked|sentad*|parad*) ..3 @chest
    (dolido|dolia|dolio|doler|duela|doliend*) ..4 @chest
    @chest ..3 (felt|feels|feel|feeling|siento|siente) ..4 (squeez*|tight*|heav*|press*|weird|off|wrong|strange|funny|burn*|on fire|raro|apretad*|pesad*)
    (punzada*|dolor*|opresion|apreton|piquete*) ..3 @heart
    (apretar*|aprieta*|apretando|estruja*|estrujar*|oprim*|squeez*|crush*|clench*) ..3 @heart
    (dolorcito|dolorsito|molestia|pesadez|ardor|piquetito*) ..3 @chest
    @chest & (ache|aches|achy|weird feeling|heaving|on fire|ardor|quema|dolorcito|dolorsito|tense|squeezed|discomfort|uncomfortable|sore)
    (sternum|breastbone|rib cage|heart area) ..4 (ache|pain|weird|hurts|tight)|(weird|strange|dull|odd|sharp|bad) ..2 (ache|feeling|sensation|pain) ..4 (sternum|@chest|breastbone|heart)
    cerro el pecho|pecho (cerrado|trancado|apretad*)
    @chest ..2 burning ..4 (stairs|walk*|climb*|exert*)|(pain|ache|dolor) ..6 @chest|agarra ..2 @chest
    cp ..1 (x|for) ..1 \\d+|cp ..3 (radiat*|sob|@sweat|worsening|at rest|exertional)|(c o|complain* of|having|intermittent|substernal) cp
  `,
  'heart-attack': 'heart attack|infarto|ataque al corazon|ataque cardiaco|ataque de corazon|infartando',
  'to-arm-jaw': `(to|into|in|down|up|through|toward|towards|for|and) ..2 (arm|arms|jaw|shoulder|neck|shoulders)
    (hacia|por|al|a|en|para|hasta) ..2 (brazo|brazos|mandibula|quijada|hombro|cuello)
    (arm|jaw|left arm|brazo izquierdo|quijada|mandibula) & @pain|@numb|@pressure|heavy
    (spread*|radiat*|corre|irradia|sube|baja) ..4 (arm|arms|jaw|shoulder|neck|back|brazo|mandibula|quijada|cuello|hombro|espalda)`,
  'jaw-arm-alone': `(left|both) (arm|arms|shoulder) ..4 @pain & jaw|@sweat|@faint|clammy
    (jaw|mandibula|quijada) ..6 @pain & @sweat|arm|brazo`,
  sweat: '@sweat',
  palpitations: `
    @heart ..4 (racing|pounding|skipping|fluttering|beating (so|really|very|too) fast|out of rhythm|flip flop*|going crazy)
    palpitation*|palpitacion*|@heart ..4 (acelerad*|rapido|brinca*|disparad*|se sale)|(late|latiendo) ..3 (rapido|fuerte)|(afib|heart rate|pulse|pulso) ..4 (1[4-9]\\d|2\\d\\d)
    (corazon|pulso) ..3 (mil|rapidisimo|a toda|acelerado|brinca)|heart ..4 (out of my chest|1[4-9]\\d|2\\d\\d|beats per|bpm)|heart is (flying|galloping|pounding)|(irregular|skipping) ..2 (heartbeat|heart beat|beats)
    @heart ..5 (explod*|burst*|jump* out|pop* out|beat* out|coming out|reventar*|estallar*)
  `,
  faint: '@faint',
  'faint-hard': `pass out|passed out|passing out|blacking out|passes out|black out|blacked out|fainted|collapsed|collapse|fainting|lost consciousness|knocked out|desmay*|perdi el conocimiento|perdio el conocimiento|perder el conocimiento|almost passed out|syncope`,
  pale: 'gray|grey|pale|white as a sheet|ashen|palid*|blanc* como|gris|color gris|amarillo y frio',
  calf: `
    (calf|leg|thigh|pantorrilla|pierna) & @swell
    (calf|leg|pantorrilla) ..4 (red|warm|hot|hinchad*|roja|caliente) & @pain
    (dvt|blood clot|coagulo) ..4 (leg|pierna)
    (one|left|right) leg ..6 (twice|bigger|larger|double|huge|swollen|fat) ..4|(una|la) pierna ..6 (mas grande|el doble|mas hinchad*|mas gorda)
  `,
  'pain-on-breath': `@pain ..6 (breathe|breath|breathing|inhale|respirar|respiro)
    @pain ..5 (deep breath|breathe in|respirar hondo|respirar profundo)
    (breathe|breath|inhale|respirar|respiro) ..4 @pain`,
  tearing: `(tearing|ripping|desgarr*|rasg*) & @pain|@chest|@back|shoulder
    (between ..2 shoulder blades|entre ..2 (omoplatos|paletas)) & tearing|ripping|sudden|@sudden|@severe|desgarr*`,
  'back-or-belly-pain': '@belly|@back & @pain',
  // --- breathing
  breathless: `
    @cannot ..3 (breathe|breath|breathing|get (any|enough)? air|catch ..2 breath|respirar|tomar aire|jalar aire|agarrar aire|agarrar el aire|inhalar)
    (shortness|short) of breath|short of breadth|sob|breathless|gasping|gasps|gasp|suffocating|can not get ..2 air|out of breath|fighting for (air|breath|every breath)|air hungry|starving for air|struggling for ..2 (air|breath)
    (falta|falto|faltando|faltaba) ..2 (aire|aliento|respiracion)
    no ..3 (entra|llega|pasa|alcanza) ..3 aire
    (me|se) (estoy|esta) (ahogando|asfixiando|sofocando)|me ahogo|se ahoga|me asfixio|se asfixia|ahogando|ahogandome|asfixiando|sin aire|no puedo ni hablar|falta de aire|respira ..3 (con dificultad|mal|feo|raro)|respir* ..4 (dificil|trabajo|cuesta)
    cuesta ..3 respirar|dificil respirar|(trabajo|dificultad) ..2 respirar
    (agarro|agarra|agarrar|jalo|jala|entra|llega|pasa) ..2 (aire|air)|no ..2 (agarro|agarra|jalo|jala) ..2 (el)? aire
    (struggl*|fight*|work*|trouble|hard|difficult*|labor*) ..4 (air|breath*|breathe)
    @cannot ..3 (full|deep|good|enough) ..2 breath|@cannot ..5 (air in|enough air|get air|breath)
    (canso|cansa|fatigo|fatiga|agito|agita) ..3 (hablar|caminar|respirar|hablando)|(tired|exhausted|winded) ..3 (talking|breathing)|talking is hard|hard to (talk|breathe)|(me|se) (falta|falto|acaba|acabo|va) el aire|(me|se|esta|estoy|siento|siente) sofoc*|sofocando|sofocandome|sofocandose
    breathing ..3 [4-9]\\d (times|breaths|a|per|x)|(ribs|rib|chest|skin|costillas) ..3 (suck*|pulling|caving|sinking) in|se le (hunden|marcan|meten) ..2 costillas
  `,
  'breath-work': `
    (breathing|breathe|breaths|respira|respirando|respiracion) ..3 (fast|faster|hard|rapid|rapidly|heavy|heavily|weird|funny|shallow|rapido|agitad*|fuerte|raro|acelerad*|entrecortad*|labored)
    (fast|rapid|labored|shallow|noisy) breathing|grunting|grunts|stridor|panting|se queja al respirar|quejido|aleteo nasal|nostrils ..3 flar*|nose flaring|flaring ..2 (nose|nostrils)
    (ribs|rib|chest|belly|tummy|stomach|neck|costillas|pecho|pancita) ..5 (suck|sucks|sucking|sink|sinks|sinking|pulling|pull|pulls|caving|cave|hunde|hunden|hundiendo|sumen|sume|mete|meten)
    (suck|sucks|sucking|pulling|hunde|hunden|sume|sumen|hundiendo) ..5 (ribs|rib|chest|costillas|pecho)
    (breathing|respir*) ..2 (very|really|so|muy) (fast|hard|heavy|rapid*|agitad*)|respir* ..1 (muy)? rapido
    (respir*|breath*) ..4 (perrito|agitad*|rapidit*|forzad*|hard|heavy|fast|pumping|struggl*|shallow|quick|funny|noisy|weird|mal|wrong)
    (belly|stomach|chest|panza|pancita|pecho|tummy) ..3 (pumping|heaving|going in and out|moving hard|sube y baja)|grunt*|(making|makes|hace) ..3 (grunt*|noise*|ruido*) ..4 (breath*|respir*)?
  `,
  'few-words': `(only|can only|apenas|barely) ..4 (few words|one word|two words|couple words|word at a time|dos palabras|una palabra|pocas palabras|palabras)
    @cannot ..3 (talk|speak|finish|say|get out|hablar|decir|terminar|completar) ..6 (sentence|sentences|words|frase|frases|oracion|palabras|breath)
    no puedo ni hablar|too breathless to (talk|speak)`,
  blue: `(lips|lip|face|skin|fingers|fingertips|nails|mouth|labios|cara|boca|unas|dedos|piel) ..5 (blue|bluish|purple|gray|grey|azul|azules|azulad*|morad*|dark)
    (blue|bluish|purple|gray|azules|morad*|azulad*) ..3 (lips|lip|face|mouth|labios|cara|boca)
    (turning|turned|turns|going|gone|went|is|he is|she is|looks) (blue|gray|grey)|(se puso|esta|poniendo|puso) (morad*|azul|azulad*)|cianosis`,
  'not-breathing': `(not|stopped|stops|is not|stop|quit) breathing|does not breathe|no respira|no esta respirando|dejo de respirar|deja de respirar|no pulse|sin pulso|no tiene pulso|not breath`,
  'inhaler-fails': `
    (inhaler|rescue inhaler|albuterol|nebulizer|neb|nebs|puffer|breathing (treatment|treatments)|inhalador|salbutamol|nebulizador|nebulizacion*|bombita) ..6 (not (helping|working|doing|help)|no help|no relief|does nothing|is not|nothing|doing anything|no (me|le)? (hace|sirve|ayuda|funciona|alivia)|nada|every (hour|30|20|two|2)|keeps)
    (used|using|usado|use|puffs) ..4 (inhaler|puffer|inhalador|albuterol) ..6 (times|veces|hour|already|still|sigue)
    (salbutamol|albuterol|nebuli*|inhaler|inhalador|treatments|puffs|bombita) ..8 (igual|sigue|still|not better|no mejora|no change|worse|peor|and still|wheez*|silb*)
  `,
  asthma: 'asthma|asthmatic|copd|emphysema|asma|asmatic*|epoc|asma attack',
  attack: 'attack|flare|crisis|ataque|worse|bad|getting worse|severe|fuerte|peor',
  wheeze: 'wheez*|whistling|silbid*|pitos|chiflid*|pillido|sibilancia*|chilla* el pecho|chifla',
  'cough-blood': `(cough|coughing|coughed|coughs|spitting|spit|hack*|tos|tosiendo|toso|tosi|escupo|escupiendo|escupe) ..4 (blood|bloody|sangre)`,
  choking: `
    (choking|choked|chokes|choke) (on|to)|is choking|am choking|are choking|was choking|choking right now|he choking|she choking|baby choking|choking
    (atragant*|se esta ahogando con|ahogando con|se ahoga con|atoro|atorad* en la garganta|se le atoro|se atoro)
    (stuck|lodged|atorad*) ..3 (throat|windpipe|airway|garganta)
    (inhaled|breathed in|aspirated|swallowed|trago|se trago) ..4 (coin|bead|marble|toy|peanut|grape|magnet*|lego|battery|moneda|pieza|canica|juguete|pila|iman*)
    (stuck|atorad*|lodged) ..4 (throat|windpipe|airway|garganta)|(hot dog|grape|food|meat|candy|coin|carne|comida|dulce|moneda) ..4 (stuck|lodged|atorad*)|(can not|no puede) ..3 (cough|toser) ..3 (talk|breathe|hablar|respirar)
  `,
  // --- allergy
  'throat-closing': `
    (throat|tongue|garganta|lengua|airway|lips|lip|labios|labio|mouth|boca) ..6 (clos*|tight*|swell*|swollen|puffy|puff*|swelled|lump|thick|cierra|cerrando|cierr*|hinch*|inflam*|itchy and|fat|huge|big)
    (swell*|swollen|swelled|puffy|puff*|tight*|clos*|hinch*|inflam*|cerr*|cierr*|huge|fat) ..5 (throat|tongue|lips|lip|garganta|lengua|labios|labio|airway|inside ..2 mouth)
    se me (cierra|esta cerrando|cerro) la garganta|anaphyla*|anafil*|anafilaxia|angioedema
    (face|cara|ojos|eyes) ..4 (swell*|swollen|puff*|hinch*|balloon*|blew) & allerg*|hives|sting|stung|ate|eating|medicine|antibiotic|shrimp|breath*|bee|alerg*|ronchas|picadura|comi|comio|pico|abeja|cough*|itch*
    (inflaron|inflo|inflado|inflamaron|infl*) ..3 (ojos|cara|labios|boca|lengua)
    (throat|tongue|garganta|lengua|voice|voz) ..4 (funny|weird|strange|hoarse|raspy|tingl*|rara|raro|ronca|cierra|cerrad*|thick) & allerg*|nut|nuts|ate|eat*|eating|cookie|shrimp|sting|stung|medicine|antibiotic|comi|comer|comio|inyec*|picadura|hives|ronchas|itch* /12
    (face|eyes|eye|lips|lip|cara|ojos|labios) ..3 (blew up|blown up|balloon*|swollen shut|huge|hinchad*|inflad*|inflo|inflaron) ..5
    (eyes|face) ..3 swollen ..3 (shut|itch*|closed)
  `,
  hives: `
    @hives
    (itchy|itching|red|rash|blotchy|ronchas|comezon|picazon|roj*) ..3 (all over|everywhere|whole body|todo el cuerpo|por todos lados)|(whole body|all over|todo el cuerpo|todo su cuerpo) ..4 (itch*|red|rash|pica|ronchas|roj*|comezon)|lleno de ronchas|llena de ronchas|llene de ronchas|llenó de ronchas
  `,
  allergen: `
    (ate|eaten|eating|after|stung|sting|bit|bitten|took|taking|given|got|dose|first|started|comi|comio|despues de|pico|picaron|tome|tomo|le dieron|le di|inyect*) ..6 @allergen
    stung|sting|allerg*|alerg*|picadura|epipen|epi pen
    (cookie|cake|candy|food|restaurant|contrast|inyectaron|inyecto|injection|iv|vacunaron|new (medicine|food|pill)|ant|ants|jellyfish|chocolate|tree nut|after eating|comer|comida|despues de comer|mariscos|camaron*|cacahuate*|crema de cacahuate|bitten|spider)
  `,
  'used-epipen':
    '(used|gave|just gave|had to use|inject*|puse|pusimos|use) ..3 (epipen|epi pen|epinephrine|epinefrina|adrenalina)',
  'allergic-now': `(having|have|is having|am having|getting|bad|severe|serious) ..3 (allergic|alergic|alergy) (reaction|reacton|attack)
    (allergic|alergic) (reaction|reacton) & @throat|@breath|swell*|hives|@swell|wheez*|@faint
    (reaccion|ataque) alergic* & @throat|@breath|@swell|garganta|ronchas|hinch*|respir*|fuerte|grave`,
  // --- blood
  'bleed-nonstop': `
    @bleed-verb ..5 @nonstop
    (finger|fingers|thumb|toe|toes|hand|arm|ear) (got|was|is|were)? (cut|chopped|sliced|sawed|ripped|torn|bitten) off|(finger|fingers|thumb|toe|hand) ..3 (with|by|in) ..1 (table|circular|band|chain)? (saw|chainsaw|mower|axe|machete|blender)|@wound ..6 a chorros
    @nonstop ..3 (of|bright red|red)? ..1 @bleed-verb
    (losing|lost|lose|perdiendo|perdio|perdido|perdi) ..3 (blood|sangre)
    (soaked|soaking|soak|soaks|empapa*|empap*) ..3 (through|towel*|shirt|bandage*|toalla*|gasa*|trapo*|venda*|pad|pads|toallas)
    (blood|sangre) ..3 (everywhere|spurt*|squirt*|pumping|pool*|shooting|spray*|chorro*|por todos|a borbotones)
    can not stop ..3 bleed*|no (para|deja|paro) de sangrar|desangr*|artery|arteria|bleeding out|hemorrhaging|hemorragia|tourniquet|torniquete|amputat*|severed|(cut|chopped|sliced|corto|corte|arranco|mocho) ..3 (off|finger|fingers|thumb|dedo|dedos) ..2 (off|entero|completo)?|bleeding (bad|badly|heavily|a lot|like crazy|heavy)|sangra* (mucho|bastante|demasiado|muchisimo)|stab wound|gunshot|stabbed|got shot|was shot|apunal*|balazo|le dispararon
    (chopped|cut|sliced|sawed|ripped|tore|bit|corte|corto|mocho|arranco|amputo) ..2 off ..6|(tip|top|part|piece|pedazo|punta) of ..2 (finger|thumb|toe) ..3|(corte|corto|mocho|arranco|volo) ..4 (dedo|dedos|punta del dedo|mano)
    @bleed-verb ..9 (quit|stop|slow down)|@bleed-verb ..4 no para|(bled|bleed*|blood|sangre) ..3 (through|down my|all over)|(can not|will not|does not|could not) ..5 (quit|stop) ..2 (bleed*)|@cannot ..4 bleed* ..3|a borbotones|(abrio|opened|split) ..4 (herida|wound|stitches|incision) ..6 @bleed
    (sangre|sangrado) ..3 no ..2 (para|detiene|cede|corta|quita)|(pour*|gush*|spray*|spew*|chorrea*|borbot*) ..3 (blood|sangre)|(vein|varice*|vena) ..4 (popped|burst|open*|revento|rompio) ..6
  `,
  'long-bleed': `
    @bleed-verb ..6 (hour|hours|hora|horas|30 minutes|20 minutes|40 minutes|45 minutes|all (day|night|morning)|media hora)
    (hour|hours|30 minutes|hora|horas|media hora) ..6 @bleed-verb
    (nosebleed|nose bleed|nosebleeds) ..4 (hour|hours|minutes)
  `,
  thinner: '@thinner',
  bleeding: '@bleed',
  'spotting-heavy':
    'pad ..3 (hour|half hour|30 minutes|every)|pads ..3 hour|toalla* ..4 (hora|media hora|cada)|clots|coagulos|golf ball|size of ..3 (lemon|plum|golf)|soak* ..3 pad*|empap* ..3 toalla*|(heavy|heavily|mucho|bastante|gush*)',
  'vomit-blood': `
    (vomit*|throw* up|threw up|thrown up|puk*|spit* up|vomit*|devolv*|arroj*|guacar*) ..6 (blood|bloody|sangre|coffee ground|coffee grounds|coffee|cafe|asientos de cafe|poso* de cafe|red)
    coffee ground*|bloody vomit|vomito (con sangre|de sangre)|hematemesis|blood ..4 (vomit|puke|threw up)
    (blood|sangre) ..4 @vomit|@vomit ..3 (blood|bloody|con sangre|de sangre|sangre)
    @vomit ..3 (dark|clots|red|brown like|coagulos|cafe|negro|oscuro)
  `,
  'black-stool': `
    (stool|stools|poop|poops|bowel movement|bm|pooping|shit|crap|diarrhea|heces|popo|excremento|caca|evacu*|deposicion*) ..6 (black|tarry|tar|maroon|negr*|alquitran|pegajos*|chapopote|sangre roja)
    (black|tarry|maroon|negro|negra|negras) ..3 (stool|stools|poop|bowel|diarrhea|heces|popo|caca|evacu*)
    pooping (blood|black)|(cago|evacuo|obro) ..2 sangre|melena
    (hago|hace|haciendo|ido|voy|fui|va) ..2 (del|al) bano ..4 (negr*|alquitran|chapopote|sangre)
    (bowel movements|bms|movements|stools|poops) ..5 (black|tar|tarry|maroon|dark)|(look|looks|looked) like tar|dark blood ..4|(poop|stool|popo) ..4 (dark red|rojo oscuro|black)
  `,
  'rectal-blood': `
    (blood|bloody|sangre|sangrado|bleeding) ..6 (toilet|stool|stools|poop|rectum|rectal|bottom|anus|recto|popo|excremento|ano|heces) & lot|lots|a lot|filled|full|clots|dizzy|faint*|weak|pouring|mucha|mucho|marea*|coagulos|bright red|large|passed out
    (rectal|from ..2 rectum|from ..2 bottom) bleed* & lot|heavy|dizzy|faint|clots|will not stop
    (popo|poop|stool|bano|heces) ..3 (con)? ..1 (mucha|mucho|lots|lot|puro|pura|much) ..2 (sangre|blood)
  `,
};
