/** Words of the check of wordings: what may be said freely, and what stands for the same. English and Spanish, without accents. */
export type WordingLanguage = 'en' | 'es';

const set = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** Say nothing by themselves: they may come and go. No verb of having, taking or causing, no degree, no person. */
export const FREE: Readonly<Record<WordingLanguage, ReadonlySet<string>>> = {
  en: set(`a an the this that these those it its there here which who of in on at for with to into as and also so then
    is are was were be been being am your please just o'clock`),
  es: set(`un uno una unos unas el la los las lo este esta esto estos estas ese esa eso que quien de del en al con a para y e
    tambien ademas es son fue fueron era eran ser sido esta estan estuvo se su sus ahi aqui por favor pues fueron`),
};

/** May be added to what is said of a person's own record: a figure of a test is a result. Never left out where they stand. */
export const NEUTRAL: Readonly<Record<WordingLanguage, ReadonlySet<string>>> = {
  en: set('result test level reading value number'),
  es: set('resultado prueba nivel valor numero'),
};

/** Speak of the one who reads: nothing that is said of anybody is said of them. */
export const ADDRESSING: Readonly<Record<WordingLanguage, ReadonlySet<string>>> = {
  en: set('you your yours yourself'),
  es: set('usted ustedes su sus suyo suya tu tus ti te le'),
};

/**
 * Names of one meaning, and how it may be said. `!` before a name: what follows it must follow it in the new wording as well
 * (a negation, a limit, a condition, a duty).
 */
const EN = `
!not: not | no | never | none | without | neither | nor | cannot | nothing | nobody
!can: can | able to
!could: could
!may: may | might | perhaps | possibly | maybe
!must: must | has to | have to | needs to
!should: should | ought to
!will: will | shall | going to
!if: if | when | in case | whenever
!unless: unless | except
!only: only
!or: or | either
!above: above | over | higher than | greater than | exceeds
!below: below | under | lower than | beneath
!more-than: more than
!less-than: less than | fewer than
!at-least: at least | no less than | a minimum of
!at-most: at most | up to | no more than | a maximum of
!until: until | till
!about: about | around | roughly | approximately
!before: before | earlier | previously | last time
!after: after | afterwards | later
!from: from | since
!by: by
!because: because | due to | therefore | that is why
!too: too much | too many | too
higher: higher | raised | increased
lower: lower | reduced | decreased
rise: rises | rising | rise | goes up | going up | increase | increases | increasing
fall: falls | falling | fall | goes down | going down | decrease | decreases | decreasing
same: same | unchanged
better: better
worse: worse
inside: inside | within
outside: outside
usual-range: usual range | normal range
usual: usual | usually | typical | typically
often: often | frequently | many times
always: always
some: some
sometimes: sometimes
all: all | every one
most: most | mostly
many: many | a lot of | lots of
few: few
every: every | each
at-once: at once | right away | immediately | straight away
now: now
soon: soon
have: have | has | had | having
you: you | yourself
we: we | us
i: i | me | my
doctor: doctor | physician | clinician | doctors
care-team: care team | health care team | clinical team
medicine: medicine | medicines | medication | medications
visit: visit | appointment | visits | appointments
book: book | schedule
closed: closed | shut
big: large | big
check: check | checks | look at | examine
harm: harm | harms | hurt | hurts | damage | damages
help: help | helps
show: show | shows | tells
glucose: blood sugar | glucose
mean: mean | average | on average
weight-loss: losing weight | weight loss
talk: talk | speak | talk over
call: call | phone | ring
ask: ask
start: start | begin | starts | begins
stop: stop | stops
keep: keep | continue
exercise: exercise | physical activity
night: night | nights
front-desk: front desk | reception
free-of-charge: free | free of charge
fees: fees | charges
kind: kind | type
steady: steady | regular | constant
vary: varies | vary | varying | changes
advised: advised | recommended
aim: goal | target | aim
counted: counted | recorded | measured
reach: reach | reaches
`;
const ES = `
!not: no | sin | nunca | ni | ningun | ninguna | ninguno | nada | tampoco | jamas | nadie
!can: puede | pueden | puedo
!could: podria | podrian
!may: quiza | quizas | tal vez | posiblemente
!must: debe | deben | tiene que | hay que | debera
!should: deberia | deberian
!will: va a | voy a | sera
!if: si | cuando | en caso de | en caso de que
!unless: salvo | excepto | a menos que
!only: solo | solamente | unicamente
!or: o | u
!above: por encima de | encima de | por encima del | encima del | arriba de | mas alto que | superior a
!below: por debajo de | debajo de | por debajo del | debajo del | mas bajo que | inferior a
!more-than: mas de | mas que | mas del
!less-than: menos de | menos que | menos del
!at-least: al menos | por lo menos | como minimo
!at-most: como maximo | a lo sumo
!until: hasta
!about: unos | aproximadamente | alrededor de | cerca de | mas o menos
!before: antes | antes de | anteriormente | previamente
!after: despues | despues de | luego
!from: desde
!by: por
!because: porque | debido a | por eso
!too: demasiado | demasiada | demasiados | demasiadas
higher: mas alto | mas alta | mayor
lower: mas bajo | mas baja | menor
rise: sube | subir | aumenta | aumentar
fall: baja | bajar | bajan | disminuye | disminuir
same: igual | mismo | misma
better: mejor | mejora
worse: peor | empeora
inside: dentro de | dentro del | dentro
outside: fuera de | fuera del | fuera
usual-range: rango usual | rango normal
usual: usual | habitual
often: a menudo | muchas veces | con frecuencia
always: siempre
some: algunos | algunas
sometimes: a veces
and-half: y media | y medio
all: todo | todos | todas | toda
most: casi todos | la mayoria de
many: muchos | muchas | mucha | mucho
every: cada
at-once: de inmediato | inmediatamente | enseguida
now: ahora | ya
soon: pronto
have: tiene | tienen | tenia | tener
you: usted
doctor: medico | doctor | medica | doctora
care-team: equipo | equipo medico | equipo de salud
medicine: medicina | medicinas | medicamento | medicamentos | medicacion
visit: cita | consulta | visita | citas
book: pedir | reservar | agendar
closed: cerrado | cerrada
check: revise | revisar | mire | vigile
harm: dana | danan | perjudica | lastima
help: ayuda | ayudan
show: muestra | indica
glucose: azucar en la sangre | glucosa
mean: media | promedio
talk: hable | hablar | platique
call: llame | llamar
ask: pregunte | preguntar
keep: siga | continue
front-desk: recepcion | mostrador
free-of-charge: gratis | gratuito | gratuita
vary: varia | cambia
advised: aconsejan | recomiendan | aconsejados | recomendados
aim: meta | objetivo
counted: conto | registro | midio
`;

