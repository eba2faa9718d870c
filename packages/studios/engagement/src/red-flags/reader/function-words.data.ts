/**
 * Words that say nothing of danger by themselves: articles, pronouns, prepositions, joining words, helping verbs, numbers, times,
 * courtesies. Folded as tokens are. They count only beside a word that says something.
 */
export const FUNCTION_WORDS: ReadonlySet<string> = new Set(
  `a an the this that these those i me my mine myself you your yours yourself he him his himself she her hers herself it its itself we us our ours
  they them their theirs who whom whose what which when where why how there here then than as so if or and but nor yet because since while until
  although though of to in on at by for from with about into onto over under up down out off through between before after again against per
  am is are was were be been being do does did done doing have has had having will would can could should shall may might must ought
  going go goes went gone get gets got getting gotten make makes made let lets put puts say says said tell tells told ask asks asked
  just also too very really quite pretty much many more most less least some any all both each every either neither other another such only own same
  even still already ever always often sometimes usually maybe perhaps rather almost well yes yeah ok okay oh hi hello hey dear sir please thanks thank
  thx sorry regards best one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty first second third once twice
  minute minutes min mins hour hours hr hrs day days week weeks month months year years time times today tomorrow yesterday morning afternoon evening
  monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december am pm
  like thing things something anything someone somebody way lot bit kind sort etc ago soon later early late next last
  el la los las un una unos unas lo al del de a ante con contra desde en entre hacia hasta para por segun sin sobre tras y e o u ni que como cuando
  donde quien cual cuales quienes cuyo pero sino aunque porque pues si se me te le les nos os mi mis tu tus su sus nuestro nuestra nuestros
  nuestras mio mia suyo suya yo ella ellos ellas usted ustedes nosotros nosotras este esta esto estos estas ese esa eso esos esas aquel aquella
  aquello aqui ahi alli alla asi ya muy mas menos mucho mucha muchos muchas poco poca pocos pocas tanto tanta tan todo toda todos todas algo alguien
  alguno alguna algunos algunas otro otra otros otras mismo misma cada cualquier ambos tambien tampoco solo solamente nomas aun todavia siempre
  casi quiza quizas tal vez veces bien es son era eran fue fueron ser sido siendo soy somos sea seria esta estan estoy estamos estaba estaban
  estar estado este estuve estuvo he ha hemos han haber habia hay hubo haya habra tengo tiene tienen tenemos tenia tener tuve tuvo puedo puede
  pueden podemos podria podrian poder pude pudo debo debe deben hago hace hacen hacer hice hizo hecho voy va van vamos ir iba fui dice dicen decir
  dijo dijeron digo doy da dan dar dio quiere quieren queria quisiera quiero uno dos tres cuatro cinco seis siete ocho nueve diez once doce veinte
  treinta minuto minutos hora horas dia dias semana semanas mes meses ano anos hoy ayer manana tarde noche ahora ahorita luego despues antes
  lunes martes miercoles jueves viernes sabado domingo enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
  hola buenos buenas dias tardes noches gracias favor saludos disculpe disculpen perdon porfa porfavor oiga doctor doctora dr dra no not`
    .trim()
    .split(/\s+/),
);
