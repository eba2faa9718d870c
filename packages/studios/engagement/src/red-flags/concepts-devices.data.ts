/** What is told of a device in or on the body that acts up. Signs of pattern.ts. */
export const DEVICES: Readonly<Record<string, string>> = {
  'device-shock': `
    (icd|icds|defibrillator|pacemaker|crt d|implant|implanted|device|desfibrilador|marcapasos|dai) ..8 (shocked|shocking|shocks|shock|zapped|zapping|zaps|jolt|jolts|jolted|fired|firing|discharged|discharging|goes off|went off|going off|thumped|kicked|se disparo|se activo|disparando|descarga|descargas|toques|patada) & (times|twice|again|again and again|keeps|today|tonight|this morning|this afternoon|since|just|now|while|when|hour|hours|minutes|last night|yesterday|two|three|four|five|\\d|dos|tres|cuatro|cinco|veces|hoy|anoche|ayer|otra vez|desde|ahorita|en la (manana|tarde|noche)) /8
    (shocked|zapped|jolted|thumped|kicked) (me|him|her|dad|mom|my \\w+) ..3 (twice|times|again|@num times)
    (shock*|zap*|jolt*|descarga*|toques) ..4 (from|by|of|del|de) ..2 (icd|defibrillator|pacemaker|device|implant|desfibrilador|marcapasos|dai)
  `,
  'heart-pump': `
    (lvad|heart pump|vad|bomba del corazon|bomba de corazon) & (low flow|flow is low|pump off|pump stopped|red alarm|alarming|alarms|beeping red|keeps beeping|keeps alarming|flujo bajo|bomba detenida|bomba apagada|se apaga|pita en rojo|alarma roja|sigue pitando|driveline ..3 (pulled|yanked|out|bleeding|torn)) /12
    (driveline|drive line) ..4 (yanked|pulled|torn|bleeding|came out|pus|draining)
  `,
  'insulin-stopped': `
    (pump|pod|omnipod|cannula|tubing|infusion set|bomba|canula|cateter) ..5 (failed|fail|failing|stopped|died|dead|quit|fell off|broke|broken|leaked|leaking|bent|kinked|occlusion|occluded|fallo|paro|se paro|cayo|se cayo|doblo|se doblo|oclusion|sin insulina|out of insulin|descompuso|dejo de)
    (no|without|out of|ran out of) (insulin|long acting|basal) ..3 (since|for|left|in)|sin insulina desde|no insulin since|se acabo la insulina
  `,
};
