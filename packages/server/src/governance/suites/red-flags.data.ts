/** What people say in an emergency, in our own words: `sex age | words`. */
export const EMERGENCY_WORDS = `
m 62 | I have a heavy pressure on my chest and I am sweating and short of breath
m 57 | crushing chest pain going down my left arm
f 71 | my mother's face is drooping and her speech is slurred
m 66 | suddenly I cannot move my right arm
f 30 | the worst headache of my life, it came in an instant
m 24 | after a wasp sting my throat is closing and I have hives
f 19 | I took forty paracetamol tablets this morning
m 45 | I want to end my life
f 33 | I do not want to live any more
f 28 | my period is three weeks late and I have bad belly pain on one side
f 31 | I am 34 weeks pregnant with a terrible headache and seeing spots
m 16 | my testicle suddenly hurts very badly
m 50 | my back hurts and I am numb between my legs and cannot pee
m 20 | fever, stiff neck and a very bad headache
f 4 | she has a fever and purple spots that do not fade when I press a glass on them
m 2 | he is burning up and very hard to wake
m 74 | I fell and hit my head and I take warfarin
f 64 | I cannot see out of my left eye, like a curtain came down
m 18 | I am diabetic, throwing up since yesterday with belly pain
f 79 | she has a fever, she is confused and breathing fast
m 60 | me duele el pecho y me falta el aire
f 40 | ya no quiero vivir
m 55 | tearing pain in my chest and back
f 25 | my husband hits me and I am afraid to go home
m 40 | I vomited blood this morning
`;
/** What must not raise an alarm. */
export const EVERYDAY_WORDS = `
f 35 | I have had a runny nose and a mild cough for two days
m 28 | my knee is a bit sore after running yesterday
f 52 | I need a new prescription for my blood pressure tablets
m 44 | I would like to book a check-up
f 23 | I have acne on my forehead
m 67 | my ears are itchy
f 41 | I feel a little tired in the evening
m 33 | I have a wart on my finger
f 60 | can I eat grapefruit with my medicine
m 19 | my athlete's foot is back
`;
