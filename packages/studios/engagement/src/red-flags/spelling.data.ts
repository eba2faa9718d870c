/** Words whose misspellings are looked for: those that pictures hang on. Folded. */
export const SPELLABLE = `
chest pain pains painful pressure tight tightness squeezing squeezed crushing heart attack angina palpitations sweating sweaty clammy breathe breath breathing
breathless gasping suffocating wheezing asthma inhaler oxygen choking choked stroke droopy drooping slurred slurring speech numbness tingling paralyzed
weakness sudden suddenly confused confusion disoriented unconscious unresponsive seizure seizures convulsing convulsions epileptic headache migraine vision
blind blurry suicide suicidal killing myself himself herself overdose overdosed swallowed poison bleach pills tablets tylenol bleeding blood vomiting
vomited vomit throwing fever feverish chills infection infected sepsis stiff purple rash pregnant pregnancy contractions postpartum throat tongue
swelling swollen hives allergic reaction anaphylaxis anaphylactic epipen peanuts swell diabetic diabetes insulin sugar glucose ketones testicle testicles testicular
scrotum stomach abdomen abdominal severe unbearable excruciating burned burning boiling blisters stabbed strangled raped abused abusive threatened
hallucinating voices collapsed fainted fainting passed emergency ambulance newborn limp lethargic convulsion stopped tearing unsteady droop dying
pecho dolor duele dolores presion opresion corazon infarto ataque respirar respiro respira respirando ahogando ahogo asfixia asfixiando aire oxigeno asma inhalador
cara boca torcida torcio chueca dormido dormida hablar habla palabras brazo pierna izquierdo izquierda derecho derecha derrame embolia paralizado
paralizada confundido confundida desmayo desmayado desmaye inconsciente convulsion convulsiones convulsionando cabeza vista borroso morir morirme matar matarme matarse
suicidarme suicidarse suicidio suicida vida vivir quiero pastillas pastilla veneno cloro sangre sangrando sangrado sangra hemorragia vomito vomitando vomite fiebre calentura
escalofrios infeccion cuello rigido tieso moradas manchas embarazada embarazo semanas contracciones garganta lengua labios hinchado hinchada hinchando
hincho ronchas alergia alergica reaccion cacahuates diabetico diabetica azucar glucosa insulina testiculo testiculos estomago insoportable fuerte quemo queme
quemadura hirviendo golpeo golpea pega amenaza violaron violo apunalo emergencia ambulancia recien nacido temblando espuma despierta sudando sudor mareado
orinar piernas entumecido adormecido braso sobredosis panza barriga espalda bebe mueve sentido
`;

