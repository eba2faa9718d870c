/** What people type in an emergency, with the slips of their fingers, and what must not raise an alarm: `sex age | words`. */
export const TYPED_EMERGENCIES = `
m 59 | my chset feels so heavy and im sweaing, cant catch my breth
f 68 | my husbands mouth is drooping on one side and his speach is slured
m 63 | i suddnly cant move my left leg
f 34 | worst headahce ever, came on sudenly like a explosion
m 29 | ate peanust and now my throat is closng up and i have hivse everywhere
f 17 | i swalowed a whole botle of tylenol
m 52 | i want to kil myself
f 29 | pregnent 33 weeks, bad headach and blury vision
m 15 | my testical hurts so bad all of a suden
m 48 | back pain and im numbb between my legs and cant pee since last nigth
f 21 | feverr and a stif neck and my head hurts terribly
m 78 | hit my haed when i fell, on warfrin
f 70 | lost visoin in my right eye, like a curtin
m 20 | diabtic, vommiting all day and belly pian
f 81 | she has a fevr, is confusd and breathing very fast
m 46 | threw up blod twice
f 31 | my boyfreind choked me last night
m 66 | teraing pain in my chest going to my back
f 27 | period is 2 weeks late and sharp belly pian on the rigth side
m 3 | he has a fever and wont wake up, hes floopy
f 55 | me duele el pehco y me falta el aier
m 44 | quiero mroir
f 62 | a mi marido se le torcio la bcoa y no puede hablra
f 38 | tome cuarenta pastilals
m 35 | tengo fiebre y el ceullo rigdo y me duele la cabeza
`;
export const TYPED_EVERYDAY = `
f 33 | i have had a runy nose and a midl cough since yestarday
m 40 | my knee is a litle sore after runing
f 50 | i need a refil of my blod pressure tablest
m 25 | can i boook an apointment for a chekup
f 19 | i hav acne on my forehaed
m 66 | my eras are itchy
f 45 | a bit tierd in the evenigns
m 31 | theres a wrat on my fingr
f 61 | is it ok to eat grapfruit with my medcine
m 22 | atheltes foot is bakc
f 30 | quiero pedir una ciat para una revisoin
m 51 | me pica un poco la peil del brazo
f 42 | necesito la receta de mis pastilals para la tension
m 37 | tengo la nariz tapadda y estornudso
f 58 | my soulder is stif in the morning
`;
