/** Words that people in an emergency say, as the cues and the findings of the knowledge base have them; mistyped words are read into these. */
export const DANGER_WORDS_EN = `
abdomen abdominal abruptly ache aches aching acetaminophen afraid airway alive allergic allergy ankle antibiotic antifreeze anymore apixaban
arms around asleep aspirin awake awful baby back balls barely battery beats because been belly bladder blanch bleach bleed bleeding blind
blister blisters blood bloody blotchy blue blurred blurry bottle bottom bowel bowels boyfriend break breast breastbone breath breathe breathing
breathless bruise bruises burning calf cannot capsules carbon chemical chest chills choke choked choking clammy clenched closing clots clumsy
coffee cold collapse collapsed collapsing confused confusing confusion convulsing convulsion convulsions cough coughed coughing coumadin
cramp cramping cramps crooked crushing curtain dead delirious diabetes diabetic diarrhea difficult difficulty disappear disoriented dizzy dizziness double
down drank drink drooling droop drooped drooping drooped drowsy eight elbow elephant eliquis empty erection everything excruciating
exploding explosion eyelid eyes face facial faint fainted fainting fallen falling fade fast father feeding feel feeling feels felt fever feverish
fighting finger fingers flashes flashing floor floppy foot forty friend garbled gasping genitals gone grey groin hallucinating halos handful
happened hardly hate head headache headaches heart heavy heaviness hives home hours hurt hurting hurts husband hysterical ibuprofen infected infection
injured injury instant instantly insulin intense itching itchy jelly joint jumbled kicking kill killing knee knees labored leaking left legs
lethargic life lifting light limp lips listless live living lopsided losing lost meaning medication medicine meds menstrual migraine
minutes miscarriage month months morning mother motionless mottled mouth move movement movements moving muscle myself nausea
nauseous neck needles newborn nine nonsense nosebleed numb numbness opioid overdose overdosed overdosing paining pain painful painkillers pains pale panting
paracetamol paralysed paralyzed partner passed passing peanut peanuts peed peeing pelvic pelvis penicillin penis period pills poison poisoned poop
postpartum pounding pregnancy pregnant press pressing pressure private private purple purplish radiating radiates rapid rapidly rash reaction refusing
response responding responsive ribs right rigid sagging saturated scared scrotum searing seizure seizures seizing sense sensitive sepsis seven severe
severely shaking sharp shellfish shivering short shortness shoulder shrimp side sides sight since sleeping sleepy slurred slurring smile
snoring soaked soaking someone sores speak speaking speech spinning spots spotting spreading squeezing stabbing stiff stiffness still sting stings stomach stool stools stopped
strange strangled stroke struck struggling stung sucking sudden suddenly suffocating suicidal suicide swallow swallowed swallowing sweat sweating sweats sweaty
swell swelling swollen tablet tablets talk talking tarry tearing temperature tender terrible terribly testicle testicles testicular thigh things thirsty thirty thoughts threatens threw throat
throbbing throwing thrown thunderclap tight tightness tingling today toddler tongue took transplant trembling trouble tummy turned twisted tylenol unable unbearable unconscious
unresponsive urinate urinating urine vaccine vagina vaginal violent vision voices vomit vomited vomiting vomits waking warfarin wasp water waters weak weakness week weeks
weight welts wheeze wheezing white wife worst worthless wound wrist xarelto years yellow yesterday
`;
export const DANGER_WORDS_ES = `
abdomen abdominal abeja acabar ahoga ahogando ahogo aire alcohol alergia alergica anoche apreton aprieta arrastra ayer azules barriga bebe blancas boca borrosa borroso
brazo brazos cabeza caido cayo calambres calentura cara cianotico cierra confundida confundido confusion convulsion convulsiones convulsionando corazon costado cuello cuerpo debil debilidad dedos
delirando desde desesperada desesperado desgarrador desmaya desmayado desmayar desmaye desmayo desorientada desorientado despertar despierta destellos devolver devolviendo diabetes diabetica diabetico diarrea dificultad dolor
dolores dormida dormido duele duelen durmiendo embarazada embarazo entumecida entumecido escalofrios escroto espalda estomago explota falta fiebre fuerte
fuertes fuerza garganta golpe golpea golpeo habla hablar hacerme heces hinchada hinchado hinchan hinchando hinchazon horas hormigueo hueso infarto infeccion ingle inmovil insoportable insulina intensa intenso
izquierda izquierdo jaqueca labios lado lengua levantar loca luces mandibula manchas marido matar matarme mareada mareado mareo medicamentos medicinas meses minutos morada moradas morado morados morir morirme mover movido mueve muerta
muerto mucho muchas nausea nauseas ojos opresion oprime orina orinar oscuras pastilla pastillas parto pecho pega peor perdi perdida perdido pesadez picadura picazon pierna piernas presion pronto pueda puede puedo pulsera quema quemadura quiero quitarme rapido reconoce
regla repente respira respirando respirar respiro rigida rigidez rigido rigido roja rojas ronchas ronquido sangra sangrado sangrando sangre sangro semanas sentir severo silbido silbidos sobredosis soledad sudando sudor sudores suicidarme suicidio suicida tabletas comprimidos
tableta temblando temblor temblores temperatura tension testiculo testiculos tieso torcida torcido tragar trague urticaria vagina veneno venas vida vientre vision vivir vomita vomitado vomitando vomitar vomite vomito vomitos voces
`;
/** Everyday Spanish that lies near to those, and must not be read into them. */
export const EVERYDAY_ES = `
abajo abierto abuela abuelo acaba acabo acaso adios ahora alegria alguien algun alguna algunas alguno algunos alto amiga amigo amor anda antes aparte apenas aquel aqui arriba asi asusta asustado aun aunque baja bajado
bajo bana bano barato barba barra barrio bastante bate beber boda boca bonito brasa brava bravo brisa buena buenas bueno buenos busca cada cadera cala calle calor cama camino cansada cansado capa carta carrera casa casas casi caso
causa cena cerca cerrar chica chico cierta cierto cinco clara claro coche color comer comida como compra comprar con contar contra corta corre corto cosa cosas crema creo cuando cuanto cuarto cuatro cubre cuenta cuento cuida cuidado dado dados dama
dano dato datos deben debe decir deja dejar demas dentro derecha derecho desayuno despues dia dias dice dicen dichos dije dinero dios doble doce dolido donde dormi dormir duda dudas dura durante duro edad ella ellas ellos empezo empieza encima enero enfermo entonces
entra entre era eran eres esa escribir escuela ese esos espera esposa esposo esta estaba estado estan estar este estos estoy familia farmacia favor fecha feliz fin firme flor fondo forma frase frio fuego fuera fuerza fui gana ganas gente gorda gordo gracia gracias gran grande grave gripe gusta gusto
habia hablo hace hacer hacia hago hasta hecho hermana hermano hija hijo hizo hogar hola hombre hombro hora hoy hubo igual iba isla jabon joven jueves juego junto lada largo larga lava lavado leche lecho leer lejos lengua lento libro lista llama llamar llego lleva lucha luego lugar lunes madre mala malo mama manera mano manos manana mar marca
martes mas mayo mayor media medico medio mejor menor menos mesa mia miedo miembro miercoles miro misma mismo modo momento mona monte mora mucha muela muerde muestra mujer mundo musica muy nada nadie nariz necesito negro nene nina nino noche nombre nosotros nueva nueve nuevo nunca ocho oido oigo otra otras otro otros padre pago pais palabra pan papa para parece parece
pared parte partes pasa pasado pasar paso pecado pega pelo pena pensar pequena pequeno perder pero perro persona pesa pesado peso picar pide pie piel pies piso poca poco pocos poder podia poner porque prisa primero primera primo problema profesor pronto propio prueba pueblo puerta pues puesto punto quedo quien quiere quince quita quizas rara rato raro razon
recta recuerdo resfriado resto rio risa rodilla romper ropa rueda ruido saber sabe sabor saca sacar sala sale salir salud santa seca segun segunda segundo seis semana senor senora senti ser seria serio siempre siente siento siete sigo sigue silla sin sino sobre solo somos son suave subir suelo suena sueno suerte sufre sufro supo tambien tampoco tanto tarde tarea tecla tema tener tengo tenia tercera termino tiempo tiene tienen tierra
tio tipo tocar toda todas todavia todo todos toma tomar tome tomo torta tos trabajo trae traje trata tratar treinta tres triste tuve tuvo unas unos usar usted vaca vacio van varias varios vaso veces vecino veinte vemos venir ver verano verdad vieja viejo viene vieron viernes vino vista vive vivo voy vuelta vuelve zapato
`;
/** What denies, and numbers: a slip is never read as one. */
export const FIXED_EN =
  'without never denies denied neither nothing nobody three four five seven eight eleven twelve twenty thirty forty fifty';
export const FIXED_ES =
  'nunca tampoco niega ninguno ninguna nadie cuatro cinco siete nueve once doce veinte treinta cuarenta cincuenta';
