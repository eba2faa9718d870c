/**
 * How patients say it in Spanish, beside the few wordings of the other files: `finding | wording; wording`. Patterns as in
 * `phenotypes/patterns.ts`, with and without accents.
 */
export const SPANISH = `
fever | tengo/tiene temperatura/calentura/calenturas; fiebre/fiebres; febril
chills | escalofríos/escalofrios; tiritona; temblores frío/frio
night-sweats | sudo/suda/sudores/sudor/sudoración noche/noches/nocturnos; empapada/empapado noche
diaphoresis | sudando/sudo/sudoroso/sudorosa/sudor frío/frio/mucho
fatigue | cansado/cansada/cansancio/agotado/agotada/agotamiento/fatiga; sin energía/energia/fuerzas
weight-loss | bajado/perdido/bajé/perdí/pérdida/perdida peso/kilos; adelgazado/adelgazando
weight-gain | subido/ganado/aumentado/subí peso/kilos; engordado
anorexia | sin apetito/hambre; pérdida/perdida/falta apetito; inapetencia
headache | duele/dolor/dolores cabeza; jaqueca/migraña/cefalea
photophobia | molesta/lastima luz
nausea | náuseas/nauseas/náusea/asco; ganas vomitar
vomiting | vómito/vomito/vómitos/vomitos/vomitando/vomité/vomitado/vomita; devuelto/devolviendo comida
hematemesis | vómito/vomito/vomitando/vomité sangre
melena | heces/popó/excremento/deposiciones/caca negras/negra/negro
bloody-stool | sangre heces/popó/excremento/deposiciones/caca
diarrhea | diarrea; heces/deposiciones/popó líquidas/aguadas/sueltas
constipation | estreñido/estreñida/estreñimiento; no puedo/puede evacuar/defecar
heartburn | acidez/agruras/reflujo; ardor/quemazón/quema estómago/estomago/pecho
dysphagia | cuesta/dificultad/trabajo/puedo tragar/pasar comida; dificultad tragar
abdominal-pain | dolor/duele/dolores/cólico/cólicos/retortijones estómago/estomago/vientre/abdomen/barriga/panza/tripa
bloating | hinchada/hinchado/inflada/inflado/hinchazón barriga/panza/vientre/abdomen/estómago
jaundice | amarillo/amarilla/amarillos/amarillas piel/ojos; ictericia
dark-urine | orina oscura/cocacola/té
itching | picazón/picazon/comezón/comezon/prurito; pica/pican cuerpo/piel
rash | sarpullido/salpullido/erupción/erupcion/ronchas/manchas/granitos piel/cuerpo; sarpullido; salpullido; ronchas
urticaria | ronchas/habones/urticaria
chest-pain | dolor/duele/opresión/opresion/presión/aprieta pecho
dyspnea | falta/faltando aire; dificultad/cuesta/trabajo respirar; ahogo/sofoco; no puedo/puede respirar
dyspnea-exertion | falta aire caminar/camino/subir/escaleras; ahogo/canso caminar/camino/subir/escaleras
cough | tos/toso/tosiendo
sputum | flema/flemas/esputo/mocos pecho
hemoptysis | toso/tos/escupo/flema sangre
wheezing | silbido/silbidos/pitos/pitido/chillido pecho
palpitations | palpitaciones; corazón/corazon late/acelera/acelerado/rápido/rapido
syncope | desmayé/desmaye/desmayo/desmayado/desmayada; perdí/perdi/perdió conocimiento/conciencia
dizziness | mareo/mareos/mareado/mareada
vertigo | vértigo/vertigo; todo da/gira vueltas
ear-pain | dolor/duele/duelen oído/oido/oídos/oidos
hearing-loss | no oigo/oye bien; pérdida/perdida audición/audicion
tinnitus | zumbido/zumbidos oído/oido/oídos
sore-throat | dolor/duele/ardor garganta
rhinorrhea | moco/mocos/moqueo; escurrimiento/escurre nariz
nasal-congestion | nariz tapada/congestionada/tupida; congestión/congestion nasal
insomnia | no puedo/puede/logro dormir; insomnio; duermo mal
back-pain | dolor/duele espalda/cintura/lumbar
neck-pain | dolor/duele cuello/nuca
neck-stiffness | cuello/nuca rígido/rigido/rígida/tieso/duro/dura
joint-pain | dolor/duele/duelen articulaciones/coyunturas/rodilla/rodillas/tobillo/muñeca/hombro/cadera/codo
joint-swelling | hinchada/hinchado/hinchadas/hinchazón rodilla/rodillas/tobillo/muñeca/articulación/articulaciones/coyuntura
leg-swelling | hinchadas/hinchados/hinchan/hinchazón piernas/pies/tobillos
leg-swelling-unilateral | hinchada/hinchado/hinchazón pierna/pantorrilla
leg-pain | dolor/duele/duelen pierna/piernas/pantorrilla
myalgia | dolor/dolores/duelen/duele músculos/musculos/cuerpo
focal-weakness | debilidad/débil/fuerza brazo/pierna; no puedo/puede mover brazo/pierna/mano
numbness | dormido/dormida/dormidos/dormidas/entumecido/entumecida/adormecido/adormecida brazo/pierna/mano/manos/pie/pies/cara; entumecimiento/adormecimiento
paresthesia | hormigueo/cosquilleo
tremor | tiembla/tiemblan/temblor mano/manos/cuerpo
seizure | convulsión/convulsion/convulsiones/convulsionó/convulsiono; ataque epiléptico/epilepsia
confusion | confundido/confundida/confuso/confusa/desorientado/desorientada/confusión
memory-loss | olvida/olvido/olvidos cosas/todo; memoria falla/pierde/mala
vision-loss | no veo/ve ojo/bien; perdí/perdi/pérdida vista/visión/vision
blurred-vision | veo/ve/vista/visión/vision borroso/borrosa
red-eye | ojo/ojos rojo/rojos/irritado/irritados
eye-pain | dolor/duele/duelen ojo/ojos
polyuria | orino/orina/orinar mucho; mucha orina
polydipsia | mucha sed; tomo/bebo mucha agua
urinary-frequency | orinar/orino/baño/pipí rato/frecuencia/seguido/veces; ganas orinar
dysuria | dolor/duele/ardor/arde/quema/quemazón/molestia orinar/orino/pipí/orina
hematuria | sangre orina/orinar/pipí; orina sangre/roja/rojiza
urinary-retention | no puedo/puede orinar
flank-pain | dolor/duele costado/riñón/riñon/riñones
vaginal-bleeding | sangrado/sangrando/sangro/sangre vaginal/vagina/reglas
vaginal-discharge | flujo/secreción/descarga vaginal/amarillo/blanco/mal
menses-absent | no ha bajado/venido regla/periodo/menstruación; no baja/bajado/viene/venido regla/periodo/menstruación; falta/retraso/atraso regla/periodo/menstruación
menses-heavy | regla/reglas/periodo abundante/abundantes/fuerte
hot-flashes | sofocos/bochornos/calores
breast-mass | bulto/bolita/bola pecho/seno/mama/senos
scrotal-pain | dolor/duele testículo/testiculo/testículos
depression | triste/tristeza/deprimido/deprimida/depresión/depresion/desanimado/desanimada
anxiety | ansioso/ansiosa/ansiedad/nervioso/nerviosa/nervios/angustia
suicidal-ideation | quitarme/quitarse vida; matarme/suicidarme/suicidio/suicida; no quiero/quiere vivir; quiero/quiere/quisiera morir/morirme
heat-intolerance | no aguanto/soporto/tolero calor
cold-intolerance | mucho/siempre frío/frio; no aguanto/soporto/tolero frío/frio
diabetes-history | diabetes/diabético/diabética/diabetico/diabetica/azúcar
hypertension-history | hipertensión/hipertension/hipertenso/hipertensa; presión/presion/tensión alta
head-trauma | golpe/golpeé/golpee/golpeó cabeza
`;