export interface Meaning {
  readonly key: string;
  readonly binds: boolean;
}
/** Longest first, by number of words. */
export interface Lexicon {
  readonly phrases: ReadonlyMap<string, Meaning>;
  readonly longest: number;
}

function lexicon(text: string): Lexicon {
  const phrases = new Map<string, Meaning>();
  for (const line of text.trim().split('\n')) {
    const at = line.indexOf(':');
    const name = line.slice(0, at);
    const meaning = { key: name.replace('!', ''), binds: name.startsWith('!') };
    for (const phrase of line.slice(at + 1).split('|')) phrases.set(phrase.trim(), meaning);
  }
  return { phrases, longest: Math.max(...[...phrases.keys()].map((one) => one.split(' ').length)) };
}

export const MEANINGS: Readonly<Record<WordingLanguage, Lexicon>> = { en: lexicon(EN), es: lexicon(ES) };

/** Days of the week, in both languages by the same place. */
export const WEEKDAYS: readonly string[] = [
  ...'monday tuesday wednesday thursday friday saturday sunday'.split(' '),
  ...'lunes martes miercoles jueves viernes sabado domingo'.split(' '),
];

export const MONTHS: readonly string[] = [
  ...'january february march april may june july august september october november december'.split(' '),
  ...'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre'.split(' '),
];

export const NUMBER_WORDS: Readonly<Record<WordingLanguage, Readonly<Record<string, number>>>> = {
  en: { zero: 0, one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10, eleven: 11, twelve: 12, fifteen: 15, twenty: 20, thirty: 30, forty: 40, fifty: 50, sixty: 60, ninety: 90, hundred: 100, half: 0.5 },
  es: { cero: 0, dos: 2, tres: 3, cuatro: 4, cinco: 5, seis: 6, siete: 7, ocho: 8, nueve: 9, diez: 10, once: 11, doce: 12, quince: 15, veinte: 20, treinta: 30, cuarenta: 40, cincuenta: 50, sesenta: 60, noventa: 90, cien: 100 },
}; // biome-ignore format: a table reads best as a row

/** Units in words; those in signs (`mg/dL`, `%`) are read as they stand. */
export const UNIT_WORDS: Readonly<Record<string, string>> = {
  percent: '%', 'por ciento': '%', minute: 'min', minutes: 'min', min: 'min', minuto: 'min', minutos: 'min',
  hour: 'h', hours: 'h', h: 'h', hora: 'h', horas: 'h', day: 'd', days: 'd', dia: 'd', dias: 'd', week: 'wk', weeks: 'wk', semana: 'wk', semanas: 'wk',
  month: 'mo', months: 'mo', mes: 'mo', meses: 'mo', year: 'a', years: 'a', ano: 'a', anos: 'a', time: 'x', times: 'x', vez: 'x', veces: 'x',
  mg: 'mg', mcg: 'ug', ug: 'ug', g: 'g', kg: 'kg', ml: 'ml', l: 'l', mmhg: 'mmhg', bpm: '/min', cm: 'cm', m: 'm', iu: 'iu', units: 'u', unit: 'u', unidades: 'u', unidad: 'u',
  kilogram: 'kg', kilograms: 'kg', kilo: 'kg', kilos: 'kg', milligrams: 'mg', milligram: 'mg', miligramos: 'mg', steps: 'step', step: 'step', pasos: 'step',
}; // biome-ignore format: a table reads best as rows
