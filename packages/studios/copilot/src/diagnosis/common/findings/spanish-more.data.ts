/** Further Spanish wordings, by complaint, in the format of `spanish.data.ts`. */
export const SPANISH_MORE = `
chills | tiritando/tirito/temblando frío/frio; escalofrío/escalofrio/chuchos
night-sweats | empapo/mojo/amanezco/despierto sábanas/sabanas/sudor/sudado/sudada noche/noches; empapo/mojo sábanas/sabanas
fatigue | sin ganas nada; decaído/decaida/decaído/decaída/fatigado/fatigada; flojera
anhedonia | no tengo/tiene ganas nada; nada gusta/interesa/ilusiona/apetece; no disfruto/disfruta
weight-loss | bajado/bajé/perdí/adelgacé kilos/libras/peso; adelgacé/adelgace; flaco/flaca más/muy
thunderclap-headache | peor dolor cabeza vida; dolor cabeza repente/golpe/explosivo/estalló
phonophobia | molesta/molestan ruido/ruidos
photophobia | molesta/molestan/daña luz/claridad
nausea | revuelto/revuelve estómago/estomago; arcadas; basca
hematemesis | devuelvo/devolví/arrojo sangre; vómito poso café
melena | heces/popó/caca/deposiciones/excremento alquitrán/petróleo
hematochezia | sangre/sangro/sangrado recto/ano/evacuar/obrar; papel sangre
diarrhea | suelto/suelta/flojo/floja vientre/estómago/barriga; descompuesto/descompuesta; obrando aguado
constipation | no obro/obra/evacuo/defeco; tapado/tapada estómago; cuesta obrar/evacuar/defecar
dysphagia | atora/atasca/atraganta/atraganto comida; cuesta/duele tragar
odynophagia | duele/dolor/arde tragar/pasar saliva
epigastric-pain | duele/dolor/ardor/arde boca estómago/estomago
postprandial-pain | estómago/estomago/barriga/vientre/abdomen después/despues/tras/cuando como/comer/comidas; duele/dolor/ardor estómago/estomago/barriga/vientre/abdomen después/despues/tras/cuando como/comer; duele/dolor boca estómago/estomago después/despues/tras/cuando como/comer; duele/dolor/duelen después/despues/tras comer/comidas; duele/dolor cada como
rlq-pain | duele/dolor/dolores lado derecho abajo/bajo barriga/vientre/abdomen/panza; duele/dolor abajo/bajo derecha barriga/vientre/abdomen/panza
llq-pain | duele/dolor lado izquierdo abajo/bajo barriga/vientre/abdomen/panza; duele/dolor abajo/bajo izquierda barriga/vientre/abdomen/panza
ruq-pain | duele/dolor debajo/bajo costillas derecha/derecho/derechas; duele/dolor arriba derecha barriga/vientre/abdomen
pain-migration | empezó/empezo/comenzó ombligo; dolor ombligo luego/después/ahora/pasó derecha/derecho/lado
radiates-to-back | dolor/duele/corre/pasa/va hasta/hacia espalda estómago/barriga/pecho/abdomen
abdominal-cramps | cólicos/colicos/retortijones/calambres
bloating | gases; inflamado/inflamada estómago/barriga/vientre
itching | pican/pica/picor mucho/brazos/piernas/todo/manos; picor; rasco/rascarme
rash | salieron/salió/salio granos/ronchas/manchas/puntos/sarpullido; granos/manchas/puntos rojos/rojas; alergia piel; erupciones
urticaria | salieron/salió ronchas/habones
chest-pain | dolor/duele/duelen/molestia/opresión corazón/corazon/tórax
chest-pain-pressure | presión/presion/opresión/opresion/aprieta/apretado/peso/aplasta/aplastando/losa pecho
chest-pain-radiates-arm | pecho va/corre/baja/pasa/irradia/extiende/sube brazo/mandíbula/mandibula/quijada/cuello; dolor/presión pecho brazo/mandíbula/quijada
chest-pain-pleuritic | duele/dolor/punzada/pincha pecho/costado respirar/respiro/inspirar/hondo
exertional-chest-pain | duele/dolor/presión/opresión pecho caminar/camino/subir/esfuerzo/ejercicio
dyspnea | ahogo/ahogado/ahogada/asfixio/asfixia; me falta respiración; no alcanza/llega/entra aire; sofocado/sofocada
dyspnea-exertion | falta aire/respiración caminar/camino/subo/subir/escaleras/esfuerzo; ahogo/canso/agito subo/subir/caminar/camino
orthopnea | duermo dos/tres/cuatro/varias almohadas; duermo sentado/sentada; acostado/acostada/acuesto falta/ahogo aire; ahogo acostarme/acuesto
pnd | despierto/despierta/despertado noche/noches ahogado/ahogada/ahogo/aire/asfixiado
dry-cough | tos seca; toso seco; tos/toso sin flema/flemas
purulent-sputum | flema/flemas/esputo/mocos verde/verdes/amarilla/amarillas/amarillo
sputum | gargajo/gargajos; toso/tos flema/flemas/flemosa
wheezing | silba/silban/pita/chilla pecho
palpitations | corazón/corazon late/palpita/brinca/salta/sale/galopa; taquicardia; corazón mil/fuerte
syncope | desvanecí/desvanecido; caí redondo/desmayado/desmayada; desvanecimiento
dizziness | va ida cabeza; fue cabeza; atolondrado/atontado/atarantado; siento desmayar
vertigo | cabeza/cuarto/habitación/casa da/gira/dan vueltas
tinnitus | zumban/zumba/pitan/pita oídos/oído/oidos/oido; pitido/pitidos/ruido/ruidos oído/oídos
hearing-loss | oigo/oye/escucho poco/mal/menos; sordo/sorda/sordera
hearing-loss-unilateral | oigo/oye/escucho poco/mal/menos izquierdo/derecho; no oigo/oye izquierdo/derecho
rhinorrhea | mocoso/mocosa; gotea/chorrea/moquea nariz; moqueando
sneezing | estornudo/estornudos/estornudando
nasal-congestion | nariz tapa/obstruida/taponada; constipado/constipada nariz
hoarseness | ronco/ronca/ronquera/afónico/afonico/afónica; sin voz
insomnia | no duermo/duerme; desvelo/desvelado/desvelada; cuesta dormir
numbness | duermen/duerme/adormecen/adormece/entumecen/entumece mano/manos/pie/pies/pierna/piernas/brazo/brazos/cara/dedos; no siento/siente mano/manos/pie/pies/pierna/piernas/brazo/brazos/cara/dedos
paresthesia | hormiguean; agujitas/alfileres
morning-stiffness-long | rígidas/rigidas/tiesas/rígidos/entumecidas/agarrotadas manos/dedos mañana/mañanas; rigidez/entumecimiento mañana/matutina; mañana/mañanas manos/dedos/articulaciones rígidas/rígidos/tiesas/agarrotadas
joint-pain | duele/duelen/dolor hombros/caderas/codos/manos/dedos/muñecas/tobillos/huesos/coyuntura/articulación
knee-pain | duele/dolor/duelen rodilla/rodillas
shoulder-pain | duele/dolor/duelen hombro/hombros
hip-pain | duele/dolor/duelen cadera/caderas
calf-pain | duele/dolor pantorrilla/pantorrillas/batata/gemelo/gemelos
leg-swelling-unilateral | hinchó/hincho/hincha pierna/pantorrilla
leg-swelling | hincho/hincharon/hinchó/hincha/hinchando piernas/pies/tobillos
unilateral-weakness | paralizó/paralizo/paralizado/paralizada lado/cuerpo/cara; sin fuerza/fuerzas lado/brazo/pierna; no puedo/puede/podía mover lado/brazo/pierna derecho/derecha/izquierdo/izquierda; debilidad lado
focal-weakness | perdí/pierdo/perdió fuerza brazo/pierna/mano
speech-disturbance | no puedo/puede/podía/podia hablar; traba/trabo/traba/trababa lengua; hablo/habla/hablaba raro/enredado; no salen/salían palabras
facial-droop | boca/cara torcida/chueca/torció/caída
diplopia | veo/ve/viendo doble; visión/vision doble
flashes-floaters | veo moscas/lucecitas/destellos/manchitas
red-eye | ojo/ojos colorado/colorados/inyectado
itchy-eyes | pican/pica ojo/ojos
polyuria | orino/orina muchísimo/muchisimo/bastante/litros; orino/orina cada
polydipsia | muchísima/muchisima/demasiada/siempre sed; no quita sed
urinary-urgency | no aguanto/aguanta orina/orinar/pipí; urgencia orinar
nocturia | levanto/levanta noche/noches orinar/baño/pipí
dysuria | arde/ardor/quema/duele pis/mear/hacer
urinary-frequency | orinar/orino/pis/baño poquito/momento
hematuria | pis/orino/meo sangre; orina coca/rosada
menses-absent | atrasó/atraso/retrasó/retraso/atrasada regla/periodo/período/menstruación/menstruacion; no baja/llega/llegado regla/periodo/período
menses-heavy | sangro mucho regla/reglas/periodo; coágulos/coagulos regla/periodo
dysmenorrhea | dolor/duele/cólicos/duelen regla/reglas/periodo/menstruación/menstrual
pelvic-pain | duele/dolor vientre bajo; duele/dolor bajo vientre; duele/dolor ovarios/ovario/pelvis/matriz
vaginal-discharge | flujo/secreción huele/oloroso/verde/raro; flujo mal
vulvar-itching | pica/picor/picazón/comezón vagina/vulva/partes
smoking | fumo/fumador/fumadora/fuma; cigarro/cigarros/cigarrillos/cajetilla/cajetillas día/dia/diaria/diarios; fumado
smoking-stopped | dejé/deje/dejado fumar
alcohol-heavy | bebo/tomo/bebe/toma mucho/demasiado/diario alcohol/cerveza/vino/licor; alcohólico/alcoholico; borracho/emborracho días/diario/siempre; bebo/tomo alcohol cada/todos
diabetes-history | azúcar/azucar sangre/alta/alto
asthma-history | asma/asmático/asmática/asmatico
high-fever | fiebre/temperatura/calentura alta/altísima
joint-swelling | inflamada/inflamado/inflamadas/inflamó/hinchó rodilla/tobillo/muñeca/codo/dedo/articulación/articulaciones
jaundice | puse/puso/pusieron/poniendo amarillo/amarilla/amarillos
excessive-worry | preocupo/preocupa todo/mucho
irritability | irritable/enojo/enojona todo
lethargy | aletargado/adormilado/adormilada
poor-feeding | no quiere/come comer/pecho/mamar/biberón/biberon
`;
