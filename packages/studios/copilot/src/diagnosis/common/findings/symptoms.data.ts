/** What patients say. Format: `authoring.ts`; patterns: `phenotypes/patterns.ts`. */
export const SYMPTOMS = `
fever s:general .18 | fever/febrile/fevers/pyrexia; temperature @up; high temperature; fiebre; calentura | en a fever or high temperature | es fiebre o temperatura alta
low-grade-fever s:general .08 | low grade fever; slight fever; mild fever | > fever
high-fever s:general .05 | high fever; fever 39/40/41/103/104/105; hyperpyrexia | > fever
prolonged-fever s:general .02 | fever five/5/6/six/seven/7/eight/8/9/10 day/days; prolonged/persistent fever; fever more/over week | > fever
cyclic-fever s:general .005 | cyclic/cyclical/periodic/recurring fever; fever every days | > fever
chills s:general .08 | chill/chills/rigor/rigors/shivering; shaking chills; escalofrios | en chills or shivering | es escalofríos | g fever
night-sweats s:general .05 | night sweat/sweats; sweats night; drenching sweat; sudores nocturnos | en sweats at night that soak the sheets | es sudores nocturnos
fatigue s:general .25 | fatigue/fatigued/tired/tiredness/exhausted/exhaustion/lethargic/lethargy/weariness; low/lack/no energy; generalized weakness; fatiga; cansancio; cansado/cansada | en tiredness or lack of energy | es cansancio o falta de energía
malaise s:general .1 | malaise; feeling/feels unwell; malestar | en a general feeling of being unwell | es malestar general | g fatigue
lethargy s:general .04 | lethargy/lethargic/listless/sluggish; difficult wake/arouse; decreased activity | en unusual sleepiness or hard to wake | es somnolencia inusual
drowsiness s:general .04 | drowsy/drowsiness/somnolent/somnolence/obtunded/stuporous/unresponsive; @down level consciousness | en drowsiness | es somnolencia | g consciousness
weight-loss s:general .1 | weight loss; lost weight; losing weight; lost kg/lb/pounds; loss of kg/lb; weight @down; pérdida peso; perdido peso | en weight loss without trying | es pérdida de peso sin intentarlo
weight-gain s:general .05 | weight gain; gained weight/kg/lb; gaining weight; aumento peso | en weight gain | es aumento de peso
anorexia s:general .08 | poor/loss/decreased/lost/no/reduced appetite; appetite loss/poor/decreased; anorexia; falta apetito | en loss of appetite | es pérdida de apetito
early-satiety s:gi .03 | early satiety; full quickly/fast/easily; fullness after eating | en feeling full after only a few bites | es saciedad después de pocos bocados
pallor s:general .05 | pale/pallor/paleness/pallid; palidez | en looking pale | es palidez
diaphoresis s:general .06 | diaphoresis/diaphoretic/sweating/sweaty/perspiration/sweats/sudoracion | en unusual sweating | es sudoración | 
restless s:general .03 | restless/restlessness; pace/pacing; unable/cannot sit/stay still | en restlessness | es inquietud
irritability s:general .05 | irritable/irritability/fussy/fussiness/cranky/inconsolable | en irritability | es irritabilidad
toxic-appearance e:general .02 | toxic appearing/appearance; ill appearing; appears ill/toxic; acutely ill
headache s:neuro .12 | headache/headaches; head pain/hurts/ache; cephalalgia; dolor cabeza | en headache | es dolor de cabeza
thunderclap-headache s:neuro .004 | thunderclap headache; worst headache; sudden severe headache; headache sudden worst | en a sudden headache, the worst of your life | es un dolor de cabeza repentino, el peor de su vida | > headache
unilateral-headache s:neuro .03 | unilateral headache; headache one side; hemicranial; one-sided headache; headache right/left sided/side/temple | en headache on one side | es dolor de cabeza de un lado | > headache
bilateral-headache s:neuro .03 | bilateral headache; headache both sides; holocranial headache | > headache
throbbing-headache s:neuro .03 | throbbing/pulsating/pulsatile/pounding headache | en a throbbing headache | es dolor de cabeza pulsátil | > headache
band-like-headache s:neuro .02 | band headache/head; tight/tightness/pressure/squeezing headache/head | > headache
morning-headache s:neuro .015 | morning headache; headache morning/awakening/waking | en headaches in the morning | es dolor de cabeza por la mañana | > headache
daily-headache s:neuro .015 | daily headache; headache every day | > headache
periorbital-headache s:neuro .008 | headache/pain behind/around/orbital/periorbital/retroorbital eye/eyes | > headache
photophobia s:neuro .03 | photophobia; light sensitive/sensitivity/bothers/hurts; sensitive light; fotofobia; molesta luz | en discomfort with light | es molestia con la luz
phonophobia s:neuro .015 | phonophobia; sound/noise sensitive/sensitivity/bothers
neck-stiffness s:neuro .02 | neck stiff/stiffness/rigidity; nuchal rigidity; meningismus; rigidez cuello/nuca | en a stiff neck | es rigidez de cuello
aura s:neuro .01 | aura; zigzag/flashing lights; scintillating scotoma
nausea s:gi .15 | nausea/nauseous/nauseated/queasy; sick stomach; náusea/nauseas | en nausea | es náuseas
vomiting s:gi .13 | vomit/vomited/vomiting/vomits/emesis; throwing/throw/threw up; vómito/vomitos | en vomiting | es vómitos
vomiting-forceful s:gi .004 | forceful/repeated/violent/retching/persistent/multiple vomiting/emesis; retching/retched | > vomiting
bilious-vomiting s:gi .006 | bilious/green/bile vomiting/vomit/emesis/vomitus | en green vomit | es vómito verde | > vomiting
nonbilious-vomiting s:gi .01 | nonbilious vomiting/emesis; non bilious | > vomiting
projectile-vomiting s:gi .003 | projectile vomiting/emesis | en vomit that shoots out | es vómito en proyectil | > vomiting
hematemesis s:gi .012 | hematemesis; vomit/vomiting/vomited/threw/throwing blood/bloody; coffee ground/grounds | en vomiting blood | es vómito con sangre | g gi-bleed
melena s:gi .015 | melena; black/tarry stool/stools; heces negras | en black, tarry stools | es heces negras | g gi-bleed
hematochezia s:gi .02 | hematochezia; bright red blood rectum/stool/per; rectal bleeding; blood stool/rectum; maroon stool; bleeding rectum | en bright red blood from the rectum | es sangre roja por el recto | g gi-bleed
bloody-stool s:gi .03 | bloody stool/diarrhea/bowel/movement/loose; blood stool/stools/diarrhea/mucus; dysentery; sangre heces | en blood in the stool | es sangre en las heces | g gi-bleed
painless-bleeding s:gi .006 | painless bleeding/hematochezia/rectal
bright-blood-paper s:gi .015 | blood toilet paper/tissue; bright red blood paper/wiping
dysphagia s:gi .03 | dysphagia; trouble/difficulty/problem/hard/difficult swallowing/swallow; food stuck/sticking/sticks; dificultad tragar | en trouble swallowing | es dificultad para tragar
progressive-dysphagia s:gi .006 | progressive dysphagia; swallowing worse/worsening; dysphagia solids then/progress; difficulty swallowing solid/progressively | > dysphagia
dysphagia-solids-liquids s:gi .006 | dysphagia/swallowing solids liquids; both solids liquids | > dysphagia
odynophagia s:gi .015 | odynophagia; painful swallowing; pain swallowing/swallow; hurts swallow | en pain when swallowing | es dolor al tragar
heartburn s:gi .06 | heartburn/pyrosis; acid reflux; burning chest/retrosternal/substernal; acidez | en heartburn | es acidez
regurgitation s:gi .02 | regurgitation/regurgitates; sour/acid taste mouth; acid comes | en food or acid coming back up | es regurgitación
regurgitation-undigested s:gi .003 | regurgitation/regurgitates undigested food | > regurgitation
halitosis s:gi .008 | halitosis; bad/foul breath; foul smelling breath
food-impaction s:gi .004 | food impaction/impacted; food stuck
abdominal-pain s:gi .14 | abdominal/abdomen/stomach/belly/tummy @pain; abdominal cramps/cramping; colicky pain; stomach ache; dolor abdominal/barriga/estómago | en pain in the belly | es dolor en el abdomen
abdominal-cramps s:gi .05 | abdominal/stomach cramp/cramps/cramping; crampy/cramping pain/abdominal | en belly cramps | es cólicos abdominales | > abdominal-pain
abdominal-pain-colicky s:gi .03 | colicky pain/abdominal; pain comes waves; waves pain; intermittent crampy abdominal | > abdominal-pain
epigastric-pain s:gi .04 | epigastric @pain; pain epigastrium; @pain upper middle abdomen/stomach; mid-epigastric; epigastrium; burning stomach | en pain in the upper middle belly | es dolor en la boca del estómago | > abdominal-pain
ruq-pain s:gi .025 | ruq @pain; right upper quadrant/abdomen/abdominal @pain; pain under right ribs | en pain under the right ribs | es dolor bajo las costillas derechas | > abdominal-pain
luq-pain s:gi .008 | luq @pain; left upper quadrant/abdominal @pain | > abdominal-pain
rlq-pain s:gi .02 | rlq @pain; right lower quadrant/abdomen/abdominal/side @pain; right iliac fossa | en pain in the lower right belly | es dolor en la parte inferior derecha del abdomen | > abdominal-pain
llq-pain s:gi .015 | llq @pain; left lower quadrant/abdomen/abdominal @pain | en pain in the lower left belly | es dolor en la parte inferior izquierda del abdomen | > abdominal-pain
pain-migration s:gi .004 | migrated/migrating/moved/shifted periumbilical/umbilicus/umbilical/navel; pain migrated/moved/shifted/localized right lower; periumbilical pain then right; pain began umbilicus/navel | en belly pain that began around the navel and moved to the lower right | es dolor que empezó en el ombligo y se movió a la derecha
postprandial-pain s:gi .006 | postprandial pain; pain after eating/meals; abdominal pain after meal
suprapubic-pain s:gu .02 | suprapubic @pain; lower abdominal pressure; suprapubic tenderness | g suprapubic
pain-out-of-proportion s:gi .003 | pain out proportion
radiates-to-back s:gi .015 | radiates/radiating/radiation/spreads/spreading back; pain through to back
pain-radiates-groin s:gu .01 | pain radiates/radiating/radiation groin/testicle/scrotum
shoulder-tip-pain s:gi .006 | shoulder tip pain; pain radiating right/left shoulder/scapula; radiates shoulder/scapula
fatty-food-trigger s:gi .008 | after/following fatty/greasy meal/food/meals; fatty food/meal | en pain after fatty food | es dolor después de comidas grasas
bloating s:gi .04 | bloating/bloated/distention/gassy; hinchazón | en bloating | es hinchazón del abdomen
flatulence s:gi .02 | flatulence/gas/flatus/gassy
abdominal-distension e:abdomen .04 | abdominal/abdomen distension/distention/distended/swelling; distended abdomen; increased abdominal girth | l Abdominal distension
upper-abdominal-distension e:abdomen .003 | distended upper abdomen; upper abdomen distension/distended; concave lower abdomen; scaphoid lower | > abdominal-distension
diarrhea s:gi .08 | diarrhea/diarrhoea; loose/frequent/watery stool/stools/bowel/movements; diarrea | en diarrhoea | es diarrea
watery-diarrhea s:gi .04 | watery diarrhea/stool/stools; profuse diarrhea | en watery diarrhoea | es diarrea acuosa | > diarrhea
chronic-diarrhea s:gi .025 | chronic/persistent/recurrent diarrhea/loose; diarrhea for/past/last weeks/months/month/years; weeks/months of diarrhea/loose | en diarrhoea for weeks | es diarrea de semanas | > diarrhea
nocturnal-diarrhea s:gi .005 | nocturnal diarrhea; diarrhea wakes/night | > diarrhea
steatorrhea s:gi .01 | steatorrhea; greasy/fatty/oily/bulky/floating/foul stool/stools | en greasy, pale stools that float | es heces grasosas que flotan
foul-greasy-stool s:gi .006 | foul smelling/greasy stool/stools/diarrhea; malodorous stool | > diarrhea | g steatorrhea
constipation s:gi .06 | constipation/constipated; hard/infrequent stool/stools; no bowel movement; estreñimiento | en constipation | es estreñimiento
obstipation s:gi .006 | obstipation; no/unable pass/passing/passed gas/flatus/stool; not passed flatus | > constipation
bowel-habit-change s:gi .015 | change/changes/altered bowel habits/habit | en a change in bowel habit | es un cambio en el hábito intestinal
narrow-stools s:gi .004 | narrow/thin/pencil stool/stools; stool caliber
tenesmus s:gi .01 | tenesmus; urge defecate; incomplete evacuation
hard-stool s:gi .02 | hard/pebble stool/stools
pain-with-defecation s:gi .01 | pain/painful defecation/bowel/passing stool/movement | g anal
perianal-pain s:gi .012 | perianal/anal/rectal/perirectal @pain; pain anus | g anal
anal-itching s:gi .01 | anal/perianal itching/itch/pruritus; itchy bottom/anus | en itching around the anus | es picazón anal
jaundice s:general .035 | jaundice/jaundiced/icterus/icteric; yellow/yellowish/yellowing skin/eyes/discoloration/coloring/sclera; ictericia; piel amarilla | en yellow skin or eyes | es piel u ojos amarillos
painless-jaundice s:general .004 | painless jaundice | > jaundice
dark-urine s:gu .03 | dark/tea/cola/brown/amber/coffee/red colored/urine; urine dark/brown/cola; orina oscura | en dark urine | es orina oscura
pale-stool s:gi .01 | pale/clay/acholic/light/white stool/stools/colored | en pale stools | es heces pálidas
itching s:skin .05 | itch/itchy/itching/itches/pruritus/pruritic; picazón/comezón/picor | en itching | es picazón
rash s:skin .08 | rash/rashes/exanthem/eruption/exanthema; erupción/sarpullido/ronchas | en a rash | es una erupción en la piel
chest-pain s:chest .08 | chest @pain; pain chest; chest tightness/pressure/heaviness; substernal/retrosternal/precordial pain; dolor pecho | en pain or pressure in the chest | es dolor u opresión en el pecho
chest-pain-pressure s:chest .025 | chest pressure/crushing/squeezing/heaviness/heavy/tightness/tight; pressure chest; crushing/pressure-like pain; elephant | en chest pain like pressure or squeezing | es opresión en el pecho | > chest-pain
chest-pain-pleuritic s:chest .025 | pleuritic pain/chest; chest pain/sharp worse/worsens/increases breathing/inspiration/breath/deep; pain breathing/inspiration/breath/inhaling/cough | en chest pain that is worse when you breathe in | es dolor de pecho al respirar hondo | > chest-pain
chest-pain-radiates-arm s:chest .012 | radiates/radiating/spreads/radiation arm/arms/jaw/neck; pain arm jaw | en pain that spreads to the arm or jaw | es dolor que se extiende al brazo o la mandíbula | > chest-pain
exertional-chest-pain s:chest .015 | chest pain/pressure exertion/exercise/walking/climbing/exertional/activity | en chest pain with effort | es dolor de pecho con el esfuerzo | > chest-pain
rest-chest-pain s:chest .006 | chest pain rest/sleep/awakens | > chest-pain
chest-tightness s:chest .02 | chest tight/tightness
tearing-pain s:chest .003 | tearing/ripping pain/sensation | en tearing pain | es dolor desgarrante
better-leaning-forward s:chest .006 | better/improves/relieved/relief/alleviated/lessens leaning/sitting/leans forward | en pain that eases when leaning forward | es dolor que mejora al inclinarse hacia delante
severe-pain s:general .06 | severe/excruciating/intense/agonizing pain; pain severe/excruciating; 9/10 pain; 10/10 pain | en severe pain | es dolor muy intenso
sudden-onset s:general .1 | sudden/suddenly/abrupt/abruptly/acute onset; onset sudden; began/started/developed suddenly/abruptly; all of a sudden; sudden/acute pain/loss/weakness/shortness; de repente/repentino | en a sudden start, within seconds or minutes | es un inicio repentino
gradual-onset s:general .08 | gradual/gradually/insidious onset/progressive/worsening; slowly progressive; gradually worsening/worse
episodic-symptoms s:general .06 | episode/episodes/episodic/paroxysmal/recurrent/recurring; intermittent symptoms/pain; spells; comes and goes; attacks of; attacks/spells lasting; dizzy spells/attacks; attacks | en symptoms that come and go in attacks | es síntomas que vienen en ataques
night-symptoms s:general .04 | awakens/wakes/awakened night/sleep; pain/worse/symptoms/cough/itching night; nocturnal/nighttime pain/symptoms; wakes him/her/up | en symptoms that wake you at night | es síntomas que le despiertan por la noche
dyspnea s:chest .1 | dyspnea/dyspneic/breathless/breathlessness; short/shortness breath; difficulty/trouble/labored/difficult/hard breathing/breathe; cannot catch breath; falta aire; dificultad respirar | en shortness of breath | es falta de aire
dyspnea-exertion s:chest .05 | dyspnea/breathless/shortness/short/breath exertion/exertional/walking/climbing/exercise/stairs/activity; exercise intolerance; tires easily | en shortness of breath with effort | es falta de aire con el esfuerzo | > dyspnea
orthopnea s:chest .02 | orthopnea; sleeps pillows; shortness/breath lying/flat; uses pillows | en shortness of breath lying flat | es falta de aire al acostarse | > dyspnea
pnd s:chest .01 | paroxysmal nocturnal dyspnea; wakes breath/gasping; awakens short/gasping | > dyspnea
tachypnea e:vitals .06 | tachypnea/tachypneic; rapid/fast breathing; breathing fast/rapid
respiratory-distress e:respiratory .02 | respiratory distress; nasal flaring; grunting; retractions | g respiratory-distress
retractions e:respiratory .01 | retractions/retraction; nasal flaring; grunting | > respiratory-distress
cough s:chest .14 | cough/coughing/coughs/coughed; tos | en a cough | es tos
chronic-cough s:chest .04 | chronic/persistent cough; cough weeks/months/years/week/month | en a cough for more than three weeks | es tos de más de tres semanas | > cough
dry-cough s:chest .04 | dry/nonproductive/hacking cough; non-productive cough | > cough
paroxysmal-cough s:chest .006 | paroxysms/paroxysmal/fits/bouts/spells/coughing cough/coughing | > cough
barking-cough s:chest .006 | barking/seal/bark/brassy cough | en a barking cough | es tos de perro | > cough
night-cough s:chest .01 | night/nocturnal cough | > cough
post-tussive-vomiting s:chest .004 | post-tussive vomiting/emesis; posttussive; vomiting after coughing/cough; cough vomiting
whoop s:chest .003 | whoop/whooping
sputum s:chest .05 | sputum/phlegm; productive cough; mucus coughing; esputo/flema | en phlegm | es flema
purulent-sputum s:chest .012 | purulent/green/yellow/copious/thick sputum/phlegm/mucus | > sputum
foul-sputum s:chest .003 | foul/putrid/malodorous sputum/smelling | > sputum
brown-sputum s:chest .003 | brown sputum/mucus/plugs | > sputum
hemoptysis s:chest .012 | hemoptysis; coughing/coughs/cough/coughed blood; blood/bloody sputum; blood-tinged/streaked; tos sangre | en coughing up blood | es tos con sangre
wheezing s:chest .04 | wheeze/wheezes/wheezing/sibilancias/silbidos | en wheezing | es silbidos al respirar
wheezing-unilateral e:respiratory .004 | unilateral/localized wheeze/wheezing; wheezing right/left lung | > wheezing
stridor s:chest .006 | stridor; noisy breathing; high-pitched inspiratory | en noisy breathing in | es ruido al inspirar
hoarseness s:ent .03 | hoarse/hoarseness; voice change/changes; raspy voice; ronquera | en hoarseness | es ronquera
palpitations s:chest .05 | palpitation/palpitations; heart racing/pounding/fluttering/races/skipping; racing heart; palpitaciones | en palpitations | es palpitaciones
syncope s:neuro .03 | syncope/fainted/fainting/faints/syncopal/blackout; passed/passing/passes out; lost/loss consciousness; desmayo; collapsed/collapse | en fainting | es desmayos
exertional-syncope s:neuro .005 | syncope/fainted/fainting/collapsed/passed exertion/exercise/exertional/playing/running/practice; collapsed during | en fainting during effort | es desmayo con el esfuerzo | > syncope
loss-of-consciousness s:neuro .02 | loss/lost consciousness; unconscious; unresponsive; knocked out | g consciousness
prodrome-faint s:neuro .01 | lightheaded/lightheadedness/warmth/tunnel/warm before/prior/preceding; prodrome; vision darkened; felt lightheaded/warm
dizziness s:neuro .08 | dizzy/dizziness/lightheaded/lightheadedness/light-headed/light-head/mareo/mareos/woozy | en dizziness | es mareos
dizziness-standing s:neuro .015 | dizzy/dizziness/lightheaded standing/stands/stand/upright | > dizziness
vertigo s:neuro .025 | vertigo; room spinning; spinning sensation/room; vertiginous; giddiness; vértigo | en a feeling that the room is spinning | es sensación de que todo gira | > dizziness
positional-vertigo s:neuro .006 | vertigo/spinning/dizziness turning/rolling/position/head/bed/movement; positional vertigo | en spinning when you turn your head or roll over | es mareo al girar la cabeza | > vertigo
continuous-vertigo s:neuro .005 | constant/continuous/sustained/persistent vertigo/spinning/dizziness/room | > vertigo
brief-episodes s:neuro .01 | lasts/lasting/last/few/ten seconds/second; brief episodes/spells; less minute
hearing-loss s:ent .035 | hearing loss; @down hearing; difficulty/trouble/impaired hearing; deaf/deafness; hearing @down/impairment/difficulty; failed hearing/auditory; pérdida audición | en hearing loss | es pérdida de audición
hearing-loss-unilateral s:ent .008 | unilateral hearing; hearing loss right/left/one ear | > hearing-loss
tinnitus s:ent .02 | tinnitus; ringing/buzzing ear/ears; zumbido oídos; ringing | en ringing in the ears | es zumbido en los oídos
pulsatile-tinnitus s:ent .002 | pulsatile tinnitus; whooshing ear/ears/sound | > tinnitus
aural-fullness s:ent .012 | ear fullness/full/pressure/plugged; aural fullness; fullness ear
ear-pain s:ent .03 | ear @pain; earache/otalgia; dolor oído | en ear pain | es dolor de oído
ear-discharge s:ent .012 | ear discharge/drainage/draining; otorrhea; drainage ear
ear-tugging s:ent .005 | tugging/pulling/tugs/pulls ear/ears
sore-throat s:ent .06 | sore throat; throat @pain; pharyngitis; dolor garganta | en a sore throat | es dolor de garganta
rhinorrhea s:ent .07 | rhinorrhea; runny nose; nasal discharge; nose running; secreción nasal; coryza | en a runny nose | es secreción nasal
nasal-congestion s:ent .05 | nasal congestion/obstruction/blockage; stuffy/blocked/congested nose; congestion | en a blocked nose | es congestión nasal
sneezing s:ent .025 | sneeze/sneezing/sneezes/estornudos
epistaxis s:ent .025 | epistaxis/nosebleed/nosebleeds; bleeding/blood nose; nose bleed; sangrado nariz | en nosebleeds | es sangrado de nariz
anosmia s:ent .01 | anosmia/hyposmia; loss/lost/unable/decreased/impaired smell; smell loss; olfato
taste-loss s:ent .008 | loss/altered/lost taste; dysgeusia; taste disturbance
facial-pain s:ent .015 | facial/face/cheek/sinus @pain/pressure; pain face/cheek | en pain in the face | es dolor facial
purulent-rhinorrhea s:ent .01 | purulent/green/yellow/thick nasal/rhinorrhea/discharge nose/mucus
snoring s:general .03 | snore/snores/snoring/ronca | en loud snoring | es ronquidos fuertes
daytime-sleepiness s:general .02 | daytime sleepiness/sleepy/somnolence; falls/falling asleep; excessive sleepiness; sleepy day | en falling asleep during the day | es sueño durante el día
witnessed-apnea s:general .008 | stops breathing sleep; apnea sleep; gasping/choking sleep; pauses breathing
unrefreshing-sleep s:general .015 | unrefreshing/nonrestorative sleep; unrefreshed; not rested; wakes tired
insomnia s:mind .06 | insomnia; trouble/difficulty/poor/unable/problems sleep/sleeping/asleep; sleep poor/difficulty/disturbance/quality; insomnio | en trouble sleeping | es dificultad para dormir
back-pain s:msk .08 | back @pain; lumbar pain; backache/lumbago; dolor espalda | en back pain | es dolor de espalda
inflammatory-back-pain s:msk .008 | back pain/stiffness morning improves/better exercise/activity; low back stiffness morning; back stiffness | > back-pain
neck-pain s:msk .03 | neck @pain; pain neck; dolor cuello | en neck pain | es dolor de cuello
joint-pain s:msk .09 | joint/joints/knee/wrist/ankle/hip/elbow/shoulder/finger/toe/hand @pain; arthralgia/arthralgias/arthritis/polyarthralgia; pain joint/joints/knee/wrist/knees/hips/ankle/hands; dolor articulaciones/articular | en joint pain | es dolor en las articulaciones
joint-swelling s:msk .04 | @joint @swell; swelling @joint; joint effusion; swollen joint/joints; synovitis | en a swollen joint | es una articulación hinchada | g joint
joint-redness-warmth e:msk .015 | @joint erythema/red/redness/warm/warmth/erythematous; warm erythematous @joint; red hot @joint | g joint
joint-rom-painful e:msk .015 | @joint limited/reduced/painful range/motion/movement; pain passive movement/motion @joint; range motion limited/decreased/painful
acute-monoarthritis s:msk .015 | acute/sudden/severe knee/wrist/ankle/toe/joint pain/swelling/arthritis; monoarthritis | > joint-pain
knee-pain s:msk .03 | knee/knees @pain; pain knee/knees | en knee pain | es dolor de rodilla | > joint-pain
hip-pain s:msk .02 | hip/hips @pain; pain hip; pain passive motion hip | en hip pain | es dolor de cadera | > joint-pain
shoulder-pain s:msk .025 | shoulder/shoulders @pain; pain shoulder | en shoulder pain | es dolor de hombro | > joint-pain
elbow-pain s:msk .01 | elbow @pain | > joint-pain
wrist-pain s:msk .012 | wrist @pain; pain wrist | > joint-pain
ankle-pain s:msk .012 | ankle @pain | > joint-pain
great-toe-pain s:msk .006 | great/big toe @pain/swelling; first metatarsophalangeal; pain great/big toe; podagra | > joint-pain
heel-pain s:msk .008 | heel @pain; pain heel/achilles; achilles @pain
groin-pain s:msk .01 | groin/inguinal @pain
migratory-arthritis s:msk .005 | migratory/migrating arthritis/arthralgia/joint/polyarthritis/pain; knee pain resolved/previous; joint pain resolved then; moves joint; joint pain resolved previous/spontaneously | en joint pain that moves from joint to joint | es dolor que pasa de una articulación a otra | > joint-pain
symmetric-polyarthritis s:msk .01 | symmetric/symmetrical polyarthritis/arthritis/joint; pain hands/wrists both bilateral; bilateral hand/wrist joint pain/swelling; hands/wrists bilateral/both pain/swelling/stiffness | > joint-pain
asymmetric-oligoarthritis s:msk .006 | asymmetric arthritis/oligoarthritis; knee ankle pain/swelling/swollen; oligoarthritis | > joint-pain
morning-stiffness-long s:msk .015 | morning stiffness; stiff/stiffness morning; stiffness hour/hours | en morning stiffness for more than half an hour | es rigidez matutina
worse-with-activity-joint s:msk .02 | worse/worsens/worsened/aggravated activity/exercise/walking/use/movement; after activity | en joint pain that is worse with use | es dolor que empeora con el uso
relieved-by-rest s:general .03 | relieved/improves/improve/better/alleviated/resolves/subsides rest/resting | en relief with rest | es alivio con el reposo
improves-with-exercise s:general .008 | improves/better/improve exercise/activity/movement
bone-pain s:msk .02 | bone/bones @pain; leg/limb/thigh/shin/femur deep pain; pain bone/femur/tibia/thigh/leg | en bone pain | es dolor en los huesos
limp s:msk .015 | limp/limping/limps/antalgic; favoring leg; refuses walk | en a limp | es cojera
refuses-weight-bearing s:msk .008 | refuses/unable/inability/cannot/couldn't/can't walk/bear/weight; not put weight; non-weight bearing; n't put weight
leg-pain s:msk .03 | leg/legs/calf/thigh @pain; pain leg/legs | en leg pain | es dolor en la pierna
calf-pain s:msk .012 | calf @pain; pain calf | > leg-pain
myalgia s:msk .06 | myalgia/myalgias; muscle/muscles/body @pain; body aches; dolores musculares | en aching muscles | es dolores musculares
severe-myalgia s:msk .004 | severe myalgia/muscle/body; breakbone | > myalgia
muscle-cramps s:msk .015 | muscle cramp/cramps/cramping; leg cramps; calambres
muscle-spasms s:msk .01 | muscle spasm/spasms; spasms/tetany/carpopedal
polymyalgia-symptoms s:msk .005 | shoulder/shoulders hip/hips/pelvic girdle pain/stiffness; shoulder girdle; proximal stiffness; shoulder/shoulders hip/hips pain/stiff/stiffness/aching/ache; shoulder/pelvic girdle pain/stiffness
widespread-pain s:msk .01 | widespread/diffuse/generalized/everywhere pain; pain all over
leg-swelling s:chest .04 | leg/legs/ankle/ankles/feet/foot/pedal/peripheral/extremity/pretibial/lower/pitting/shin @swell; swelling leg/legs/feet/ankles; hinchazón piernas; anasarca | en swelling of the legs | es hinchazón de las piernas
leg-swelling-unilateral s:chest .01 | unilateral/left/right/one leg/calf @swell; calf swelling/circumference; swelling left/right leg/calf | en swelling of one leg | es hinchazón de una pierna | > leg-swelling
nonpitting-edema e:extremities .006 | nonpitting/non-pitting edema | > leg-swelling
facial-swelling s:general .012 | facial/face @swell; swelling face | en swelling of the face | es hinchazón de la cara
periorbital-edema s:general .012 | periorbital/eyelid/eye/eyes/eyelids @swell; puffy eyes/eyelids; swelling around eyes; puffiness eyes | en swelling around the eyes | es hinchazón alrededor de los ojos
claudication s:chest .008 | claudication; leg/calf/thigh/buttock pain walking/walk/exertion; cramping walking | en leg pain with walking that stops with rest | es dolor de piernas al caminar
raynaud s:skin .008 | raynaud; fingers/toes white/blue/pale/color cold; digits/fingertips turn/change color; blanching fingers | en fingers that turn white or blue in the cold | es dedos blancos o azules con el frío
focal-weakness s:neuro .04 | weakness arm/leg/hand/face/side/upper/lower/limb/extremity/extremities; arm/leg/limb/hand/upper weak/weakness; hemiparesis/hemiplegia/paralysis; motor strength @down; debilidad brazo/pierna | en weakness of an arm or leg | es debilidad de un brazo o pierna
unilateral-weakness s:neuro .015 | right/left/one sided/side/arm/leg weakness; hemiparesis/hemiplegia; weakness right/left/one side | en weakness on one side of the body | es debilidad de un lado del cuerpo | > focal-weakness
proximal-weakness s:neuro .01 | proximal weakness/muscle; difficulty/trouble climbing/stairs/rising/standing/chair/lifting/combing/brush/overhead; weakness hips/shoulders/thighs/brushing | en trouble climbing stairs or rising from a chair | es dificultad para subir escaleras o levantarse | > focal-weakness
difficulty-stairs s:neuro .01 | difficulty/trouble/problem climbing/stairs/chair/rising | > proximal-weakness
leg-weakness-bilateral s:neuro .008 | weakness legs/lower/bilateral; legs weak/weakness/paralysis; paraplegia/paraparesis; both legs weakness | > focal-weakness
ascending-weakness s:neuro .003 | ascending weakness/paralysis; weakness began/started/climbed/climbs/rose/ascended/spread feet/legs/toes; weakness spread/progressed/moved arms/trunk/up | en weakness that began in the feet and moved up | es debilidad que empezó en los pies y subió | > focal-weakness
descending-weakness s:neuro .002 | descending weakness/paralysis | > focal-weakness
fatigable-weakness s:neuro .004 | weakness/symptoms/fatigue worse/worsen/worsens end/day/activity/use/repetitive/exercise; fatigable/fatigability/fluctuating weakness; worse physical activity; sustained upward gaze | en weakness that is worse with use or late in the day | es debilidad que empeora con el uso
improves-with-rest s:neuro .008 | improve/improves/improvement/better hours/after/with rest/resting
progressive-weakness s:neuro .008 | progressive/progressively/worsening weakness | > focal-weakness
numbness s:neuro .04 | numb/numbness/tingling/paresthesia/paresthesias/hypoesthesia; loss/decreased sensation/feeling; pins needles; entumecimiento/hormigueo | en numbness or tingling | es entumecimiento u hormigueo
paresthesia s:neuro .03 | paresthesia/paresthesias/tingling/prickling; pins needles | en tingling | es hormigueo | g numbness
numbness-unilateral s:neuro .01 | numbness/sensory right/left/one side/arm/face/sided | > numbness
stocking-glove-numbness s:neuro .01 | stocking glove; numbness/tingling/burning feet/hands/toes both; feet/toes numb/numbness/burning/tingling | en numb feet or hands | es pies o manos dormidos | > numbness
burning-feet s:neuro .008 | burning feet/foot/hands/extremities/pain feet; acroparesthesia
tremor s:neuro .025 | tremor/tremors/trembling/shaky/shakiness/shaking; hands shake/shaking; temblor/temblores | en trembling | es temblores
resting-tremor s:neuro .005 | resting tremor; tremor rest; pill-rolling/pill rolling | > tremor
action-tremor s:neuro .008 | action/intention/postural/kinetic tremor; tremor reaching/holding/writing/outstretched | > tremor
seizure s:neuro .02 | seizure/seizures/convulsion/convulsions/epileptic/convulsive/fits; convulsiones | en a seizure | es convulsiones
convulsion s:neuro .01 | convulsion/convulsions/tonic-clonic/jerking/convulsing; tonic clonic; shaking/jerking limbs/extremities/arms | > seizure
staring-spells s:neuro .004 | staring/stares/blank spells/episodes/space; zone/zoning out; stare
impaired-awareness-episodes s:neuro .005 | nonresponsive/unresponsive/unaware/non-responsive/nonresponsiveness episodes/episode/during; does not respond; no/not recollection/recall/remember episodes/episode/them; impaired awareness/consciousness
automatisms s:neuro .003 | lip smacking; automatisms; hand gestures/fumbling/picking; facial grimacing; chewing movements; repetitive movements; grimacing
seizure-aura s:neuro .004 | aura; taste/smell/deja/odor before/prior/onset/preceding; muddy/metallic taste; rising sensation; strange smell
postictal-confusion s:neuro .006 | postictal; confused/confusion/lethargic/lethargy/drowsy/sleepy after/afterward/afterwards/following
tongue-biting s:neuro .004 | bit/bitten/biting/bite tongue; tongue laceration
incontinence-urine s:gu .015 | incontinence/incontinent; urinary incontinence; lost bladder; wet himself/herself; leakage/leaking/loss urine; incontinencia | en loss of urine control | es pérdida de orina
confusion s:neuro .04 | confusion/confused/disoriented/disorientation/delirious/encephalopathy; altered/mental status/change; not oriented; confundido/confusión | en confusion | es confusión
memory-loss s:neuro .03 | memory loss/problems/impairment/difficulty/decline; forgetful/forgetfulness; forgets/forgetting; cognitive decline/impairment; pérdida memoria | en memory problems | es problemas de memoria
behavior-change s:mind .02 | behavior/personality/behavioral change/changes/unusual/inappropriate/odd/strange; inappropriate/unusual/bizarre behavior/comments; changes personality | en a change of behaviour or personality | es un cambio de conducta
disinhibition s:mind .002 | disinhibition/disinhibited; inappropriate comments/behavior/sexual/remarks; kiss strangers
apathy s:mind .006 | apathy/apathetic/indifferent; disinterest/disinterested family/activities/surroundings; lack/loss interest/motivation
hyperorality s:mind .001 | craving/cravings/overeating/hyperorality sweets/foods/chocolate/pudding/chips; craving; changes eating habits; dietary changes
speech-disturbance s:neuro .012 | slurred/difficulty/trouble/garbled/impaired/unable speech/speaking/speak/talking/words; aphasia/dysarthria/dysphasia; word-finding; speech difficulty/slurred | en trouble speaking | es dificultad para hablar
speech-aphasia s:neuro .006 | aphasia/aphasic/dysphasia; word finding difficulty | > speech-disturbance
dysarthria s:neuro .01 | dysarthria; slurred speech; nasal/scanning speech | > speech-disturbance
slurred-speech s:neuro .01 | slurred speech; slurring | > speech-disturbance
ataxia s:neuro .012 | ataxia/ataxic; unsteady/wide/broad gait/based; uncoordinated/incoordination/clumsy/clumsiness; imbalance/dysmetria | en clumsiness or loss of balance | es torpeza o falta de equilibrio
gait-unsteady s:neuro .02 | unsteady/unstable/abnormal/imbalance/shuffling/difficulty/wide gait/walking/feet/tandem; trouble walking; gait difficulty/disturbance/instability/problems; imbalance | en unsteady walking | es marcha inestable
diplopia s:eye .012 | diplopia; double vision; visión doble; seeing double | en double vision | es visión doble
vision-loss s:eye .02 | vision/visual loss/decreased/lost/impairment/decline/acuity; blind/blindness; @down vision/visual; pérdida visión | en loss of vision | es pérdida de visión
vision-loss-sudden s:eye .004 | sudden vision/visual loss; suddenly lost/loss vision; lost vision suddenly | en sudden loss of vision | es pérdida repentina de visión | > vision-loss
gradual-vision-loss s:eye .006 | gradual/progressive/gradually/worsening vision/visual | > vision-loss
blurred-vision s:eye .025 | blurred/blurry/blurring vision/visual; vision blurred/blurry; visión borrosa | en blurred vision | es visión borrosa
eye-pain s:eye .015 | eye/eyes/ocular @pain; pain eye/eyes; dolor ojo | en eye pain | es dolor de ojo
red-eye s:eye .02 | red/redness/bloodshot/injected/injection eye/eyes/conjunctiva/conjunctival; inflammation conjunctiva; ojo rojo | en a red eye | es ojo rojo
conjunctivitis-sx e:eye .015 | conjunctivitis; inflammation conjunctiva; conjunctival injection/erythema/hyperemia; red/injected eyes/conjunctivae | > red-eye
eye-discharge-purulent s:eye .006 | purulent/yellow/green/thick/mucopurulent eye/ocular/conjunctival discharge/drainage; eye discharge
eye-watery s:eye .012 | watery/tearing/lacrimation/epiphora eye/eyes/discharge; watery discharge eye; excessive tearing
itchy-eyes s:eye .012 | itchy/itching eye/eyes; watery itchy eyes
dry-eyes s:eye .01 | dry/gritty eye/eyes; eyes dry/dryness; xerophthalmia; sandy eyes | en dry eyes | es ojos secos
dry-mouth s:ent .015 | dry mouth/mucosa; xerostomia; boca seca; mucous membranes dry | en a dry mouth | es boca seca
flashes-floaters s:eye .005 | flash/flashes/floaters/floater/photopsia light/eye/vision/floaters; flashes of light | en flashes or floaters | es destellos o manchas flotantes
night-blindness s:eye .002 | night blindness; difficulty/trouble/poor seeing/vision night/dark
polyuria s:gu .025 | polyuria; urinating/urinates/urination frequently/frequent/often/lot/increased/excessive; increased/excessive urination/urine; frequent urination; orina mucho | en passing large amounts of urine | es orinar en gran cantidad
polydipsia s:gu .015 | polydipsia; excessive/increased/extreme thirst; thirsty; drinks/drinking lot/more water; mucha sed | en unusual thirst | es mucha sed
polyphagia s:gu .006 | polyphagia; increased/excessive hunger/appetite/eating
urinary-frequency s:gu .03 | urinary frequency; frequent urination; urinates/urinating frequently/often; frequency; polaquiuria | en passing urine often | es orinar a menudo
urinary-urgency s:gu .02 | urinary urgency; urgency; sudden/strong urge urinate; urgencia | en a sudden need to pass urine | es urgencia para orinar
dysuria s:gu .03 | dysuria; burning/pain/painful/stinging urination/urinating/urinate; burns pee/urinate; ardor orinar; pain during urination | en burning when passing urine | es ardor al orinar
nocturia s:gu .02 | nocturia; urinate/urination/bathroom night; wakes/gets urinate/bathroom
hematuria s:gu .025 | hematuria; blood/bloody/red/pink urine; urine blood/red/pink; sangre orina | en blood in the urine | es sangre en la orina
painless-hematuria s:gu .004 | painless hematuria; painless blood urine | > hematuria
urinary-retention s:gu .01 | urinary retention; unable/inability/difficulty urinate/void/pass; retained urine; distended bladder; cannot/can't pass/urinate/void urine; cannot/can't urinate | en being unable to pass urine | es no poder orinar
weak-stream s:gu .01 | weak/poor/slow stream; hesitancy; dribbling; straining urinate | g bph
bph-symptoms s:gu .015 | hesitancy/dribbling; straining urinate/void; weak/poor/intermittent stream; incomplete emptying/voiding; lower urinary tract symptoms; trouble/difficulty starting stream/urinating | en a weak stream or trouble starting to pass urine | es chorro débil o dificultad para empezar a orinar | g bph
oliguria s:gu .012 | oliguria/anuria; @down/little/minimal/no urine/urination output; fewer wet diapers | en passing very little urine | es orinar muy poco
flank-pain s:gu .025 | flank/costovertebral @pain; pain flank/side; dolor costado | en pain in the side, below the ribs | es dolor en el costado
bedwetting s:gu .006 | bedwetting/enuresis; wets/wetting/wet bed
vaginal-discharge s:gyn .02 | vaginal/cervical discharge; discharge vagina; flujo vaginal; leukorrhea | en vaginal discharge | es flujo vaginal
vulvar-itching s:gyn .01 | vulvar/vaginal/vulva/genital itch/itching/pruritus/itchy
vaginal-bleeding s:gyn .02 | vaginal/uterine/vagina bleeding/blood/spotting; bleeding vagina; sangrado vaginal; spotting between/after/periods | en vaginal bleeding | es sangrado vaginal
postmenopausal-bleeding s:gyn .003 | postmenopausal bleeding/spotting; bleeding after menopause | en vaginal bleeding after the menopause | es sangrado después de la menopausia | > vaginal-bleeding
postcoital-bleeding s:gyn .004 | postcoital bleeding/spotting; bleeding after intercourse/sex | > vaginal-bleeding
intermenstrual-bleeding s:gyn .006 | intermenstrual bleeding/spotting; bleeding between periods; spotting between | > vaginal-bleeding
menses-heavy s:gyn .02 | menorrhagia; heavy menses/menstrual/periods/bleeding/flow/menstruation; reglas abundantes | en heavy periods | es reglas abundantes
menses-irregular s:gyn .02 | irregular menses/menstrual/periods/cycles/menstruation; oligomenorrhea; missed/infrequent periods/menses; reglas irregulares | en irregular periods | es reglas irregulares
menses-absent s:gyn .012 | amenorrhea; no/absent/missed/stopped/not periods/period/menses/menstruation; last menstrual weeks/months ago; late period; sin regla | en missed periods | es falta de la regla
menses-never s:gyn .002 | primary amenorrhea; never menstruated/menses/menarche/period; not reached/had/achieved menarche; no menarche | > menses-absent
dysmenorrhea s:gyn .015 | dysmenorrhea; painful periods/menses/menstruation/menstrual; menstrual cramps/pain; pain menses/periods | en painful periods | es reglas dolorosas
dyspareunia s:gyn .008 | dyspareunia; pain/painful/discomfort intercourse/sex/sexual/penetration; pain during sex; dolor relaciones | en pain during sex | es dolor con las relaciones sexuales
pelvic-pain s:gyn .025 | pelvic @pain; lower abdominal @pain; pain pelvis; pelvic cramps; dolor pélvico | en pain low in the belly or pelvis | es dolor pélvico
infertility s:gyn .008 | infertility/infertile; unable/trying/difficulty/inability/failed conceive/pregnant/conceiving; trying conceive; difficulty conceiving | en trouble conceiving | es dificultad para concebir
hot-flashes s:gyn .008 | hot flash/flashes/flushes; sofocos
vaginal-dryness s:gyn .006 | vaginal dryness/dry
breast-pain s:gyn .01 | breast @pain; mastalgia/mastodynia; pain breast | en breast pain | es dolor de mama
breast-mass s:gyn .012 | breast @mass; lump breast; mass left/right breast; bulto mama | en a breast lump | es un bulto en la mama
breast-tenderness s:gyn .012 | breast tenderness/tender; tender breasts
galactorrhea s:gyn .002 | galactorrhea; milky nipple/breast/discharge; breast milk/lactation nonpregnant
bloody-nipple-discharge s:gyn .002 | bloody nipple discharge; blood nipple
scrotal-pain s:gu .006 | scrotal/testicular/testicle/testis/scrotum/groin @pain; pain scrotum/testicle; dolor testicular | en pain in the testicle or scrotum | es dolor testicular
scrotal-swelling s:gu .006 | scrotal/testicular/scrotum/testicle @swell; swelling scrotum/testicle
erectile-dysfunction s:gu .012 | erectile dysfunction; difficulty/trouble/unable/inability erection/erections; impotence; disfunción eréctil
low-libido s:mind .01 | libido @down/loss/low; @down/loss/low libido; lack/loss sexual desire/interest
urethral-discharge s:gu .006 | urethral/penile discharge; discharge penis/urethra | en discharge from the penis | es secreción por el pene
depression s:mind .06 | depressed/depression/sad/sadness/hopeless/hopelessness/tearful/crying; low/depressed mood; feeling down; triste/tristeza/deprimido/deprimida | en low mood or sadness | es tristeza o ánimo bajo
anhedonia s:mind .02 | anhedonia; loss/lost/no/lack interest/pleasure; not enjoy; stopped enjoying; no longer enjoys; disinterest activities | en loss of interest or pleasure | es pérdida de interés o placer
anxiety s:mind .07 | anxiety/anxious/nervous/nervousness; worried/worries constantly/always/excessively; ansiedad/nervioso/nerviosa | en anxiety | es ansiedad
suicidal-ideation s:mind .012 | suicidal/suicide thoughts/ideation/attempt/plan; suicidal; suicide; wants/wish die/dead; kill/harm himself/herself/myself; suicidio; quiero morir | en thoughts of harming yourself | es pensamientos de hacerse daño
psychosis s:mind .01 | psychosis/psychotic/hallucinations/hallucinating/delusions/delusional/paranoid/paranoia; hears/hearing voices; bizarre | en hearing or seeing things others do not | es oír o ver cosas que otros no perciben
hallucinations-auditory s:mind .006 | hears/hearing/auditory voices/hallucinations; voices telling | > psychosis
visual-hallucinations s:mind .006 | visual hallucinations; sees/seeing things/people/animals/bugs/children; hallucinating insects | > psychosis
delusions s:mind .006 | delusion/delusions/delusional/convinced/paranoid/paranoia/persecutory; believes/belief government/neighbor/someone/people/watching/special/spying/conspiring | > psychosis
disorganized s:mind .004 | disorganized/tangential/incoherent speech/thought/behavior/process; word salad; loose associations
agitation s:mind .015 | agitated/agitation/combative; psychomotor agitation | en agitation | es agitación
aggression s:mind .008 | aggression/aggressive/violent/combative/hostile/aggressiveness; yelled/yelling; broke computer/objects/furniture
mania-episode s:mind .004 | mania/manic/euphoric/euphoria/grandiose/hypomania/hypomanic; elevated/expansive mood; energetic/excessive energy; flight of ideas
decreased-need-sleep s:mind .003 | decreased need sleep; hours sleep rested/energetic; not slept days; sleep/sleeps/sleeping/slept two/three/2/3/few/little/barely hours/night; sleeps/slept/sleeping little/barely; without sleep
pressured-speech s:mind .005 | pressured/rapid/fast/loud speech; speaks/talks rapidly/fast/quickly; talking fast
grandiosity s:mind .003 | grandiose/grandiosity; special powers; invented/famous/genius; believes special
impulsive-spending s:mind .004 | impulsive/impulsivity/reckless/gambling/promiscuous; spent/spending/spends money/savings/sprees
guilt s:mind .012 | guilt/guilty/worthless/worthlessness
poor-concentration s:mind .025 | difficulty/trouble/poor/problems/decreased concentrate/concentrating/concentration/focusing/focus | en trouble concentrating | es dificultad para concentrarse
increased-appetite s:mind .006 | increased appetite/hunger; hungry; overeating; ravenous
appetite-change s:mind .025 | appetite change/decreased/increased/loss; poor appetite
hypersomnia s:mind .006 | hypersomnia; sleeping/sleeps more/lot/excessively; hypersomnolence
excessive-worry s:mind .01 | excessive/constant/constantly/uncontrollable worry/worrying/worries/worried; worries about
panic-attacks s:mind .006 | panic attack/attacks/episodes; sudden fear/anxiety/terror; impending doom | en sudden attacks of intense fear | es ataques repentinos de miedo | > anxiety
fear-dying s:mind .003 | fear/afraid dying/die/doom/heart; impending doom; going to die
avoidance s:mind .012 | avoids/avoiding/avoidance
flashbacks-nightmares s:mind .005 | flashback/flashbacks/nightmares/nightmare/intrusive/reliving
hypervigilance s:mind .004 | hypervigilant/hypervigilance/startle/startled/jumpy
obsessions s:mind .004 | obsession/obsessions/obsessive/intrusive thoughts; contamination/germs
compulsions s:mind .004 | compulsion/compulsions/compulsive/ritual/rituals; washes/washing/checks/checking/counting hands/repeatedly/locks; repetitive washing/checking
social-withdrawal s:mind .01 | withdrawn/isolated/reclusive/withdrawal/isolating; social withdrawal; keeps himself; dropped friends
heat-intolerance s:endo .008 | heat intolerance; intolerance/intolerant heat; feels/feeling hot/warm; prefers cold | en trouble with heat | es intolerancia al calor
cold-intolerance s:endo .012 | cold intolerance; intolerance cold; feels/feeling cold; always cold; sensitive cold | en always feeling cold | es intolerancia al frío
hair-loss s:skin .012 | hair loss/thinning/falling; alopecia/bald; thinning hair; caída pelo | en hair loss | es caída del cabello
dry-skin s:skin .02 | dry/coarse/rough skin; xerosis; skin dry; piel seca
flushing s:skin .008 | flushing/flushed/flush | en flushing of the face | es rubor
easy-bruising s:skin .02 | bruise/bruises/bruising/ecchymosis/ecchymoses/hematomas; easy/easily bruising; moretones | en easy bruising | es moretones con facilidad
gum-bleeding s:ent .008 | gum/gums/gingival bleed/bleeding/bleeds; bleeding gums | en bleeding gums | es sangrado de encías
mucosal-bleeding s:ent .005 | mucosal/mucous/membrane bleeding
prolonged-bleeding s:general .006 | prolonged/excessive/persistent/heavy bleeding; bleeding after/following dental/tooth/surgery/extraction/circumcision/cut; bled; would not stop bleeding | en bleeding that is hard to stop | es sangrado que no para
photosensitivity s:skin .006 | photosensitive/photosensitivity; rash/burns sun/sunlight/sunburn; sun sensitivity
lymphadenopathy e:lymph .03 | lymphadenopathy/adenopathy; enlarged/swollen lymph/node/nodes/glands; lymph nodes @swell/enlarged/palpable; swollen glands; ganglios | l Enlarged lymph nodes
hoarse-cry s:child .002 | hoarse cry
poor-feeding s:child .012 | poor/difficulty/refuses/refusing/decreased/intolerance/intolerant/trouble feeding/feed/suck/feeds/eat; not feeding; feeding poorly/difficulties/intolerance; come mal | en poor feeding | es mala alimentación
failure-to-thrive s:child .012 | failure thrive; poor weight/growth; not gaining weight; weight/height percentile below/low/5th/3rd; growth delay/failure/retardation; small for age; falling percentile | en poor weight gain | es poco aumento de peso
drooling s:child .006 | drool/drools/drooling; excess saliva
developmental-delay s:child .01 | developmental/milestones delay/delayed/delays; not meeting milestones | en delayed milestones | es retraso del desarrollo
developmental-regression s:child .003 | regression/regressed; lost/loss milestones/skills/ability/words; no longer
motor-delay s:child .005 | delayed walking/sitting/motor/crawling; not walking/sitting; cannot sit/walk/roll; unable sit/roll; head control poor/lag
language-delay s:child .006 | delayed/language/speech delay/language/speech/words; not speaking; few words
apnea s:child .006 | apnea/apneic episodes; stops/stopped breathing
intermittent-crying s:child .003 | intermittent/episodes/episodic crying/cries/screaming; draws/drawing legs/knees; inconsolable episodes
delayed-meconium s:child .003 | not/failed/failure/delayed/no passed/pass/passage meconium/stool; meconium delayed/48
spitting-up s:child .01 | spits/spitting/spit up; regurgitates feeds
`;