/** Ordinary words, English and Spanish, that look like one of those and are left as they are. */
export const ORDINARY = `
stubbed stubbing subbed
abdominales abogado abrasive abre abuse abuser abuses abusing abusivo acido acre ahoga ahogado ahorrando aide aired aires airs airy
alberga alegando alegria alegrias allergies allergy alma ambulancias ambulante ambulantes amenazaba amenazada amenazado amenazan amenazar
amenazas amenazo america amused analizado analyzed anchas andina apoyando apuntado apurado arma asia asoma asta asuma ataquen ataques atar
attach attacks aventura babe banning barking barrage barrera barrido barrier barring barrios barroco baso bathing beach beating beba beben
beber bebes bebo beca bedding bending billing bind bland blend blending blessing blinding blinds bling blink blond bloody bloom boating
boba bocas boda bola bombing bona bonding booking booming bora borrado bota bottling bowling bras brass bravo brazos breach breached
breaches breaking breathed breathes breaths breeding brood budding bugging building bumping buried burner bursting burying busting buzzing
caba cabezas cabra caca cada caera caga caia caja cala calentar cama cana capa caras carat caray carb card care carga carl carla caro carp
carpa carr cars cart carta casa cata causing cava caza cello cera chasing cheat checa checking chess chests chewing childs chill chilli
chilly choke choosing chopping clara claro clero cloning closing cobraron collapse collapses collusion concesion conclusion conclusiones
conclusions concussion confesion confessed confession confined confunde confundidos confundio confundir confusa confuse confusing confuso
construcciones constructions consulting consumed contraccion contracting contraction contractors contradicciones contradictions
contrataciones conversion conversions cooked cooking cooling cora corazones coro cortaron coughing crashing crest crossing cruising
crunching cura cursing defecto degrade derechas derechos derramar derrumbe desarme descarado descaro deseado desechos desierta desierto
desmadre despertar desperte desperto despiertan despierte despierten despierto despiertos destacado destaco detecta detecto dialectica
diameter ding directa directo doctores doing dolar dolares doler dolorosa doloroso donor door dormia dormidos dormimos dripping drop
dropping drowning drying duel duela duelen duelo earning echo embarazadas embarazos embargo emergence emergencias emergencies emergent
emergente epilepsia ereccion erection escalada espada espadas espaldas esparta esperando esperar espiral estalla estimado estimular
estimulo estimulos estirar ever failing fasting fewer fibre finding fitting flirting fronted fuente fuere fuertes gaining gaping garante
garantia golpe golpean golpear golpes grasping habia hablan hablara hablare hablas hable hablo habra hala halla hallar hallucinations hart
headaches hear heard hears heartache hearts hearty heat hides hikes hills hincha hinchas hires hive hooking hueca inaction inception
inclina indebted indicted induccion inducted induction infanta infante infants infecciones infectado infections infectious inferno
inferred infested inflacion inflated inflation inflicted informo infraccion inhale injected injection injections insercion inserted
insertion inspeccion inspected inspection insular insulta insultan insulting insulto insults intacto intencion intention invencion
invented invention inverted invested inyeccion izquierdas kicking kidding killings kissing labio lamp leach leading lending lenguas lima
limb lime limo listens lloro loro lump lurking machado malvado mamadas mamar mananas mancha manchado mandado manejado maneras marcada
marcadas marcado marcador marcados marcando marchado marchan marchar marchas marches mariano mata matan mataria mataron matas matches
mater mercado migrant migrate migrating miradas monedas morada morales mori moria morira morire moriria movidas muere mueva mueven muevo
nacida nacidos nacio numbers obsesion olor olores omitted opinar oppression origino orina overcome overdue padilla paga paid painfully
paint paints pair pairs pais palabra palmeras pana panda pandilla pandillas pans pantalla pantallas parrilla pasillo pasillos passer
passes passion paused pawn peanut pechos pegan pegar pegas pego pela pena pension pepa pera pesa peta piedras piensas pierda pierdan
pierdas pierdes pilas piles pill pilla pillo pins pinza pissed plain plains planets plantilla plantillas pleasure poignant poisons polls
posesion precios precision predios premios preside presiona presionar presiones pressured pressures prestan presten presume previos
prevision prision prison procesion profesion puertas pulls quede quedo quejo quema quemada quemaduras queso queue quiera quiere quieto
raccoon raced rape rapes rapid raso rated reacciona reaccionan reaccionar reacciones reacciono reaching reacting reactions reactive
reactor reassure reciben redaccion reduccion reduction rejection relacion relation remnant remocion reparar represion respeta respetando
respetar respeto respite retirar reunira rigid rigida roofing rooting rush rushing sabanas sacando sagrada sagrado sagrados salgado sama
satanas scarred sealing seating secures seguido sell selling semana semanal semanales seminal seminar seminars sentada sentado sentados
sentian sentidos sentimos sentira septimo servido setting sever severa severed severo shell shelling shilling shipped shopper skating
skipped slapped slipped smell smelling snapped sneaking sniff sonando sourced sourcing speaking spell spelling spilling spurred squared
squeeze stables stacked staff staffed stained stalked stalled stalling stamped starred starring started starved stating stealing steaming
stepped sterling stirred stirring stocked stoke stormed stranded strange strangely stranger strapped strike striped stripped strokes
struggled stuff subsidio sucedio sudar sufrida sugars sugary suicidas suicides suicidios suicido sumando sumar surfing swallow swallows
swapped swearing sweat sweeping swirling tablero tables tablet tableta tabletas talents tallest tangled targets teaching teaming teasing
telling templado tending tentacles tercio testing textile textiles texting threat threaten threatens thriving throats throbbing ties
tights toilets tongues topped touring tracing trading treating tweaking unbeatable unbreakable vasta veda viajaron vidas vids viga vina
viola violacion violado violador violation visa visions visita visitando visited visiting vistas viste visto vita viuda viva vivi vivia
vivid vivio vivira voces voice voiced voicing volo vomitar vomitos votando votaron weakest weaknesses wearing weaving weeping welding well
wellness wheeling willing
abogando acatarme acatarse acunado adorando agotando airle airme airse airte algeria almenara almeria altarme altarse amargado amarrado ambiance
analizada anchoas anotando antillas apagando apenado apostilla arganda arre arriaga astilla astillas atarme atarse atraque avatarme avatarse
bailing baiting balling barroso bawling beefing beeping beijing benning birding bitters blaster blasters bleaching blinders bobbing bocha boga
boggling boosters booting breaching bribing bucking bunting burkina busters butting cary cashing chafing charing chiming chomping chucking
clashing cloaking clocking coello coking collared collarse collated colusion compulsion confided confucian confucio conjured contraption
contusion contusiones conversing conversiones cortarle crouching cushing cussing dejarme dele depeche deprime desatado desecha desechar desecho
desfase deshace deshecho desiertas despecho destajo destapado destape destapo diabolica diabolico dialectic dialectico diameters dietetica
dismayed diuretic dolarles dolarse drooling durarme dyeing earring emulando endurecido enfurecido enviarme esofago espanas espiando espinar
estipulo estirando estofado expanda expirar faceted fairing fanning fantino farting faulted fawning fisting flaunting flinging flirted fringed
fronting gagging gassing gauging glaucoma gosling groping hines hiriendo hocking honking ills inaccion incauto indented infarction inflection
infraction ingrato injerto inkling insolita instalador invader ives kara kipling larios legua libios lingua lisp litters malaise mamarle mamarme
mamarse mamarte manadas mandarle mandarme mandarse mandarte manejas manijas manitas mantras maracas marcano marcarme marcarse marrano matisse
matures medirme mejoradas mermado mirabas mirarme mirarse moderadas mojadas mojarse monagas montadas montarme montarse moraine morderme morenas
mostradas mudarme mudarse newport newtown omit omite omitting overjoyed overuse overused paced pacotilla pagaras palancas papilla parrillas
partirla partirlas pasabas pasaras pasted patilla patillas peda penalizado pennant persian piranas piss portilla premian pulsion puntilla
puntillas queje raged ramped ranches ranchos rapped reacios reaped recaen refraccion refraction regido rendira reparando resection resfrio
retirando retraccion retraction roaches rugido rusting saludando sandra santino saturado scarring scooped scurrying searing secando seedling
sepais septico sexting shallower shearing sheeting shelving shopped simancas slugging smearing smelting sneezed sneezing snubbed solanas spangled
sparring spellings spurned squaring squealing steeped steppes stomped storied stratum stringed stumped subside sulfide sumadas surgida surging
surtido suscita swaying swerving swooped teeming tentacle tentaculos thawing tickling tiff toppled toracica treading twinkling unreadable verdoso
vices vila villaran volaron walling weaning weariness weeding wetness woollen yves
`;
