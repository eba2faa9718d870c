/**
 * What a message can tell of, each by its wordings (signs of pattern.ts). A concept alone is a picture only where rules.data.ts says so.
 */
export const CONCEPTS: Readonly<Record<string, string>> = {
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
  `,
  'heart-attack': 'heart attack|infarto|ataque al corazon|ataque cardiaco|ataque de corazon|infartando',
  'to-arm-jaw': `(to|into|in|down|up|through|toward|towards|for|and) ..2 (arm|arms|jaw|shoulder|neck|shoulders)
    (hacia|por|al|a|en|para|hasta) ..2 (brazo|brazos|mandibula|quijada|hombro|cuello)
    (arm|jaw|left arm|brazo izquierdo|quijada|mandibula) & @pain|@numb|@pressure|heavy
    (spread*|radiat*|corre|irradia|sube|baja) ..4 (arm|arms|jaw|shoulder|neck|back|brazo|mandibula|quijada|cuello|hombro|espalda)`,
  'jaw-arm-alone': `(left|both) (arm|arms|shoulder) ..4 @pain & jaw|@sweat|@faint|clammy
    (jaw|mandibula|quijada) ..6 @pain & @sweat|arm|brazo`,
  sweat: '@sweat',
  palpitations: `@heart ..4 (racing|pounding|skipping|fluttering|beating (so|really|very|too) fast|out of rhythm|flip flop*|going crazy)
    palpitation*|palpitacion*|@heart ..4 (acelerad*|rapido|brinca*|disparad*|se sale)|(late|latiendo) ..3 (rapido|fuerte)|(afib|heart rate|pulse|pulso) ..4 (1[4-9]\\d|2\\d\\d)`,
  faint: '@faint',
  'faint-hard': `pass out|passed out|passing out|passes out|black out|blacked out|fainted|collapsed|collapse|fainting|lost consciousness|knocked out|desmay*|perdi el conocimiento|perdio el conocimiento|perder el conocimiento|almost passed out|syncope`,
  pale: 'gray|grey|pale|white as a sheet|ashen|palid*|blanc* como|gris|color gris|amarillo y frio',
  calf: `(calf|leg|thigh|pantorrilla|pierna) & @swell
    (calf|leg|pantorrilla) ..4 (red|warm|hot|hinchad*|roja|caliente) & @pain
    (dvt|blood clot|coagulo) ..4 (leg|pierna)`,
  'pain-on-breath': `@pain ..6 (breathe|breath|breathing|inhale|respirar|respiro)
    @pain ..5 (deep breath|breathe in|respirar hondo|respirar profundo)
    (breathe|breath|inhale|respirar|respiro) ..4 @pain`,
  tearing: `(tearing|ripping|desgarr*|rasg*) & @pain|@chest|@back|shoulder
    (between ..2 shoulder blades|entre ..2 (omoplatos|paletas)) & tearing|ripping|sudden|@sudden|@severe|desgarr*`,
  'back-or-belly-pain': '@belly|@back & @pain',
  // --- breathing
  breathless: `@cannot ..3 (breathe|breath|breathing|get (any|enough)? air|catch ..2 breath|respirar|tomar aire|jalar aire|agarrar aire|agarrar el aire|inhalar)
    (shortness|short) of breath|short of breadth|sob|breathless|gasping|gasps|gasp|suffocating|can not get ..2 air|out of breath|fighting for (air|breath|every breath)|air hungry|starving for air|struggling for ..2 (air|breath)
    (falta|falto|faltando|faltaba) ..2 (aire|aliento|respiracion)
    no ..3 (entra|llega|pasa|alcanza) ..3 aire
    (me|se) (estoy|esta) (ahogando|asfixiando|sofocando)|me ahogo|se ahoga|me asfixio|se asfixia|ahogando|ahogandome|asfixiando|sin aire|no puedo ni hablar|falta de aire|respira ..3 (con dificultad|mal|feo|raro)|respir* ..4 (dificil|trabajo|cuesta)
    cuesta ..3 respirar|dificil respirar|(trabajo|dificultad) ..2 respirar`,
  'breath-work': `
    (breathing|breathe|breaths|respira|respirando|respiracion) ..3 (fast|faster|hard|rapid|rapidly|heavy|heavily|weird|funny|shallow|rapido|agitad*|fuerte|raro|acelerad*|entrecortad*|labored)
    (fast|rapid|labored|shallow|noisy) breathing|grunting|grunts|stridor|panting|se queja al respirar|quejido|aleteo nasal|nostrils ..3 flar*|nose flaring|flaring ..2 (nose|nostrils)
    (ribs|rib|chest|belly|tummy|stomach|neck|costillas|pecho|pancita) ..5 (suck|sucks|sucking|sink|sinks|sinking|pulling|pull|pulls|caving|cave|hunde|hunden|hundiendo|sumen|sume|mete|meten)
    (suck|sucks|sucking|pulling|hunde|hunden|sume|sumen|hundiendo) ..5 (ribs|rib|chest|costillas|pecho)
    (breathing|respir*) ..2 (very|really|so|muy) (fast|hard|heavy|rapid*|agitad*)|respir* ..1 (muy)? rapido
  `,
  'few-words': `(only|can only|apenas|barely) ..4 (few words|one word|two words|couple words|word at a time|dos palabras|una palabra|pocas palabras|palabras)
    @cannot ..3 (talk|speak|finish|say|get out|hablar|decir|terminar|completar) ..6 (sentence|sentences|words|frase|frases|oracion|palabras|breath)
    no puedo ni hablar|too breathless to (talk|speak)`,
  blue: `(lips|lip|face|skin|fingers|fingertips|nails|mouth|labios|cara|boca|unas|dedos|piel) ..5 (blue|bluish|purple|gray|grey|azul|azules|azulad*|morad*|dark)
    (blue|bluish|purple|gray|azules|morad*|azulad*) ..3 (lips|lip|face|mouth|labios|cara|boca)
    (turning|turned|turns|going|gone|went|is|he is|she is|looks) (blue|gray|grey)|(se puso|esta|poniendo|puso) (morad*|azul|azulad*)|cianosis`,
  'not-breathing': `(not|stopped|stops|is not|stop|quit) breathing|does not breathe|no respira|no esta respirando|dejo de respirar|deja de respirar|no pulse|sin pulso|no tiene pulso|not breath`,
  'inhaler-fails': `(inhaler|rescue inhaler|albuterol|nebulizer|neb|nebs|puffer|breathing (treatment|treatments)|inhalador|salbutamol|nebulizador|nebulizacion*|bombita) ..6 (not (helping|working|doing|help)|no help|no relief|does nothing|is not|nothing|doing anything|no (me|le)? (hace|sirve|ayuda|funciona|alivia)|nada|every (hour|30|20|two|2)|keeps)
    (used|using|usado|use|puffs) ..4 (inhaler|puffer|inhalador|albuterol) ..6 (times|veces|hour|already|still|sigue)`,
  asthma: 'asthma|asthmatic|copd|emphysema|asma|asmatic*|epoc|asma attack',
  attack: 'attack|flare|crisis|ataque|worse|bad|getting worse|severe|fuerte|peor',
  wheeze: 'wheez*|whistling|silbid*|pitos|chiflid*|pillido|sibilancia*|chilla* el pecho|chifla',
  'cough-blood': `(cough|coughing|coughed|coughs|spitting|spit|hack*|tos|tosiendo|toso|tosi|escupo|escupiendo|escupe) ..4 (blood|bloody|sangre)`,
  choking: `(choking|choked|chokes|choke) (on|to)|is choking|am choking|are choking|was choking|choking right now|he choking|she choking|baby choking|choking
    (atragant*|se esta ahogando con|ahogando con|se ahoga con|atoro|atorad* en la garganta|se le atoro|se atoro)
    (stuck|lodged|atorad*) ..3 (throat|windpipe|airway|garganta)
    (inhaled|breathed in|aspirated|swallowed|trago|se trago) ..4 (coin|bead|marble|toy|peanut|grape|magnet*|lego|battery|moneda|pieza|canica|juguete|pila|iman*)`,
  // --- nerves
  'face-droop': `(face|mouth|smile|eyelid|lip|cara|boca|rostro|sonrisa|labio|parpado) ..7 (droop*|crooked|sagg*|sag|lopsided|uneven|twisted|slid*|fallen|falling|hanging|torc*|torcid*|chuec*|caid*|cayo|callo|desvi*|de lado|melting|numb|dormid*|paraliz*|jalo|colgad*|cuelga|dead)
    (droop*|crooked|lopsided|uneven|torci*|chuec*|desvio|paraliz*|cayo|callo|caid*|virad*|viro) ..7 (face|mouth|smile|cara|boca|rostro|labio)
    (face|cara|mitad de la cara) ..5 (de un lado|one side|fue)
    (numb|dormid*|durmio|adormec*|entumec*) ..5 (face|cara|rostro)
    se fue la cara|fue la cara`,
  'side-weak': `(left|right|one|izquierd*|derech*) ..1 (side|arm|hand|leg|half) & @weak|@numb
    (one|left|right) (side|half) ..4 (body|face)? ..3 @weak|@numb
    @cannot ..3 (move|lift|raise|use|feel|grip|hold|mover|levantar|alzar|sentir) ..3 (arm|hand|leg|side|brazo|mano|pierna|lado)
    no (mueve|puede mover|levanta|puede levantar|siente|muevo|siento) ..3 (brazo|mano|pierna|lado|mitad|cuerpo)
    (brazo|pierna|mano|lado|mitad) ..4 (cuerpo)? ..3 (izquierd*|derech*)? ..3 (dormid*|durmio|duerme|paraliz*|sin fuerza|debil|adormec*|entumec*|no responde)
    (dormid*|durmio|duerme|paraliz*|adormec*|entumec*|debil|perdio fuerza|sin fuerza) ..5 (mitad|lado|brazo|mano (izquierd*|derech*)|pierna (izquierd*|derech*)|media cara|medio cuerpo)
    (hand|arm|leg|mano|brazo|pierna) ..4 (will not work|just will not|stopped working|went limp|gone limp|went dead|quit working|does not work|no responde|will not move|is limp|is dead)
    (dropped|dropping|drops|tira|se le cae) ..4 (fork|cup|spoon|phone|everything|things|cosas|cuchara|taza|tenedor) & hand|arm|speech|talk|words|face|mano|hablar|pick
    medio cuerpo|la mitad (del|de su|de mi) (cuerpo|cara)`,
  speech: `slur*|speech ..4 (garbled|wrong|jumbled|funny|strange|weird|off|gone|thick|mixed)
    (words|word) ..5 (come out|came out|coming out|jumbled|garbled|wrong|mixed up|scrambled|not coming|will not come|not making)
    (can not|could not|unable to|suddenly can not|trouble|struggling to|having trouble|hard time|not able to) ..2 (talk|talking|speak|speaking|get ..2 words|find ..3 words|say words|say anything|form words|say ..2 words)
    (talking|speaking|talks|speaks|sounds) ..2 (gibberish|funny|weird|drunk|nonsense|strange|mumbl*)|garbled|gibberish|jumbled
    no (puede|puedo|podia|logra|logro) ..1 hablar|no (me|le) salen ..2 palabras|no se le entiende|no le entiendo ..3 (dice|habla)|no habla bien|habla ..3 (raro|arrastrad*|enredad*|trabad*|mal|borrach*|extrano|cosas)|hablando raro|arrastra ..3 (palabras|lengua)|se le traba ..2 (lengua|hablar|habla)|lengua ..2 (trabada|pesada)|balbuce*|trabandose`,
  'stroke-word': 'stroke|a stroke|derrame cerebral|derrame|embolia|infarto cerebral|ictus|acv|evc|ataque cerebral|mini stroke',
  'vision-gone': `@cannot ..1 see ..4 (eye|anything|side)|(lost|losing|loss of|lose|gone) ..4 (vision|sight|eyesight)
    (vision|sight|eye|eyes|vista|ojo) ..5 (went|gone|going|goes|black|dark|blank|curtain|blind|gray|se fue|nublo|negr*)
    (went|going|gone|suddenly|turned) blind|blind in ..3 eye|curtain|cortina|velo negro|shade ..3 (eye|vision)
    (deje|dejo|dejado) de ver|perdi ..3 (vista|vision)|perdio ..3 (vista|vision)|no (veo|ve|puedo ver|puede ver) ..4 (ojo|nada|lado|bien)|me quede cieg*|se quedo cieg*|cieg* de|se me (fue|nublo|oscurecio) la (vista|vision)|quede sin (vista|ver)|can not see`,
  'double-vision': 'double vision|vision doubled|seeing double|see double|(veo|ve|vista|vision) doble|seeing two of',
  unsteady: `
    @cannot ..2 (walk|stand|keep ..2 balance|caminar|mantener)|(walk|walking|camina) ..2 (straight|drunk|sideways|chueco|borracho)|lost ..2 balance|no coordina|pierdo el equilibrio
    (dizz*|spinning|vertigo|maread*) ..4 (walk|stand|balance|caminar)
  `,
  'numb-any': '@numb',
  headache: '@headache',
  'worst-head': `
    @headache & worst|thunder*|explod*|peor|trueno|jamas|never felt|never had|ever had|of my life|de mi vida|estallar|exploto
    worst (head ache|headache|migraine|pain ..3 head)|peor dolor de cabeza|thunderclap
    head ..4 explod*|(head|cabeza) ..5 (exploded|exploto|popped|burst|tronara|trono|reventar*)|head ..5 explod*|came on in ..2 (second*|instant)
  `,
  sudden: '@sudden',
  severe: '@severe',
  confused: '@confused',
  drowsy: '@drowsy',
  unresponsive: `
    unresponsive|not (responding|responsive)|no (reacciona|responde|contesta)|unconscious|inconsciente|can not ..2 wake ..2 (up|him|her|them)|could not ..2 wake (him|her|them)|will not wake up|can not be woken|passed out cold|no (la|lo) (puedo|podemos) despertar|no se? despierta|no puedo despertar*|not waking|tirad* ..4 (piso|suelo)|found (him|her|them) ..4 (floor|unconscious)|will not respond|is not responding|stopped responding|collapsed
    (found|encontre|encontramos|hallamos) ..5 (floor|ground|bed|not moving|unconscious|piso|suelo|cama|sin moverse|inconsciente) ..4 (not moving|unconscious|not breath*|cold|no se mueve|sin moverse|inconsciente)?
    (is|lying|laying|just lying) ..4 not moving|no se mueve|sin moverse
  `,
  seizure: `@seizure
    (body|arms|legs|whole body|cuerpo) ..4 (shaking|jerking|twitching|stiff) & eyes|roll*|minutes|stop|foam*|conscious|respond*
    (eyes|ojos) ..3 (rolled|rolling|roll|blanco|en blanco|voltead*|volte*)|foaming at|foam ..3 mouth|espuma|echando espuma
    (ataque|ataques) & temblando|tembland*|espuma|epilep*|convuls*|sacud*|tieso
    (jerking|twitching|shaking) ..4 (uncontrollably|all over|violently) & stop|eyes|respond*|conscious|minutes|floor`,
  'stiff-neck': `@neck & stiff|rigid|can not bend|can not move|bend|touch|tieso|tiesa|rigid*|duro|dura|doblar|stiffness
    @cannot ..4 (bend|touch|move|doblar|mover|bajar) ..4 (neck|chin|cuello|nuca|cabeza al pecho|barbilla)
    stiff neck|rigidez de nuca`,
  'light-hurts': `light* ..4 (hurt|hurts|hurting|bother|bothers|kill|kills|painful|unbearable)
    (sensitive|sensitivity) to ..1 light|can not stand ..3 light|(molesta|lastima|duele|molestan) ..3 luz|luz ..3 (molesta|lastima|duele|insoportable)|photophobia|fotofobia`,
  'purple-rash': `
    (purple|purplish|blotchy|dark red|dark|bruise*|pinprick|pinpoint|red|tiny) ..4 (rash|spots|dots|marks|blotches|patches) ..8 (fade|press|blanch|glass|disappear|bruis*|go away|push)
    (purple|purplish|pinprick|bruise like|dark purple) ..2 (rash|spots|dots|marks|blotches|patches)
    (rash|spots|dots|ronchas|manchas|manchitas|puntos|puntitos|sarpullido) ..8 (purple|not fade|not blanch|not go away ..3 press|morad*|no se (quitan|quita|borran|desaparecen) ..3 (aprieto|aprieta|apretar|presion*)|bruises|violet*|purpura)
    petechia*|petequia*|glass test
    (purple|purplish|morad*|violeta) ..2 (rash|spot|spots|dots|manchas|puntos) ..10 (press*|glass|vaso|apriet*|apret*)
  `,
  saddle: `@numb ..6 (groin|between ..2 (legs|thighs)|genital*|private*|bottom|butt|buttocks|saddle|crotch|inner thighs|vagina|penis|down there|wipe)
    (groin|genital*|private* ..1|saddle|crotch|bottom|butt|buttocks|inner thighs|down there|ingle|genitales|partes|entrepierna|nalgas|asiento) ..5 @numb
    @cannot ..2 feel ..8 (wipe|wiping|pee|peeing|groin|bottom|butt|genital*|down there|private*)
    (not|without) ..2 (feel|feeling) ..6 (wipe|wiping|pee|peeing|groin|bottom|toilet paper)
    (odd|weird|strange|funny|different) ..4 wip*|wip* ..6 (numb|nothing|odd|weird|strange|different)
    (no siento|no siente|dormid*|adormecid*|sin sensibilidad|hormigueo|perdi la sensibilidad) ..6 (entre ..2 piernas|entrepierna|genitales|partes|nalgas|asiento|silla de montar|ingle|limpi*)`,
  'no-urine': `@cannot ..1 (pee|peeing|urinate|urinating|pass urine|pass water|wee|go pee|empty ..2 bladder|orinar|hacer pipi|hacer del (uno|bano)|mear)
    (have|has|had) not ..2 (peed|urinated|passed urine|pee)|no (orino|orina|hace pipi|he orinado|ha orinado|he podido orinar|ha podido orinar|puedo ni orinar)|ni puedo? orinar|no ..3 orinar`,
  'lost-control': `(wet|wetting|peed|peeing|pooped|soiled|soiling|messed) ..1 (myself|himself|herself|my pants|his pants|the bed|themselves)
    (lost|losing|lose|no|loss of) ..1 control ..4 (bladder|bowel|bowels|pee|urine|poop)|incontinen*|leaking (urine|stool|pee|poop)|accident* ..3 (bladder|bowel*|pee|poop)
    (me|se) ..1 (orino|hago|hizo|orine|oriné|ha orinado|hice) ..2 (encima|sin sentir|pipi|popo)|se me sale ..3 (orina|pipi|popo|excremento)|no (controlo|controla|aguanto|retengo) ..3 (orina|pipi|esfinter*|popo|caca)`,
  'legs-weak': `
    (both|my|his|her) legs ..4 (weak|giving out|gave out|giving way|numb|will not|not working|paralyzed|jelly|heavy)
    legs ..2 (weak|numb|paralyzed)|@cannot ..3 (move|feel|mover|sentir) ..3 (legs|piernas)|piernas ..5 (debil*|no responden|dormid*|sin fuerza|no me? (aguantan|sostienen))|no (siento|puedo mover|muevo) las piernas|weak legs|debilidad ..3 piernas
    (can not|can hardly|unable to|no puedo|no puede) ..2 (move|feel|mover|sentir) ..2 (legs|feet|toes|piernas|pies)|legs are ..2 (gone|numb|paralyzed)
  `,
  'back-pain': '@back & @pain\n sciatica|ciatica|herniated disc|hernia de disco|hernia discal|lumbago',
  // --- mind and safety
  'suicide': `
    suicid* (thoughts|thought|ideation|ideas|feelings|plan|tonight)|am suicidal|feel suicidal|feeling suicidal|felt suicidal|is suicidal|been suicidal|suicidal|commit suicide|attempted suicide|suicide attempt|suicidar*|suicidio|suicide|suisid*|suicidarme
    (kill|killing|kiling|end|hang|shoot|shooting|hanging|harm|harming|hurt|hurting|cut|cutting|unalive|off|offing|drown|starve) (my|him|her|them|your)?self
    (kill|hurt|harm|cut) (myself|himself|herself|themselves|themself)|kms|unalive
    (end|ending|take|taking|took) ..1 (my|his|her|their) ..1 (life|own life)|end it all|end it tonight|end things|ending it|ending it all|end it|end this life|ending things
    (want|wants|wanted|wish|wishes|ready|rather|going|hope|hoping|planning|prefer|need|deserve|deserves) ..3 (to die|be dead|die|dead|not be alive|not exist|disappear forever|was dead|were dead|to be gone|never wake up|never been born|was never born)
    (wish|wished|hope|want|rather|hoping|pray|praying|wishing) ..3 (not|never) ..3 (wake|wake up|exist|be alive|live|be here|been born|existing)
    (wish|hope|want|pray) ..5 (would not|could not|do not|did not|will not|never) ..2 (wake|exist|live)
    (not|never) ..1 (wake up|waking up) ..3 (tomorrow|morning|again|anymore)?
    (do|does|did) not ..2 (want to|wanna|care to|feel like|wish to|see a reason to|see the point in) ..3 (live|living|exist|existing|be here|being here|be alive|being alive|wake up|go on|keep going|keep living|be around|be in this world) ..3 (anymore|more|life|today)?
    (can not|cant|could not|will not|cannot) ..3 (go on|take it anymore|do this anymore|live like this|keep going|keep living|take this anymore|live anymore|take life)
    (better off|easier|happier|better) ..6 (without me|dead|if i was gone|if i were gone|were gone|was gone|not here|not around|gone|if i died)
    (no|not|nothing|any) ..3 (reason|point|worth|purpose) ..3 (live|living|go on|going on|life|being here|to be alive|live for)|not worth living|life is not worth|nothing to live for|no will to live|lost the will to live|tired of (living|being alive|life|existing)|done (living|with life|with this life|with living)|sick of (living|being alive)
    (be|everyone|everybody|they|family|kids|world) ..6 (better|happier) ..4 (without me|without him|without her|gone|dead|not here)
    not ..2 (around|here|alive) (anymore|any more|much longer|any longer|tomorrow)|(will|would) not be (here|around|alive) ..3 (long|tomorrow|week|morning|anymore)
    (jump|jumping|jumped) ..3 (off|from) ..3 (bridge|roof|building|balcony|overpass)|drive ..4 (off|into) ..3 (bridge|road|tree|cliff|wall|traffic)|step ..3 (front of|into) ..3 (train|traffic|bus|car)|slit ..2 wrists|noose|rope around
    (how many|what dose|how much) ..10 (to die|kill me|kill myself|not wake up|never wake|fatal|to overdose|lethal|be deadly|end it)
    (goodbye|good bye|farewell) (note|letter|letters|forever|everyone)|suicide note|giving away ..3 (things|stuff|belongings|everything)|wrote ..3 (goodbye|note to say|letters to)
    (have|had|got|has|bought|saved|saving|stockpil*|hoarding) ..3 (plan|pills|gun|rope|enough pills) ..6 (end|die|kill|myself|do it|himself|herself|over with)
    self harm*|selfharm*|self injur*|(been|started|keep|am|is|was) cutting (again|myself|herself|himself|lately|more)|cutting (again|myself|herself|himself|themselves)|cuts ..4 (arms|wrists|thighs)? ..3 (on purpose|himself|herself|myself)|burning myself|hurting myself|hurts (himself|herself)
    (quiero|quiere|quisiera|quisiera|deseo|desea|queria|quiera|preferiria|gustaria|prefiero|pienso en|piensa en|ganas de|dan ganas de) ..2 (morir|morirme|morirse|matarme|matarse|suicidarme|suicidarse|desaparecer|quitarme la vida|quitarse la vida|dormirme y no despertar|no despertar|dejar de vivir|dejar de existir|estar muert*|no existir)
    (matarme|matarse|me voy a matar|me quiero matar|se quiere matar|se quiso matar|me mato|me quiero morir|se quiere morir|quitarme la vida|quitarse la vida|quito la vida|suicidarme|suicidarse|ahorcarme|ahorcarse|cortarme las venas|cortarse las venas|acabar con mi vida|acabar con (su|mi) (vida|bida)|acabar con todo|acabar con esto|terminar con mi vida|terminar con todo|terminar con (mi|su) vida|pegarme un tiro|darme un tiro|aventarme|tirarme (de|del|al|desde))
    ya? no (quiero|quiere|deseo|queria) ..2 (vivir|seguir viviendo|seguir|estar aqui|despertar|existir|estar en este mundo|vivo|estar viv*)|no ..2 ganas de (vivir|seguir|vivo)|sin ganas de vivir|(perdi|perdio|perdido) ..2 ganas de vivir|cansad* de (vivir|la vida)|no le? (veo|encuentro|encuentra|tiene|ve) ..2 sentido ..3 (vida|vivir|seguir)|no vale la pena (vivir|seguir)|la vida no vale|no tiene sentido (vivir|seguir|mi vida|la vida)
    (mejor|mejores|felices|tranquilos) ..3 (sin mi|si no estuviera|si me muero|si yo no|si me muriera|si ya no|muert*)|ojala ..3 (muriera|no despertara|me muera|estuviera muert*|no despertar|morirme|no hubiera nacido)
    (hacerme|hacerse|me hago|se hace|hago|hacer) (dano|dano a mi|cortes)|lastimarme|lastimarse|me corto|se corta los brazos|me corte los brazos|cortandome|cortandose|autolesion*|me estoy cortando|se esta cortando|cortes en (los|sus|las) (brazos|munecas|piernas)|me lastimo|se lastima a proposito
    ya no (aguanto|soporto|puedo) mas ..6 (vivir|vida|morir|matar|seguir|acabar|terminar|despertar)
    (pastillas|pildoras|pills) ..6 (tomarmelas todas|tomarme todas|take them all|all of them at once|todas juntas)|tomarmelas todas|tomarme todas
    no (quiero|quisiera) despertar*|carta de despedida|despedirme de todos
    (better off|better|happier|easier|fine|ok) ..2 without me|without me ..5 (better|happier|easier)
    (nobody|no one|noone|nobody else|who) ..3 (miss|care|notice|care about) ..2 (me|if i)
    no point (in|to) ..1 (go on|going on|living|live|try|trying|anything|continuing|life|being here)|(there is|see|what is) ..2 point ..2 (going on|living|anymore|life|trying|of life|of living|of going on)|what is the point ..3 (anymore|living|life|going on)
    (driv*|crash*|steer*|swerve*|veer*) ..5 (into|off|in front) ..3 (tree|traffic|wall|bridge|truck|cliff|pole|river|train|semi)
    (jump|jumping|throw|throwing|walk|walking|step|stepping|aventar*|tirar*|lanzar*) ..4 (bridge|roof|building|balcony|cliff|window|traffic|train|puente|azotea|edificio|tren|balcon|ventana)
    (pensamientos|ideas|pensamiento|idea) ..2 (suicid*|de muerte|de morir*|de matar*|de quitar*|de hacer* dano)|suicida*
    (para que|pa que|porque) ..2 (seguir|vivir|vivo|sigo|existir|existo)|(harta|harto|cansada|cansado|hart*) ..2 (de vivir|de la vida|de existir|de todo ya no)
    (take|taking|took|swallow|swallowing|tomar|tomo|tomarme) ..3 (all|todas|whole|every|60|30|40|50|90|100|entire) ..7 (pills|meds|medicines|medication|tablets|bottle|pastillas|at once|frasco) ..3
    (pills|gun|rope|razor|knife|pistol|blade|pastillas|pistola|navaja|soga) ..4 (right here|in my hand|next to me|in front of me|ready|en la mano|aqui conmigo|listas)
    (not be|not being|stop being|stop existing|cease) ..2 (here|alive|around|a burden)|burden ..5 (everyone|everybody|family|them|anyone|kids)|soy una carga|did not wake up|do not wake up|never wake up|dead inside and
    (end|ending|get it|want it|make it|need it) ..1 (over with|all over|to be over|to stop forever|all to end|to end)
    (hang|hanging|hung|shot|shoot|drown|poison|gas|stab) ..1 (himself|herself|myself|themselves)
    pain to stop ..4 (good|forever|permanently)|easiest way to (end|die|go)|painless ..3 (way|die|death)|ways to die|how to (die|kill myself|end my life|hang)|googl* ..4 (die|suicide|kill myself)
  `,
  'suicide-means': '(gun|pistol|rifle|rope|knife|pistola|arma|cuchillo|soga) & goodbye|die|dead|end|myself|himself|herself|morir|acabar|matar*',
  'harm-others': `
    (want|wants|wanted|going|urge|urges|thoughts|thought|thinking|planning|plans|afraid|scared|might|gonna|fantasiz*|ready|threatening|threatened|says|said) ..6 (hurt|hurting|kill|killing|harm|harming|shake|shaking|smother|stab|stabbing|shoot|shooting|strangle|strangling|drown|drowning|murder|poison) ..2 (my|the|our|him|her|them|someone|somebody|people|everyone|everybody|his|their|you|another|a|that|this|other|others) ..2 (baby|kid|kids|child|children|son|daughter|boss|wife|husband|neighbor|neighbour|coworkers|teacher|family|mother|father|mom|dad|sister|brother|people|person|partner|ex|classmates|students|girlfriend|boyfriend|guy|them|him|her|someone|everyone|others|roommate|somebody|man|woman|doctor|nurse|landlord)
    (hurt|kill|harm|stab|shoot) (someone|somebody|people|everyone|others|him|her|them) & want|going|urge*|thoughts|voices|think*|might|plan*|afraid
    voices ..8 (hurt|kill|harm|stab|jump|do things|shoot|attack|matar|lastimar)|voices telling|voices are telling|voices tell|voces ..6 (dicen|ordenan|mandan|matar|lastimar|dano|haga)|escucha voces|escucho voces|oigo voces|oye voces|hears voices|hearing voices
    (quiero|quiere|ganas de|voy a|va a|pienso|piensa|impulsos de|dan ganas|miedo de|amenaza con|amenazo con|pensamientos de) ..3 (matar|apunalar|lastimar|hacerle dano|hacer dano|disparar*|golpear|acuchillar|matarl*|ahogar) ..2 a? (mi|al|a|su|alguien|la|el|los|mis|otros|todos|gente|bebe)
    (shoot up|blow up) ..3 (school|office|work|church|place)
    (thought|thoughts|images|urges|urge|impulse*|thinking|afraid|scared|pensamientos|impulsos|ganas) ..4 (smother*|drown*|hurt*|harm*|kill*|shak*|stab*|throw*|drop*|choke|choking|strangl*|lastimar*|danar*|matar*|ahogar*|sacudir*|aventar*) ..4 (baby|child|kid*|son|daughter|him|her|them|people|someone|family|wife|husband|bebe|hijo|hija|ninos|esposa|esposo|alguien|gente)
  `,
  violence: `
    (@kin|he|she|who|someone|man) ..3 @hit ..2 (me|my (face|arm|head|ribs|kids|son|daughter|children)|us|her|him|the kids|the baby)
    (boyfriend|husband|wife|partner|ex|stepdad|stepfather|girlfriend|father|dad|mother|he|she) ..5 (hit|hits|beat|beats|beating|punched|punches|slapped|slaps|kicked|shoved|shoves|choked|chokes|choking|strangled|threatened to|threatens to|raped|rapes|abuses|abusing|pushed|threw|grabbed) ..2 (me|her|us|my|the kids|the baby|him|them)
    (boyfriend|husband|partner|ex|he) ..4 (abusive|violent)|being (abused|beaten|hit|stalked)|abusing me|(domestic|physical|sexual) (violence|abuse) & me|my|i|husband|partner|boyfriend|home
    (was|got|been|being|am|were) (raped|sexually assaulted|molested|assaulted|attacked|trafficked|beaten|jumped|drugged)|someone raped|raped me|sexually assaulted|touched me ..4 (inappropriately|without)
    (not|do not|never) ..1 (feel|am|feeling) safe ..3 (home|house|here|him|with)|(afraid|scared|terrified|fear) ..3 (go|going|to be|being) ..1 home|(afraid|scared|terrified) of (my|him|her) ..1 (husband|boyfriend|partner|ex|wife|dad|stepdad|father|girlfriend)?|(scared|afraid) he|will kill me|threatened to kill|he has a gun|threatens me|not safe at home|locked me|will not let me leave
    (me|la|lo|le|nos) (pega|pego|pegan|golpea|golpeo|golpean|maltrata|maltrato|amenaza|amenazo|ahorca|ahorco|viola|violo|violaron|abusa|abuso|patea|pateo|empujo|empuja|agrede|agredio|agarro a golpes|dio una golpiza|quiso ahorcar|quiere matar|va a matar|estrangulo)
    (fui|fue) (violada|violado|abusada|abusado|golpeada|golpeado|agredida|agredido|atacada)|violencia (domestica|familiar|en (mi|la) casa)|miedo ..3 (volver|regresar|ir|estar|salir) ..3 (casa)?|miedo (a|de) mi (esposo|marido|pareja|novio|ex|papa|padrastro)|no me siento segur* en ..1 casa|me dio golpes|(golpiza|golpizas)|me tiene encerrada
    (moretones|bruises|black eye) & (novio|esposo|marido|pareja|boyfriend|husband|partner|miedo|golpe*|afraid|scared|hit)
    (stepdad|stepfather|uncle|cousin|coach|teacher|dad|father|brother|boyfriend|babysitter|boss|man|someone|he|padrastro|tio|maestro|primo) ..3 (touch|touches|touched|touching|fondl*|toca|toco|tocaba|manosea*) ..6 (private*|me|inappropriate*|her|him|down there|partes|a mi)
  `,
  'child-abuse': `(bruises|burns|marks|moretones|quemaduras|touching|touched|tocado|toca|toco) ..8 (child|kid|son|daughter|nephew|niece|stepfather|stepdad|hijo|hija|nino|nina|sobrin*|padrastro|babysitter|ninera)? & abus*|stepdad|stepfather|babysitter|padrastro|private*|inappropriat*|partes intimas`,
  psychosis: `
    (not|is not) (hers|mine|his|her baby|my baby|real)|sending (her|him|me) messages|messages (from|through) ..2 (tv|radio|god)|(hears|hearing|hear) (voices|things|god)|(seeing|sees|see) things ..3 (not|are not) ..2|hallucinat*|paranoi*|people ..3 (following|watching|spying|poisoning)|possessed|demon*|delusion*|alucina*|oye voces|escucha voces|oigo voces|ve cosas|ve cosas que no|persiguen|lo siguen|la siguen|me persiguen|baby is evil|bebe no es (suyo|mio|suya|mia)|endemoniad*|has not slept ..3 (days|nights)|no ha dormido ..3 (dias|noches)
    (hears|hearing|heard|hear) ..1 voices|escucha voces|escuchando voces
  `,
  overdose: `
    overdos*|over dose*|over dosed|od ed|oded|sobredosis|took too (many|much)|taken too (many|much)
    @take-past ..4 (too many|too much|whole|entire|all|handful|bunch|bottle|box|pack|lots|a lot|20|30|40|50|60|15|16|18|24|25|100|extra|double|twice|dozen|fistful|several|ten|twelve|twenty|thirty|12|10|whole bottle|everything in) ..5 @pills
    @pills ..4 (twice|double|doubled|too many|too much|two times|three times|todas|dos veces|doble|by mistake|extra) ..6 (shaky|dizzy|sleepy|weird|feel|today|morning|by accident|accident|mistake|siento|@num units)
    (took|gave|injected|put|pusimos|puse|inyecte|di) ..6 insulin|insulina ..4 (twice|double|wrong|mistake|dos veces|doble|extra|demasiad*|de mas|equivoc*)
    (tome|tomo|tomado|trague|trago|comio|comi|tomaron|tomarse|ingirio|tomó) ..3 (todas|muchas|todo|puno|punado|frasco|bote|caja|un monton|demasiad*|varias|veinte|treinta|20|30|15|40|50|10|de mas|bastantes) ..5 @pills
    (tome|tomo|trague|trago|comio|tomado) ..2 todas ..2|me tome (todo|todas)|frasco (entero|completo) ..3
    (@kin|he|she|child|kids) ..4 (got into|gotten into|found|ate|swallowed|drank|chewed|took|se tomo|se comio|se trago|agarro|ingirio|tomo|comio|eating) ..6 @pills
    (got into|gotten into) ..5 (pills|medicine|medicines|medication|cabinet|meds|vitamins|cleaner*)
    (swallow|swallowed|drank|drink|ate|eaten|ingested|chugged|drunk|inhaled|bit into|got into|tomo|tome|trago|trague|bebio|bebi|comio|ingirio|tragado|tomado) ..6 @poison
    (poisoned|poisoning|envenen*|intoxic*|intoxicad*) ..4|carbon monoxide|co (alarm|detector)|monoxido de carbono|fuga de gas|gas leak
    (needle|heroin|fentanyl|opioids|narcan|fentanilo|heroina|aguja) & blue|wake|breath*|responding|unresponsive|overdos*|passed|despierta|respira|azul|morad*
    (mixed|mixing|mezclo|mezcle) ..4 (pills|xanax|alcohol|bleach|ammonia|cloro|pastillas) & alcohol|drank|ammonia|bleach|sleepy|dizzy|breathe|amoniaco|cloro|pastillas|respirar
    (gave|given|giving|took|taken|take|taking|di|dio|dimos|tomo|tome|tomado) ..6 (double|twice|triple|two|three times|wrong|too much|extra|doble|dos veces|tres veces|demasiad*|equivocad*|de mas) ..6 (dose*|doses|pills|medicine|medicines|medication|insulin|heart|pressure|pastilla*|medicina*|dosis|presion) ..4
    (pills|medicine|medication|meds|pastillas|medicina) ..4 (three times|twice|four times|double|triple|dos veces|tres veces|doble) ..4 (mistake|accident*|today|dizzy|sleepy|weird|faint|error|hoy|maread*)
    (year old|month old|toddler|baby|kid|child|nino|nina|bebe|anos) ..4 (ate|eaten|swallowed|drank|chewed|licked|comio|trago|tomo|bebio|mastico|chupo) ..4 (some|them|it|one|pills|pill|medicine|cigarette*|vape|nicotine|plant|mushroom*|edible*|weed|gummy|gummies|marijuana|planta|hongo*|cigarro*|marihuana|algunas|pastilla*|una|chemicals|mothball*|soap pod|perfume|hand sanitizer|alcohol)
    (chewed|ate|swallowed|drank|drinking|trago|comio|tomo) ..4 (cigarette*|vape|nicotine|mushroom*|mothball*|hand sanitizer|rubbing alcohol|cleaning|hongo* silvestre*|alcohol de)
  `,
  withdrawal: `(stopped|quit|quitting|without|last|no) ..2 (drinking|drink|alcohol|booze|xanax) & shak*|hallucinat*|seeing things|seizure|confus*|sweat*|trembl*|convuls*
    (deje|dejo|sin) ..2 (tomar|beber|alcohol) & tembl*|alucin*|convuls*|confund*|sudando|ve cosas|veo cosas`,
  // --- allergy
  'throat-closing': `(throat|tongue|garganta|lengua|airway|lips|lip|labios|labio|mouth|boca) ..6 (clos*|tight*|swell*|swollen|puffy|puff*|swelled|lump|thick|cierra|cerrando|cierr*|hinch*|inflam*|itchy and|fat|huge|big)
    (swell*|swollen|swelled|puffy|puff*|tight*|clos*|hinch*|inflam*|cerr*|cierr*|huge|fat) ..5 (throat|tongue|lips|lip|garganta|lengua|labios|labio|airway|inside ..2 mouth)
    se me (cierra|esta cerrando|cerro) la garganta|anaphyla*|anafil*|anafilaxia|angioedema
    (face|cara|ojos|eyes) ..4 (swell*|swollen|puff*|hinch*|balloon*|blew) & allerg*|hives|sting|stung|ate|eating|medicine|antibiotic|shrimp|breath*|bee|alerg*|ronchas|picadura|comi|comio|pico|abeja|cough*|itch*`,
  hives: '@hives',
  allergen: `(ate|eaten|eating|after|stung|sting|bit|bitten|took|taking|given|got|dose|first|started|comi|comio|despues de|pico|picaron|tome|tomo|le dieron|le di|inyect*) ..6 @allergen
    stung|sting|allerg*|alerg*|picadura|epipen|epi pen`,
  'used-epipen': '(used|gave|just gave|had to use|inject*|puse|pusimos|use) ..3 (epipen|epi pen|epinephrine|epinefrina|adrenalina)',
  'allergic-now': `(having|have|is having|am having|getting|bad|severe|serious) ..3 (allergic|alergic|alergy) (reaction|reacton|attack)
    (allergic|alergic) (reaction|reacton) & @throat|@breath|swell*|hives|@swell|wheez*|@faint
    (reaccion|ataque) alergic* & @throat|@breath|@swell|garganta|ronchas|hinch*|respir*|fuerte|grave`,
  // --- blood
  'bleed-nonstop': `
    @bleed-verb ..5 @nonstop
    @nonstop ..3 (of|bright red|red)? ..1 @bleed-verb
    (losing|lost|lose|perdiendo|perdio|perdido|perdi) ..3 (blood|sangre)
    (soaked|soaking|soak|soaks|empapa*|empap*) ..3 (through|towel*|shirt|bandage*|toalla*|gasa*|trapo*|venda*|pad|pads|toallas)
    (blood|sangre) ..3 (everywhere|spurt*|squirt*|pumping|pool*|shooting|spray*|chorro*|por todos|a borbotones)
    can not stop ..3 bleed*|no (para|deja|paro) de sangrar|desangr*|artery|arteria|bleeding out|hemorrhaging|hemorragia|tourniquet|torniquete|amputat*|severed|(cut|chopped|sliced|corto|corte|arranco|mocho) ..3 (off|finger|fingers|thumb|dedo|dedos) ..2 (off|entero|completo)?|bleeding (bad|badly|heavily|a lot|like crazy|heavy)|sangra* (mucho|bastante|demasiado|muchisimo)|stab wound|gunshot|stabbed|got shot|was shot|apunal*|balazo|le dispararon
    (chopped|cut|sliced|sawed|ripped|tore|bit|corte|corto|mocho|arranco|amputo) ..2 off ..6|(tip|top|part|piece|pedazo|punta) of ..2 (finger|thumb|toe) ..3|(corte|corto|mocho|arranco|volo) ..4 (dedo|dedos|punta del dedo|mano)
  `,
  'long-bleed': `
    @bleed-verb ..6 (hour|hours|hora|horas|30 minutes|20 minutes|40 minutes|45 minutes|all (day|night|morning)|media hora)
    (hour|hours|30 minutes|hora|horas|media hora) ..6 @bleed-verb
    (nosebleed|nose bleed|nosebleeds) ..4 (hour|hours|minutes)
  `,
  thinner: '@thinner',
  bleeding: '@bleed',
  'spotting-heavy': 'pad ..3 (hour|half hour|30 minutes|every)|pads ..3 hour|toalla* ..4 (hora|media hora|cada)|clots|coagulos|golf ball|size of ..3 (lemon|plum|golf)|soak* ..3 pad*|empap* ..3 toalla*|(heavy|heavily|mucho|bastante|gush*)',
  'vomit-blood': `(vomit*|throw* up|threw up|thrown up|puk*|spit* up|vomit*|devolv*|arroj*|guacar*) ..6 (blood|bloody|sangre|coffee ground|coffee grounds|coffee|cafe|asientos de cafe|poso* de cafe|red)
    coffee ground*|bloody vomit|vomito (con sangre|de sangre)|hematemesis|blood ..4 (vomit|puke|threw up)`,
  'black-stool': `
    (stool|stools|poop|poops|bowel movement|bm|pooping|shit|crap|diarrhea|heces|popo|excremento|caca|evacu*|deposicion*) ..6 (black|tarry|tar|maroon|negr*|alquitran|pegajos*|chapopote|sangre roja)
    (black|tarry|maroon|negro|negra|negras) ..3 (stool|stools|poop|bowel|diarrhea|heces|popo|caca|evacu*)
    pooping (blood|black)|(cago|evacuo|obro) ..2 sangre|melena
    (hago|hace|haciendo|ido|voy|fui|va) ..2 (del|al) bano ..4 (negr*|alquitran|chapopote|sangre)
  `,
  'rectal-blood': `(blood|bloody|sangre|sangrado|bleeding) ..6 (toilet|stool|stools|poop|rectum|rectal|bottom|anus|recto|popo|excremento|ano|heces) & lot|lots|a lot|filled|full|clots|dizzy|faint*|weak|pouring|mucha|mucho|marea*|coagulos|bright red|large|passed out
    (rectal|from ..2 rectum|from ..2 bottom) bleed* & lot|heavy|dizzy|faint|clots|will not stop`,
  // --- infection
  fever: '@fever',
  'high-fever': `(40|41|42)([.]\\d+)? (c|degrees|grados|de fiebre|de temperatura|fever|de calentura)|(40|41)[.]\\d+|10[4-7]([.]\\d+)? (f|degrees|fever|temp)|10[4-7][.]\\d+|(fever|temp|temperature|fiebre|calentura|temperatura) ..3 (40|41|104|105|106|107)
    (very|really|super) high fever|fiebre (altisima|muy alta)`,
  infection: '@infection',
  chills: '@chills',
  immune: 'chemo*|neutropeni*|transplant*|immunosuppress*|immune suppress*|quimio*|trasplant*|no spleen|sin bazo|hiv|vih|leukemia|leucemia|low white|white count|port ..3 (red|site)|dialysis|dialisis|inmunosupr*',
  mottled: 'mottled|cold hands|skin ..3 (cold|clammy|mottled|gray)|cold and clammy|piel ..3 (fria|marmol*|moteada)|not ..2 pee* ..3 (day|hours|since)|no ha orinado|blood pressure ..4 (low|70|80|dropped)|presion ..3 (baja|bajisima)',
  // --- pregnancy
  pregnant: '@pregnant',
  'maybe-pregnant': '(missed|late|skipped) ..2 period|period ..2 late|positive ..2 test|retraso|prueba ..3 positiva|no me (baja|ha bajado|ha venido)|ectopic|ectopico|iud',
  'late-pregnancy': '@late-weeks',
  postpartum: '@postpartum',
  'belly-pain': '@belly & @pain',
  'side-pain': '(sharp|stabbing|severe|bad|terrible) pain|dolor (fuerte|agudo|punzante|intenso)',
  'baby-still': `
    (baby|bebe|fetus|little one|she|he) ..4 (not|has not|have not|is not|stopped|less|no longer|barely|hardly|no se|casi no se|dejo de|ya no se|no ha|poco|menos) ..4 (mov*|kick*|muev*|movi*|mueve|patea*|patead*)
    (not|no|have not|has not|can not|did not|never|stopped|less|fewer|reduced|decreased|hardly|barely|no he|no|menos|casi no|ya no|dejo de) ..4 (felt|feel|feeling|moving|move|moved|movement*|kick*|siento|sentido|sentir|mover*) ..5 (baby|him|her|bebe|(movement|movements)|kicks|kick|moverse|mueva|mover|all day|movimientos|today)
    (reduced|decreased|less|fewer|no|menos) fetal? (movement*|kicks|movimiento*)|bebe (no|ya no|casi no) se? (mueve|mueva|ha movido|patea)|no se (mueve|mueva|ha movido) ..4|baby has not moved|baby is not moving|baby not moving
    (no|not|never|casi no|ya no|dejo|deje) ..2 (siento|sentido|senti|sentir|feel|felt|feeling) ..3 (mov*|muev*|kick*|patad*|patea*) ..4
    (no se|casi no se|ya no se|poco) (mueve|mueva|movio|movido|esta moviendo) ..4
    (moving|movement*|kick*|mueve|movimiento*) ..3 (less|much less|slower|weaker|menos|poco) ..3
  `,
  waters: 'water* (broke|broken|breaking|leaking)|leaking ..2 fluid|gush of fluid|fluid leaking|fuente ..2 (rompi*|rota)|rompi* la fuente|se me rompio la fuente|tirando liquido|salio liquido|cord ..4 (out|feel|see)|cordon ..4 (salio|afuera)|membranes',
  'early-labour': 'contraction*|contraccion*|labor|parto',
  'eye-lights': `(see|seeing|sees|saw|having|have|veo|ve|viendo) ..4 (spots|stars|flashes|lights|sparkles|sparks|floaters|aura|lucecitas|luces|destellos|estrellitas|chispas|moscas|manchas|borroso|borrosa|puntos|blurry|nublado)
    (blurr*|blurred|spotty|fuzzy) ..2 (vision|eyesight)|(vision|vista|eyes) ..4 (blurr*|blurred|spots|borros*|nublad*|fuzzy)|flashing lights|flashes|lucecitas|destellos|zigzag|spots`,
  'swollen-face': `(face|hands|feet|cara|manos|pies|ankles) ..5 (puffy|swollen|swelling|swelled|hinchad*|inflamad*)|(swelling|swollen|puffy|hinchad*) ..4 (face|hands|feet|cara|manos|pies)`,
  'upper-belly': '(upper right|under ..2 ribs|right ribs|upper belly|below ..2 ribs|boca del estomago|debajo de las costillas|arriba ..2 estomago) ..4',
  'bad-discharge': '(smell*|foul|stink*|rotten|mal olor|huele mal|olor feo|apest*)',
  // --- children
  'young-infant': `@young-age (old|of age)
    (baby|newborn|infant|son|daughter|bebe|hijo|hija|she|he|nacid*|nino|nina) ..4 @young-age
    (de|tiene|con) @young-age ..2 (de nacid*|de edad)?|newborn|new born|neonat*|recien nacid*
    @num (day|days|week|weeks|wk|d|w) old|(one|two|1|2) month* old`,
  'baby-word': 'baby|infant|newborn|bebe|neonat*|recien nacid*',
  'older-child': '([3-9]|1[0-9]|three|four|five|six|seven|eight|nine|ten|eleven|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once) (month|months|mes|meses|mo)|@num (year|years|anos|ano|yo|yr)|toddler|\\d+ (year|years)',
  'off-feeds': `(not|will not|is not|refus*|stopped|hardly|barely|does not|no|not want to|wont) ..3 (feed*|eat*|drink*|suck*|nurs*|breastfeed*|latch*|bottle|come|comer|mama|mamar|pecho|toma|tomar|leche)|no quiere (comer|mamar|tomar)`,
  floppy: 'floppy|limp|listless|lethargic|flacid*|flojit*|aguad*|decaid*|no reacciona|hard to wake|very sleepy|desguanzad*|sin fuerzas|like a rag doll|rag doll|como trapo',
  dehydrated: `(no|not|dry|has not) ..4 (wet diaper|wet diapers|diaper|diapers|tears|peed|panal|panales|lagrimas|pipi|orinado) ..4 (hours|day|all day|since|horas|dia|cry*)?|sunken (eyes|soft spot|fontanel*)|ojos hundidos|mollera (hundida|caida)|(soft spot|fontanel*|mollera) ..4 (bulg*|sunken|hundid*|abultad*|saltad*)`,
  child: 'baby|infant|toddler|newborn|child|kid|son|daughter|bebe|nino|nina|hijo|hija|grandson|granddaughter|nieto|nieta|year old|month old|months old',
  'jelly-stool': '(currant|jelly) ..2 (stool*|poop|diaper)|jelly|bloody (diaper|stool|poop|diarrhea)|gelatina|popo con sangre|panal con sangre',
  'green-vomit': `(green|bile|bilious|verde) ..4 (vomit*|throw* up|spit* up|threw up)|(vomit*|throw* up|spit* up|threw up|vomita|vomito) ..4 (green|bile|verde)`,
  waves: `(draw*|pull*) ..3 (legs|knees)|(cry*|cries|scream*|llora*|grita*) ..6 (waves|every|episodes|spells|inconsol*|rato* y rato*|por ratos|cada)|encoge las piernas`,
  // --- metabolism
  diabetic: '@diabetic',
  'sugar-off': `@sugar ..4 (really|very|super|too|extremely|muy|so)? ..1 (high|low|alt*|baj*|hi|lo|subi*|dropped|crash*|bajo|bajó|disparad*)|(low|high) blood? sugar|hypoglyc*|hypo|hipoglu*|hipoglic*|ketones|cetonas|ketoacidosis|dka|cetoacidosis|insulin pump ..4 (fail*|broke*|out)`,
  ketones: 'ketone*|cetona*|dka|ketoacidosis|cetoacidosis|fruity breath|breath ..3 (fruity|acetone)|aliento ..3 (fruta*|acetona)|olor a (fruta|acetona)',
  vomiting: '@vomit',
  // --- injuries and others
  'head-blow': `
    (hit|hits|bang*|bump*|struck|smack*|knock*|cracked|whacked|slammed|bonked|injur*|hurt|conk*) ..4 (head|skull)
    (fell|fall|falls|fallen|slipped|dropped|rolled|tumbled|crash*|accident) ..10 (head|skull|concussion|headfirst)
    head (injury|trauma|wound)|concussion|conmocion|traumatismo
    (golp*|pego|peg*|di|dio|cayo|cay*|callo|cai|descalabr*|estrello) ..8 (cabeza|craneo|coco|nuca)|descalabr*|cabezazo
    (bump*|hit|bang*|hurt|smash*) ..4 head|concussion ..8|concuss*
  `,
  'bad-fall': '(fell|fall|cayo|cai|caida) ..6 (ladder|roof|stairs|window|second floor|story|stories|feet|escalera*|techo|azotea|segundo piso|caballo|horse|tree|arbol|building)|car (crash|accident|wreck)|hit by ..2 (car|truck|bus)|motorcycle|atropell*|choque|rollover|accidente (de|en) (auto|coche|carro|moto)',
  'after-blow': 'memory|remember|repeat* ..3 (question*|same|himself|herself)|clear fluid|pupil*|seeing double|no se acuerda|no recuerda|repite|liquido|vision|dilatad*|stagger*|unsteady|worse headache|ve doble|veo doble|blood ..3 ear|sangre ..3 oido|neck ..4 pain|can not move',
  testicle: `(testicle*|testic*|testis|testes|scrot*|ball|balls|nut|nuts|nutsack|sack|groin|testiculo*|escroto|huevo|huevos|cojon*|bolas|partes) ..8 (pain*|hurt*|ach*|swollen|swell*|swelled|tender|twist*|agony|duele*|dolor|hinchad*|inflamad*|killing|throbbing|kill*)
    (pain*|hurt*|ach*|swollen|swelling|tender|twist*|duele*|dolor|hinchad*|inflam*|agony|throbbing) ..8 (testicle*|testic*|testis|testes|scrot*|ball|balls|nut|nuts|testiculo*|escroto|huevo|huevos)`,
  'long-erection': '(erection|erect|hard on|boner|ereccion|parado|priapism*|viagra) ..10 (hours|horas|will not go|does not go|no se (baja|quita)|not going)',
  'cold-limb': `@limb ..8 (cold|ice|icy|pale|white|blue|purple|bluish|gray|fria|frio|helad*|morad*|blanc*|palid*|azul*|negr*)
    (cold|ice cold|icy|pale|blue|purple|white|fria|frio|helad*|morad*) ..3 @limb`,
  'limb-trouble': '@pain|@numb|@sudden|@severe|no pulse|sin pulso|can not feel|can not move|no siento|no puedo mover',
  'no-pulse-limb': '@limb & no pulse|sin pulso|can not find a pulse',
  heat: `(heat|sun|hot|outside|sauna|hot car|calor|sol|asole*|insolacion|car|carro) & collaps*|@confused|@drowsy|not sweating|no suda|stopped sweating|seizure*|faint*|@faint|burning hot|ardiendo|nonsense|unconscious|convuls*|105|106
    heat stroke|heatstroke|sun stroke|golpe de calor|insolacion|insolad*
    (left|locked|dejaron|dejo|encerrad*) ..6 (hot car|car|carro|coche) & baby|child|kid|dog|nino|bebe|hot|calor`,
  cold: '(hypotherm*|hipotermia|fell through ..2 ice|frostbit*|frozen) ..4',
  burn: `@burn & face|hands|genital*|chest|large|big|huge|blister*|peel*|skin|charred|white|whole|entire|deep|eyes|airway|neck|cara|manos|pecho|genitales|grande|ampolla*|piel|toda|todo|cuello|electric*|chemical*|baby|toddler|hirviendo|boiling|acid*|fire|quimic*
    (boiling|scalding|hot) (water|oil|soup|grease|coffee|tea) ..6 (face|hand|hands|arm|arms|leg|legs|chest|himself|herself|myself|spill*|pour*|on|over|all)
    (spill*|splash*|poured|pulled|dump*|caus*|derram*|cayo|callo|tiro|echo|salpic*) ..6 @hot ..6 (on|over|face|arm|hand|leg|encima|cara|brazo|pierna|pecho|cuerpo|himself|herself|myself|down)?
    (electrocut*|electric shock|shocked by|struck by lightning|toque electrico|descarga electrica|electrocut*|cayo un rayo)|(clothes|shirt|hair) ..3 (fire|flames)|third degree|tercer grado|smoke inhal*|inhal* humo|house fire|(skin|piel) ..3 (peeling|melting|despega*|cayendo|charred)|se quemo ..5|me queme ..4 (cara|mano|manos|brazo|pierna|cuerpo|pecho|agua|aceite|con)`,
  drowning: '(drown*|near drown*|underwater|under water|pulled ..4 (pool|water|tub)|fell ..3 pool|ahogo en ..2 (alberca|piscina|tina|rio|mar)|(alberca|piscina) ..4 (ahog*|saco|sacamos|sacaron)) ..2',
  'eye-chemical': `(@poison|chemical|chemicals|acid|cement|lime|glue|pepper spray|chlorine|cal|cemento|quimico|quimicos|acido|pegamento|bleach|oven cleaner) ..8 (eye|eyes|ojo|ojos)
    (eye|eyes|ojo|ojos) ..8 (@poison|chemical|chemicals|acid|cement|lime|glue|chlorine|cal|cemento|quimico|acido|pegamento|bleach)`,
  'eye-injury': `
    (eye|ojo|eyeball) ..6 (stab*|punctur*|nail|stick|metal|penetrat*|glass|popped|perfor*|clavo|clavó|enterr*|vidrio)
    (nail|stick|metal|glass|pencil|wire|branch|knife|clavo|vidrio|palo|alambre|lapiz) ..4 (into|in|through|en|al) ..2 (eye|eyeball|ojo)
  `,
  'eye-pain': '(eye|ojo|eyeball) ..4 @pain\n @pain ..4 (eye|ojo)\n (duele|dolor) ..4 ojo',
  halos: 'halo*|rainbow*|@vomit|arcoiris|blurr*|borros*',
  'belly-hard': `(belly|stomach|abdomen|tummy|panza|barriga|estomago|vientre|abdomen) ..6 (hard|rigid|board|rock|tabla|dura|duro|piedra|rigido|rigid*|bulg*|distended)
    (rigid|hard|board like) (belly|stomach|abdomen)`,
  'belly-severe': `@belly & @pain & @severe|can not stand|doubled over|curled up|can not move|stand up straight|insoportable|doblad*|no puedo (pararme|caminar|enderezarme)|writhing|screaming|retorciendo*|10|worst /9
    appendicitis|appendix|apendicitis|apendice|gallbladder attack|pancreatitis
    lower right ..6 @pain|@pain ..6 lower right|@pain ..6 right side ..4 (worse|fever|vomit*|walk|move)|dolor ..4 lado derecho ..8 (fiebre|vomit*|caminar|fuerte)`,
  snake: '(snake|rattlesnake|scorpion|black widow|vibora|serpiente|cascabel|alacran|escorpion|viuda negra|coral) ..6 (bit|bite|bitten|stung|sting|pico|mordi*|picadura|mordedura)\n (bit|bite|bitten|stung|pico|mordi*|picadura|mordedura) ..5 (snake|rattlesnake|scorpion|black widow|vibora|serpiente|alacran|escorpion)',
  'animal-bite': '(bat|raccoon|stray|rabid|murcielago|rabioso) ..6 (bit|bite|bitten|mordi*|scratched)|(bit|mordi*) ..4 (bat|raccoon|murcielago|rabi*)|rabies|rabia',
  'broken-bone': '(bone|hueso) ..4 (sticking|stick|poking|out|through|salio|afuera|saliendo|fuera|asoma)|open fracture|fractura expuesta|leg ..3 (wrong way|bent)',
  'drool-swallow': `drool*|babea*|babeando & @cannot|swallow|tragar|breath*|fever|fiebre|respir*|throat|garganta
    @cannot ..2 (swallow|tragar|pasar) ..5 (saliva|spit|anything|own|water|agua|la saliva|nada|ni)`,
  'spreading-skin': `(red|redness|rash|infection|streak*|rojo|roja|linea*) ..6 (spreading|spread|growing|moving up|streaking|extend*|subiendo|creciendo) & fever|fiebre|fast|hours|chills|escalofrio*|rapido|horas|severe|calentura
    red (streak*|line*) ..5 (arm|leg|up)|necroti*|flesh eating|gangren*|turning black|se esta? poniendo negr*`,
  'hot-joint': '(knee|hip|ankle|elbow|wrist|shoulder|joint|rodilla|cadera|tobillo|codo|articulacion) ..6 (hot|red|warm|swollen|caliente|roja|hinchada) & @fever',
  'call-911': '(call|calling|called|llamar|llamo|llame|send|need|manden|necesito|necesitamos) ..3 (911|ambulance|an ambulance|ambulancia|paramedic*|112|emergencias)',
  dying: '(i am|he is|she is|think i am|think he is|think she is|feel like i am|going to|think i) dying|about to die|going to die|is dying|me estoy muriendo|se esta muriendo|siento que me muero|me voy a morir|se va a morir|creo que me muero',
  stopped: '(@kin|he|she) ..4 (is|looks|look) (dead|lifeless)|parece muert*|no pulse|cpr',
  // --- shades of the above that rules ask for
  'pain-any': '@pain|red|warm|hot|roja|caliente',
  'asthma-bad': '(attack|crisis|ataque|flare) ..6|(really|very|getting|so|much) (bad|worse)|severe|not (helping|working|getting better)|tight|muy (fuerte|mal)|grave|emergency',
  'limb-or-face': '@limb|face|lips|side|cara|labios|lado|leg|mitad',
  'sudden-onset': `sudden|suddenly|out of nowhere|out of the blue|all at once|all of a sudden|in seconds|within seconds|instantly|hit me|hit him|hit her|thunder*|like a (clap|bolt)|explod*|de repente|de golpe|de pronto|derrepente|subito|repentin*|de la nada|exploto`,
  'headache-bad': `@headache & @severe|pounding|throbbing|will not go|not going away|nothing helps|all day|constant|splitting|blinding|no se (quita|me quita)|no cede|nada (me|lo) (quita|ayuda)|reventar|mucho|todo el dia|since|days|dias|vision|see
    (severe|bad|terrible|awful|pounding|worst|splitting|constant|horrible|intense|nonstop|massive) ..2 (headache|head ache|migraine)|dolor (muy|tan)? (fuerte|intenso|horrible|terrible) ..2 cabeza|dolor de cabeza ..2 (fuerte|intenso|horrible|terrible|fuertisimo)|duele ..2 mucho ..2 cabeza`,
  'eye-word': 'eye|eyes|vision|ojo|ojos|vista',
  'purple-alone': `
    (purple|spots|rash|dots|manchas|manchitas|puntitos|ronchas) ..8 (not fade|not blanch|not disappear|no se (quitan|borran|quita|desaparecen)) ..6 (press|glass|push|aprieto|apretar|presion*|aprieta|vaso)?
    non blanching
    (purple|purplish|blotchy|red|manchas|puntos|rash|ronchas) ..8 (not (go|goes|going) away|not fade|does not fade) ..4 (press*|push*|glass)
  `,
  'hives-bad': '(hives|welts|rash|ronchas|itch*|sarpullido) ..3 (all over|everywhere|whole body|todo el cuerpo|por todos lados|todas partes|spreading fast) & (face|throat|lips|tongue|breath*|dizzy|vomit*|swell*|cara|garganta|labios|marea*|hinch*)',
  period: '(period|menses|menstrual|menstruation|regla|periodo|menstruacion) ..8 (heavy|abundante|long|light|irregular|clots|mucho|every|cada)|(heavy|abundante) ..2 (period|periods|regla|periodo)',
  'wound-word': '@wound|gum|gums|tooth|extraction|mouth|encia|muela|diente',
  'bleed-now': '@bleed-verb ..4 (again|hour|hours|nose|gums|stool|urine|everywhere|now|lot|will not|nariz|orina|encias|horas)|(nose|gums|nariz) ..3 @bleed-verb|(blood|sangre) ..4 (urine|pee|stool|orina|popo)',
  'iron-pills': '(iron|hierro|pepto|bismuth|pepto bismol) ..4',
  surgery: '(surgery|operation|operated|incision|stitches|procedure|c section|implant|cirugia|operaron|operacion|herida|puntos|cesarea|biopsy|catheter|cateter) ..4',
  'bleeding-any': '@bleed|spotting|clots|manchado|manchando|gush',
  'shoulder-pain': '(shoulder|hombro) ..4 @pain|@pain ..4 (shoulder|hombro)',
  preterm: '(2[0-9]|3[0-6]) (weeks|week|semanas)|(5|6|7|five|six|seven|cinco|seis|siete) (months|meses)|too early|premature|every (2|3|4|5|two|three|four|five) minutes|cada (dos|tres|cuatro|cinco|2|3|4|5) minutos|blood|bleed*|push*',
  'not-born': 'kick|kicks|kicking|womb|belly|tummy|panza|vientre|inside|adentro|fetal|semanas|weeks|patad*|prenatal|since (last night|yesterday|this morning)|all day|desde (ayer|anoche)|todo el dia',
  blow: '(fell|fall|car accident|crash|accident|hit|kicked|punched|cai|caida|golpe*|accidente|choque) ..8 (belly|stomach|tummy|panza|vientre|barriga|abdomen|stairs|car|escaleras|hard)?',
  'bleed-heavy': '@bleed ..6 (heavy|heavily|lot|alot|lots|nonstop|soak*|clots|gush*|stop|mucho|mucha|bastante|coagulos|para|abundante|more|worse|again|dizzy|golf|huge|bright)|(heavy|heavily|soak*|gush*|mucho|mucha|bastante|coagulos|clots|empap*|abundante) ..6 @bleed|soak* ..5 pad*|pad* ..4 (hour|half hour|hora)|empap* ..4 toalla*|clots ..6|coagulos ..6|hemorragia|hemorrhag*|mal olor ..4 @bleed|@bleed ..4 mal olor',
  'off-feeds-ill': '(not|will not|refus*|stopped|hardly|barely|does not|no) ..3 (feed*|eat*|drink*|suck*|nurs*|breastfeed*|latch*|come|comer|mama|mamar) & (fever|warm|hot|cold|sleepy|limp|wake|lethargic|vomit*|cry*|hours|day|yellow|floppy|fiebre|calient*|dormid*|vomit*|llora*|horas|decaid*|amarill*|frio|fria)',
  'vomiting-bad': '@vomit ..5 (every|everything|all|projectile|nonstop|green|blood|todo|cada|proyectil|verde|sangre|forcefully)|(projectile|every feed|keeps) ..3 @vomit',
  'high-ketones': '(large|high|moderate|positive|alt*|elevad*|positiv*) ..2 (ketone*|cetona*)|(ketone*|cetona*) ..3 (high|large|moderate|positive|alt*|elevad*|[2-9])',
  'severe-bleed': '@bleed-verb ..4 (lot|everywhere|stop|mucho|para)|deep ..2 (cut|gash)',
  'hurt-badly': `
    can not (move|walk|feel|get up)|@pain|@bleed-verb|unconscious|@numb|@faint|@breath|no (puede|puedo) (mover*|caminar|levantar*)|broken|hurt|neck|back|blood|bone|airbag|thrown
    can not ..1 (move|feel) ..3
  `,
};
