/** Mind and safety: what a message can tell of, by its wordings (signs of pattern.ts). */
export const MIND: Readonly<Record<string, string>> = {
  // --- mind and safety
  suicide: `
    suicid* (thoughts|thought|ideation|ideas|feelings|plan|tonight)|am suicidal|feel suicidal|feeling suicidal|felt suicidal|is suicidal|been suicidal|suicidal|commit suicide|attempted suicide|suicide attempt|suicidar*|suicidio|suicide|suisid*|suicidarme
    (kill|killing|kiling|end|hang|shoot|shooting|hanging|harm|harming|hurt|hurting|cut|cutting|unalive|off|offing|drown|starve) (my|him|her|them|your)?self
    (kill|hurt|harm|cut) (myself|himself|herself|themselves|themself)|kms|unalive
    (end|ending|take|taking|took) ..1 (my|his|her|their) ..1 (life|own life)|end it all|end it tonight|end things|ending it|ending it all|end it|end this life|ending things
    (want|wants|wanted|wish|wishes|ready|rather|going|hope|hoping|planning|prefer|need|deserve|deserves) ..3 (to die|be dead|die|dead|not be alive|not exist|disappear forever|was dead|were dead|to be gone|never wake up|never been born|was never born)
    (wish|wished|hope|want|rather|hoping|pray|praying|wishing) ..3 (not|never) ..3 (wake|wake up|exist|be alive|live|be here|been born|existing)
    (wish|hope|want|pray) ..5 (would not|could not|do not|did not|will not|never) ..2 (wake|exist|live)
    (not|never) ..1 (wake up|waking up) ..3 (tomorrow|morning|again|anymore|ever)|(be|of|about|if i|just|better|fine|ok|happy|with) ..1 (not|never) (wake up|waking up)
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
    self harm*|selfharm*|self injur*|me (corte|corto|queme|quemo|lastime|lastimo|rasgune|hice dano) ..5 (a proposito|adrede|aposta)|(cut|burned|burnt|scratched|hurt) my ..2 (arm|arms|wrist|wrists|leg|legs|thigh|thighs|skin|self) ..3 (on purpose|deliberately)|(been|started|keep|am|is|was) cutting (again|myself|herself|himself|lately|more)|cutting (again|myself|herself|himself|themselves)|cuts ..4 (arms|wrists|thighs)? ..3 (on purpose|himself|herself|myself)|burning myself|hurting myself|hurts (himself|herself)
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
    (nothing|not much|no reason|little) ..3 live for|(can not|do not think i can|not sure i can|unable to) ..4 (keep|stay|be) ..1 (myself)? ..1 safe|not safe (with|by) myself|not safe alone|(keep|keeping) myself safe
    (think*|thought*|dream*|fantasi*|obsess*|research*|google*|looked up|looking up|talk*|wonder*|pray*|beg*|ask* god|pienso|pensando|pensado|piensa|sueno|hablando|habla|pido|busque) ..4 (death|dying|dead|my own death|my funeral|being dead|suicid*|overdos*|hanging|la muerte|morir*|matar*|muert*|colgar*|ahorcar*|cortar* las venas)
    (left|leaving|wrote|writing|posted|sent|found|dejo|escribio|escribi|encontre|mando) ..3 (note|letter|message|text|post|nota|carta|mensaje) ..8 (goodbye|good bye|sorry|farewell|bye|suicid*|adios|despedida|despid*|perdon)
    (sleep|dormir*|dormirme) ..2 (forever|para siempre|y no despertar|and not wake)|(irme|irse|ir) ..2 de este mundo|(dejar|leave|leaving) ..2 (este mundo|this world|this earth)|(colgarme|colgarse|ahorcarme|tirarme|aventarme|envenenarme|dispararme|cortarme|desangrarme)
    (estorbo|carga|burden|waste of space|worthless|no valgo nada|no sirvo) ..10 (better|mejor|gone|not be|no estar|muert*|dead|without|sin mi|die|morir*|end|vivir|live|desaparecer)
    (seria mejor|mejor|preferible|rather|prefiero) ..3 (no estar|no existir|no haber nacido|not exist*|not be here|morir*|muert*|desaparecer|be dead|not live|not be alive)
    (world|place|everyone|life|family|mundo|familia) ..5 better ..5 without (me|him|her)|(mejor|bien) ..2 sin mi|sin mi ..4 (mejor|felices|tranquil*)
    (way out|answer|option|escape|salida|solucion) ..4 (dead|death|die|dying|suicid*|muerte|morir*|matar*)|only way out|unica salida|unica solucion es
    (loaded gun|gun|pistol|rope|razor|blade|noose|pistola|soga|navaja) ..8 (drawer|end|rope|thinking|ready|tonight|head|mouth|mi cabeza|boca|cajon|noche)|gun ..2 (to|in) ..2 (head|mouth)
    (bottle|bottles|pile|stash|handful|frasco|bote|monton) ..2 (pills|medicine|medicines|tablets|pastillas) ..8 (easy|think*|end|over|tempt*|all|facil|pens*|todas|acabar)
    (hate|sick of|over|done with|tired of|given up on|giving up on|do not deserve|odio|cansad* de) ..2 (my life|being alive|life|living|existing|waking up|to live|mi vida|vivir|existir|despertar)
    (notice|care|cry|matter|importaria|extranaria|daria cuenta) ..4 (disappear*|gone|died|dead|was not here|desaparec*|muriera|muero|ya no estuviera|no estoy)
    (want|wants|going|need|needs|ready|trying|tried|plan|planning|try) to ..2 (die|disappear|end it|end everything|end my|not exist|be dead|be gone|overdose|hang|jump)
    (quiero|quiere|quisiera|deseo|deseando|ganas de|intento|intente|trato de|planeo|planea|pienso|piensa|voy a|va a) ..2 (morir*|matar(me|se)|desaparecer|acabar con|terminar con|quitar(me|se)|ahorcar*|colgar(me|se)|cortar(me|se)|suicidar*|tirar(me|se)|aventar(me|se)|descansar para siempre|dejar de existir|no estar|irme de este)
    (hurt|harm|cut|burn|injure|hit|starve|punish|scratch) (myself|himself|herself|themself|themselves)|(cutting|burning|hurting|scratching|harming|injuring) (myself|himself|herself|again|to cope|to feel)|(relapse*|urge*|urges) ..3 (self harm|cut|cutting|hurt myself)
    not (be|here|around) ..4 (by|when) ..3 (you read|tomorrow|next week)|last (message|time you hear)|this is (goodbye|my goodbye)|tell (my|them) ..4 (love|loved) ..3 (them|her|him)|take care of my (kids|dog|cat|family) ..4 (gone|when|after)
    life ..3 (not worth|pointless|meaningless|hopeless|no meaning|has no)|(no|not) ..2 (hope|future) ..3 (left|for me|anymore|living|life)|vida ..4 (no tiene sentido|no vale|sin sentido)|perdi ..3 sentido ..2|no (le)? (veo|encuentro) ..3 (salida|sentido|caso)|para que (vivo|sigo|vivir|seguir)|no quiero (seguir|vivir|estar aqui|estar vivo|estar viva|despertar)
    (took|got|get|grab*|held|holding|loaded|loading|cleaning|bought|saque|cargue|compre|tengo|agarro) ..5 (gun|pistol|noose|pistola|arma|soga) ..6
    not ..2 (going to|gonna) be (around|here|alive)|not ..1 coming back ..2|(walk*|swim*) ..3 (ocean|sea|lake|river|mar|rio) ..6|made (my|a|the) decision ..4 (end|die|done|go)
    (dar|darse|darme|pegar|pegarse) ..2 (balazo|tiro|plomazo)|(enfrente|frente|delante) ..3 (pastillas|cuchillo|pistola)|(pastillas|cuchillo|pistola) ..4 (enfrente|delante|lado|mano)
    (would|will|if) ..3 (anyone|anybody|people|they|you) ..3 (care|miss|notice|cry|come) ..5 (died|gone|dead|die|funeral|disappear*)
    end (things|it|everything|my suffering|all this|the pain)|ending (things|everything)|(gave|giving|given|regal*) away ..3 (his|her|my|their|things|stuff|guitar|dog|clothes|cosas)|rather (be dead|die)
    not ..1 (want|wish|care|plan|intend|need) ..2 (see|make it to|reach) (my|the|another|his|her|this|my next|the next|next|another)? (tomorrow|morning|birthday|christmas|new year|sunrise|day|spring|summer)|not ..4 (around|alive|here) to see|no ..1 (quiero|quiere) ..1 (ver|llegar a) (el|mi|otro|la|un)? (dia de manana|manana|cumpleanos|otro dia|navidad|amanecer|otro)
    (be|join|joining|reunite*|meet|meeting|going|go|seeing|see) ..1 (with)? ..2 @kin & heaven|tonight|passed|dead|died|other side|soon|god|finally & tired|goodbye|hurt*|pain|done|ready|decid*|fight*|heaven|hate|alone /14
    (irme|ir|reunirme|estar|juntarme) ..2 con ..2 @kin & cielo|murio|fallecio|diosito|dios /10
    (cut|cuts|slit|sliced|slashed|corto|corte|cortado) (my|his|her|their|las|los|sus|sus dos)? (wrist|wrists|munecas|venas)
    (said|say|saying|told|dije|dijo|despedi*|despido) ..1 (bye|goodbye|good bye|adios|de) ..4 (dog|cat|kids|everyone|mom|family|all|todos|perro|gato|hijos|mama|familia) & plan|pills|tonight|gun|ready|over|decid*|pastillas|hoy|lista|listo /14
    what ..1 happen* if i (take|took|swallow|swallowed) (all|\\d\\d|the whole|the rest) ..4 (pills|pill|tablets|bottle|tylenol|insulin)|que (pasa|pasaria) si (me)? (tomo|trago|tomara) (todas|todo|\\d\\d) ..4 (pastillas|pildoras|frasco)|how many of my \\w+ would it take|(cuantas|cuantos) de mis \\w+ (harian|hacen) falta|can not do (one more|another) day|si llaman a la policia lo hago|if you call the police i will do it
    (voy|va|vamos|pienso|planeo|quiero|quiere|decidido|decidi) ..2 (quitar|quitarme|quitarse) la vida|(pienso|planeo|decidido|decidi) (ahogarme|ahorcarme|matarme|tirarme|colgarme)|(me|se) (voy|va) a cortar las venas|(cutting|slitting|cut|slit) (my|his|her) wrists ..2 (tonight|today|tomorrow|now|in)|(stop|stopping|skip|dejar|dejo|suspender) ..3 (insulin|insulina|dialysis|dialisis) ..5 (die|dead|morir|morirme|morirse)
    dead by (tonight|tomorrow|monday|tuesday|wednesday|thursday|friday|saturday|sunday|then)|by my own hand|por mi propia mano|(vuelto a|he vuelto a|estoy|ando) (planearlo|planeandolo)|planning (it|this) again|cut ..4 open ..4 (bleed out|on purpose)|to bleed out
    this is where i get off|aqui me bajo yo|(there is)? no version of next year with me|slot to someone who wants to live|ya no tendran que preocuparse por mi|everything is ready ..2 (need|missing) the nerve
    (will|would) not be ..2 (problem|burden|bother|worry) (any|anymore|much|no|to)|(ya)? no (sere|voy a ser) ..2 (carga|estorbo|problema)
  `,
  'suicide-means':
    '(gun|pistol|rifle|rope|knife|pistola|arma|cuchillo|soga) & goodbye|die|dead|end|myself|himself|herself|morir|acabar|matar*',
  'harm-others': `
    (want|wants|wanted|going|urge|urges|thoughts|thought|thinking|planning|plans|afraid|scared|might|gonna|fantasiz*|ready|threatening|threatened|says|said) ..6 (hurt|hurting|kill|killing|harm|harming|shake|shaking|smother|stab|stabbing|shoot|shooting|strangle|strangling|drown|drowning|murder|poison) ..2 (my|the|our|him|her|them|someone|somebody|people|everyone|everybody|his|their|you|another|a|that|this|other|others) ..2 (baby|kid|kids|child|children|son|daughter|boss|wife|husband|neighbor|neighbour|coworkers|teacher|family|mother|father|mom|dad|sister|brother|people|person|partner|ex|classmates|students|girlfriend|boyfriend|guy|them|him|her|someone|everyone|others|roommate|somebody|man|woman|doctor|nurse|landlord)
    (hurt|kill|harm|stab|shoot) (someone|somebody|people|everyone|others|him|her|them) & want|going|urge*|thoughts|voices|think*|might|plan*|afraid
    voices ..8 (hurt|kill|harm|stab|jump|do things|shoot|attack|matar|lastimar)|voices telling|voices are telling|voices tell|voces ..6 (dicen|ordenan|mandan|matar|lastimar|dano|haga)|escucha voces|escucho voces|oigo voces|oye voces|hears voices|hearing voices
    (quiero|quiere|ganas de|voy a|va a|pienso|piensa|impulsos de|dan ganas|miedo de|amenaza con|amenazo con|pensamientos de) ..3 (matar|apunalar|lastimar|hacerle dano|hacer dano|disparar*|golpear|acuchillar|matarl*|ahogar) ..2 a? (mi|al|a|su|alguien|la|el|los|mis|otros|todos|gente|bebe)
    (shoot up|blow up) ..3 (school|office|work|church|place)
    (thought|thoughts|images|urges|urge|impulse*|thinking|afraid|scared|pensamientos|impulsos|ganas) ..4 (smother*|drown*|hurt*|harm*|kill*|shak*|stab*|throw*|drop*|choke|choking|strangl*|lastimar*|danar*|matar*|ahogar*|sacudir*|aventar*) ..4 (baby|child|kid*|son|daughter|him|her|them|people|someone|family|wife|husband|bebe|hijo|hija|ninos|esposa|esposo|alguien|gente)
    (going|want|ready|plan*|gonna|swear i will|will|swear|voy|va|quiero|juro) ..5 (stab|kill|shoot|murder|strangle|beat|poison|burn down|run over|matar*|apunalar*|disparar*|acuchillar*|quemar|envenenar) ..1 (him|her|them|my|the|everyone|people|someone|his|a|mi|su|al|la|todos)
    (throw|throwing|drop|dropping|drown|drowning|smother|smothering|shake|shaking|shook|hurt|hurting|harm|aventar*|sacudir*|ahogar*|tirar*|lastimar*|hacerle dano) ..4 (baby|newborn|infant|bebe|kids|hijo|hija|recien nacido) ..6 (thought*|think*|stop|vision*|image*|urge*|afraid|scared|pens*|miedo|stairs|window|pillow|escalera*|ganas)
    (thought*|think*|vision*|image*|urge*|afraid|scared|pens*|miedo|ganas|snap*|lose it) ..6 (throw|throwing|drop*|drown*|smother*|shake|shaking|hurt*|harm*|aventar*|sacudir*|ahogar*|lastimar*) ..3 (baby|newborn|infant|bebe|kids|hijo|hija|him|her|them)
    (list of|get back at|revenge|pay for what|make them pay|venganza|me las va a pagar) ..6 (kill|gun|knife|hurt|shoot|matar|pistola|cuchillo)
    (could|would|might|want to|going to|will|am gonna) ..2 kill (my|him|her|them|that|the|someone|everyone|this) ..3
    (podria|voy a|quiero|quisiera) ..2 matar ..4
    (told|tell|tells|telling|order*|command*) me ..1 to (hurt|harm|kill|stab|shoot|attack|strangle|poison|burn) ..1 (my|him|her|them|someone|somebody|people|the|everyone)|(dicen|dijeron|dice|ordenan|mandan) ..2 que ..2 (mate|lastime|apunale|ataque|queme|haga dano)
    (lo|la|los|las|le|les) (voy|vamos|va) a (apunalar|acuchillar|degollar|balear)
    (got|have|has|loaded|bringing|tengo|tiene|traigo|cargue) ..4 (rifle|gun|pistol|shotgun|pistola|escopeta|machete) & (school|church|mall|office|classroom|escuela|iglesia|oficina|salon) /10
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
    (came|comes|coming|ran|lunged|swung|swings|chased|chases|vino|viene) ..2 (at|after|on|hacia|contra) ..1 (me|us|him|her|mi) ..3 (knife|gun|bat|fist|cuchillo|machete|pistola)?
    (follow*|stalk*|track*|siguiendo|acosa*|acosando|persigue|vigila) ..1 (me) ..6 (kill|hurt|house|everywhere|home|work|threat*|matar|dijo|casa|amenaz*)|me esta (siguiendo|acosando|persiguiendo|amenazando)|(going|wants|threat*|trying|tried|will|said|says|swore) ..5 (kill|hurt|find) me|(va|quiere|dijo|amenaz*|jura|juro) ..4 matar*|stalk*
    (will not|does not|never|not) let me ..2 (leave|go|out|call|see|use)|no me deja (salir|ir|hablar|usar|ver)|(took|takes|hid|broke|quito|rompio|escondio) ..2 (phone|keys|passport|celular|telefono|llaves|pasaporte)|(locks|locked|encerrada|encerro|encerrado|encierra) ..1 (me|us|in|inside)?|held (me)? ..1 (hostage|against|down)
    (caregiver|nurse|aide|staff|helper|babysitter|nanny|daycare|teacher|cuidador*|ninera|enfermer*|maestr*|son|daughter|grandson) ..4 (hit*|slap*|hurt*|abus*|beat*|yell* and hit|pega*|golpea*|maltrata*|shak*) ..2 (him|her|them|my (mother|father|grandmother|grandfather|son|daughter|dad|mom)|mi (madre|mama|papa|abuel*|hij*)|residents)
    (throws|threw|throwing|smash*|avienta|tira|rompe) ..3 (things|stuff|objects|plates|cosas|platos) ..2 (at|a)? ..1 me|(knife|gun|cuchillo|pistola) ..2 (to|on|at) ..2 (throat|head|me)
    (se mete|entra|comes|sneaks) ..4 (cuarto|cama|room|bed) ..5 (toca|touch*|manosea)|me (toca|tocaba) ..4 (partes|cuerpo|pechos|abajo|intim*|por la noche)|me (manosea|manoseo)|me (obliga*|forz*) ..3 (sexo|relaciones|acostarme|tocarlo)|(forced|forces|forcing|made|makes|makes) (me|her) ..3 (sex|sleep with|do things|touch)|(sexo|sexual*|relaciones) ..4 (forza*|obliga*|sin querer|a la fuerza)
    (punch*|hit|hits|beat|beats|kick*|slap*|choke*|stab*|shov*|throw*|threw|grab*|drag*|pull*) ..2 (mom|mother|dad|my mom|my mother|my sister|my brother|my wife|my kids|grandma|our kids|the kids) ..4
    (grabs|grabbed|pushes|pushed|shoves|shoved|throws|threw|drags|dragged|pins|pinned|slams|slammed|choke*) (me|her|us|him) ..4
    (me|la|lo|nos) (jalo|aventó|avento|empujo|arrastro|azoto|tiro|jala|avienta|empuja|sacude|sacudio|estrello|quemo) ..4 (pelo|pared|piso|suelo|cama|puerta|contra|brazo|carro)
    miedo (de|a) que ..2 (regrese|vuelva|venga|me haga|me mate|nos|me pegue)|(scared|afraid|terrified) ..3 (come back|find me|find us|kill|hurt me)
    (he|she|they|@kin|ex|who) ..4 (will|would|going to|threat* to|gonna) ..1 (shoot|kill|stab|choke|strangle|burn|beat|hurt|hit|rape) (me|us|my (kids|baby|mom|son|daughter|children))
    (hiding|hide|hid|locked myself|locked ourselves) ..3 (bathroom|closet|car|garage|room|basement|bedroom|him|her|neighbors) & husband|boyfriend|wife|partner|ex|drunk|gun|knife|bat|scared|hit|angry|stepdad|dad|father|threaten* /14
    (me escondi|escondid*|me encerre) ..3 (bano|cuarto|closet|carro) & esposo|marido|novio|pareja|ex|borracho|pistola|miedo|golpe*|papa|padrastro /14
    (he|she|they|@kin|ex|who|put|wrapped) ..3 hands ..3 (around|on|round|over) ..2 (neck|throat)|(apreto|agarro|apretaba) ..2 (del|el) cuello
  `,
  'child-abuse': `(bruises|burns|marks|moretones|quemaduras|touching|touched|tocado|toca|toco) ..8 (child|kid|son|daughter|nephew|niece|stepfather|stepdad|hijo|hija|nino|nina|sobrin*|padrastro|babysitter|ninera)? & abus*|stepdad|stepfather|babysitter|padrastro|private*|inappropriat*|partes intimas`,
  psychosis: `
    (not|is not) (hers|mine|his|her baby|my baby|real)|sending (her|him|me) messages|messages (from|through) ..2 (tv|radio|god)|(hears|hearing|hear) (voices|things|god)|(seeing|sees|see) things ..3 (not|are not) ..2|hallucinat*|paranoi*|people ..3 (following|watching|spying|poisoning)|possessed|demon*|delusion*|alucina*|oye voces|escucha voces|oigo voces|ve cosas|ve cosas que no|persiguen|lo siguen|la siguen|me persiguen|baby is evil|bebe no es (suyo|mio|suya|mia)|endemoniad*|has not slept ..3 (days|nights)|no ha dormido ..3 (dias|noches)
    (hears|hearing|heard|hear) ..1 voices|escucha voces|escuchando voces
    (see|sees|seeing) ..1 (bugs|spiders|insects|rats|snakes|ants|shadows|people) ..3 (walls|wall|skin|crawl*|not there)
  `,
  overdose: `
    (took|taken|swallowed|ate) ..1 (all|the last)? (1[2-9]|[2-9]\\d|\\d\\d\\d) of (the|my|his|her|them|those|these)|(took|taken|swallowed|used|drank) ..8 (on purpose|all at once|all together)|(took|taken|swallowed) all \\d\\d|this time i took (all|everything|the whole)
    (tome|tomo|trague|trago|tomado) ..1 las (1[2-9]|[2-9]\\d|\\d\\d\\d)|(tome|tomo|trague|trago|bebi|bebio|ingeri) ..8 a proposito
    (took|taken|swallowed|ate) ..1 (1[5-9]|[2-9]\\d) (tylenol*|paracetamol*|acetaminophen|aspirin*|ibuprofen*|benadryl|advil|aleve|xanax|ativan|klonopin|ambien)
    (1[5-9]|[2-9]\\d) (tylenol*|paracetamol*|acetaminophen|aspirin*|ibuprofen*|benadryl|advil) ..8 (took|swallowed|tomo|tome) ..1 (them|all|las|los)?
    overdos*|over dose*|over dosed|od ed|oded|sobredosis|took too (many|much)|taken too (many|much)
    @take-past ..4 (too many|to many|way to many|too much|whole|entire|all|handful|bunch|bottle|box|pack|lots|a lot|20|30|40|50|60|15|16|18|24|25|100|extra|double|twice|dozen|fistful|several|ten|twelve|twenty|thirty|12|10|whole bottle|everything in) ..5 @pills
    @pills ..4 (twice|double|doubled|too many|too much|two times|three times|todas|dos veces|doble|by mistake|extra) ..6 (shaky|dizzy|sleepy|weird|feel|today|morning|by accident|accident|mistake|siento|@num units)
    (took|gave|injected|put|pusimos|puse|inyecte|di) ..6 insulin|insulina ..4 (twice|double|wrong|mistake|dos veces|doble|extra|demasiad*|de mas|equivoc*)
    (tome|tomo|tomado|trague|trago|comio|comi|tomaron|tomarse|ingirio|tomó) ..3 (todas|muchas|todo|puno|punado|frasco|bote|caja|un monton|demasiad*|varias|veinte|treinta|20|30|15|40|50|10|de mas|bastantes) ..5 @pills
    (tome|tomo|trague|trago|tomado) ..1 (1[0-9]|[2-9]\\d|\\d\\d\\d) (paracetamol*|ibuprofen*|aspirin*|clonazep*|acetaminofen*|diazep*|somnifer*)|(tome|tomo|trague|trago|comio|tomado) ..2 todas ..2|me tome (todo|todas)|frasco (entero|completo) ..3
    (@kin|he|she|child|kids) ..4 (got into|gotten into|ate|swallowed|chewed|se comio|se trago|comio|trago) ..6 (pill|pills|tablet|tablets|tylenol|aspirin|ibuprofen|medicine|medicines|medication|gummies|edibles|iron|pastilla*|medicina*|pildora*)
    (@kin|he|she|year old|month old) ..4 (took|found|drank|tomo|se tomo|agarro|ingirio) ..3 (grandma*|grandpa*|my|mom*|dad*|someone*|brother*|sister*|dog*|abuel*|mis|otra persona|de su|de mi) ..4 @pills
    @pills ..8 (ate|swallowed|chewed|comio|trago) ..4 (some|them|it|one|algunas|unas|varias)
    (got into|gotten into) ..5 (pills|medicine|medicines|medication|cabinet|meds|vitamins|cleaner*)
    (swallow|swallowed|drank|drink|ate|eaten|ingested|chugged|drunk|inhaled|bit into|got into|tomo|tome|trago|trague|bebio|bebi|comio|ingirio|tragado|tomado) ..6 @poison
    (poisoned|poisoning|envenen*|intoxic*|intoxicad*) ..4|carbon monoxide|co (alarm|detector)|monoxido de carbono|fuga de gas|gas leak
    (needle|heroin|fentanyl|opioids|narcan|fentanilo|heroina|aguja) & blue|wake|breath*|responding|unresponsive|overdos*|passed|despierta|respira|azul|morad*
    (mixed|mixing|mezclo|mezcle) ..4 (pills|xanax|alcohol|bleach|ammonia|cloro|pastillas) & alcohol|drank|ammonia|bleach|sleepy|dizzy|breathe|amoniaco|cloro|pastillas|respirar
    (gave|given|giving|took|taken|take|taking|di|dio|dimos|tomo|tome|tomado) ..6 (double|twice|triple|two|three times|wrong|too much|extra|doble|dos veces|tres veces|demasiad*|equivocad*|de mas) ..6 (dose*|doses|pills|medicine|medicines|medication|insulin|heart|pressure|pastilla*|medicina*|dosis|presion) ..4
    (pills|medicine|medication|meds|pastillas|medicina) ..4 (three times|twice|four times|double|triple|dos veces|tres veces|doble) ..4 (mistake|accident*|today|dizzy|sleepy|weird|faint|error|hoy|maread*)
    (year old|month old|toddler|baby|kid|child|nino|nina|bebe|anos) ..4 (ate|eaten|swallowed|drank|chewed|licked|comio|trago|tomo|bebio|mastico|chupo) ..4 (pills|pill|medicine|cigarette*|vape|nicotine|plant|mushroom*|edible*|weed|gummy|gummies|marijuana|planta|hongo*|cigarro*|marihuana|pastilla*|chemicals|mothball*|soap pod|perfume|hand sanitizer|alcohol)
    (chewed|ate|swallowed|drank|drinking|trago|comio|tomo) ..4 (cigarette*|vape|nicotine|mushroom*|mothball*|hand sanitizer|rubbing alcohol|cleaning|hongo* silvestre*|alcohol de)
    double (dose|dosed|dosing)|dosed twice|(week|month|day) ..1 worth|(mixed up|confused|switched) ..4 (pills|medicines|medicine|medication|medications|pill|pastillas) ..6 (took|take|ate|gave|tomo|tome)|(took|take|taken|gave|given|tomo|tome|di|dio) ..4 (wrong (pill|pills|medicine|medication|dose)|someone else|medicina equivocada|pastilla equivocada|la de mi|el jarabe (completo|entero|todo)|jarabe completo)
    @take-past ..6 (whole|entire|all|completo|completa|entero|todo|todas|toda) ..4 (bottle|jar|pack|box|syrup|jarabe|frasco|bote|botella|caja|tira)|(frasco|bote|jarabe|botella|caja) ..2 (completo|completa|entero|entera|todo)
    (put|puts|stuck|placed|bit|bites|metio|puso|mordio) ..4 (pod|pods|battery|magnet*|pila|capsula de detergente|detergente|pill|pills|pastilla*) ..4 (mouth|boca)|(dishwasher|laundry|detergent|tide) (pod|pods|packet)
    (inhal*|breath* in|smell*|respir*|oli|aspir*) ..4 (gas|fumes|carbon monoxide|smoke|chlorine|ammonia|paint|glue|humo|cloro|gases|vapores|amoniaco|monoxido) ..8 (vomit*|headache|dizzy|cough*|faint*|sick|nause*|dolor|marea*|tos|chest|throat|burn*|breath*)
    (swallow*|ate|eaten|trago|comio|tragado|tomo) ..4 (gummies|edible*|thc|weed|cannabis|nicotine|vape|marihuana|gomitas)|(se metio|metio|used|shot up|did) ..3 (demasiad*|mucha droga|too much|heroin|fentanyl|coke|meth|droga|drogas) ..6|drogad* ..4 (no|despierta|reacciona)|(od|overdos*)
    (methadone|oxycodone|fentanyl|morphine|percocet|xanax|valium|klonopin|metadona|morfina|tramadol|ambien) ..8 (nodding|sleepy|slow breath*|barely|too (much|many)|double|extra|twice|whole|drowsy|out of it)
    (rat|mouse|roach|ant|slug) (bait|poison|killer|pellets)|(may have|might have|could have|think|pudo) ..4 (eat*|swallow*|drank|drunk|ingest*|taken|tragado|tomado|comido) ..4
    (agarro|grabbed|found|opened|encontro|abrio) ..4 @pills ..8 (trago|tomo|comio|swallow*|ate|how many|cuantas|missing|empty|faltan)
    (snorted|injected|shot up|smoked|inhalo|inyecto|fumo) ..4 (something|some|fentanyl|heroin|powder|algo|meth|crystal|cristal|laced) ..8 (breath*|wake|blue|respond*|respir*|despierta|passed|barely|hardly)
    (drank|drunk|alcohol|tomo|borracho|tomado) ..8 (can not wake|will not wake|cold|not waking|unresponsive|no despierta|no reacciona|passed out)|alcohol poisoning|congestion alcoholica
    (drank|drunk|swallow*|ate|got into|drinking|comio|tomo|trago|bebio) ..5 (under the sink|from the garage|clean with|cleaning stuff|cleaning cabinet|debajo del lavabo|del fregadero|para limpiar|de limpieza)
  `,
  withdrawal: `(stopped|quit|quitting|without|last|no) ..2 (drinking|drink|alcohol|booze|xanax) & shak*|hallucinat*|seeing things|seizure|confus*|sweat*|trembl*|convuls*
    (deje|dejo|sin) ..2 (tomar|beber|alcohol) & tembl*|alucin*|convuls*|confund*|sudando|ve cosas|veo cosas
    (stopped|quit|quitting|without|last|no|off) ..2 (drinking|drink|alcohol|booze|xanax|vodka|beer|benzos|klonopin|valium) & shaking|shakes|hallucinat*|seeing (things|bugs|spiders|people|rats|ants|snakes)|bugs|spiders|seizure|trembl* /16`,
};
