import type { Found } from './pattern.ts';

/** Words between a measure and its figure. */
const NEAR = 5;
const OXYGEN = /^(oxygen|oximeter|oximetro|o2|spo2|sat|sats|saturation|saturacion|oxigeno|oxigenacion|ox)$/;
const SUGAR = /^(sugar|sugars|glucose|azucar|glucosa|glicemia|glucemia|bg|bgl|cgm|dexcom|glucometer|meter|glucometro)$/;
const KETONES = /^(ketone|ketones|cetonas)$/;
const WARMTH =
  /^(fever|fevers|feverish|temp|temps|temperature|running|thermometer|hot|warm|burning|degrees|degree|f|c|fahrenheit|celsius|rectal|underarm|arm|spiked|fiebre|calentura|temperatura|grados|grado|termometro|ardiendo|hirviendo|calientita|calientito|chills|escalofrios|tylenol|newborn|infant|baby|old|bebe)$/;
const NOT_DEGREES =
  /^(years|year|yo|anos|ano|weeks|week|semanas|semana|days|dias|months|meses|minutes|minutos|hours|horas|mg|mcg|ml|units|unidades|percent|lbs|pounds|kg|kilos|libras|dollars|dolares|pills|tablets|pastillas|bpm|times|veces|points|puntos|miles|am|pm|cm|and|y)$/;
const DIABETIC = /^(diabetic|diabetes|insulin|diabetico|diabetica|insulina|glucose|glucosa|sugar|azucar|t1d)$/;
const PREGNANT = /^(pregnant|pregnancy|embarazada|embarazo|postpartum|semanas|weeks|prenatal|preeclampsia)$/;

/** Figures that are a picture by themselves: saturation, blood sugar, blood pressure. */
export function figuresOf(words: readonly string[]): { readonly concept: string; readonly found: Found }[] {
  const out: { concept: string; found: Found }[] = [];
  const near = (index: number, pattern: RegExp): number => {
    for (let step = 1; step <= NEAR; step++)
      for (const at of [index - step, index + step])
        if (pattern.test(words[at] ?? '') && !words.slice(Math.min(at, index), Math.max(at, index)).includes('.'))
          return at;
    return -1;
  };
  const add = (concept: string, a: number, b: number) =>
    out.push({ concept, found: { from: Math.min(a, b), to: Math.max(a, b) + 1 } });
  const diabetic = words.some(
    (one, index) => DIABETIC.test(one) || (/^(type|tipo)$/.test(one) && /^(1|2|one|two)$/.test(words[index + 1] ?? '')),
  );
  words.forEach((word, index) => {
    const pressure = /^(\d{2,3})\/(\d{2,3})$/.exec(word);
    const over =
      !pressure && /^\d{2,3}$/.test(word) && words[index + 1] === 'over' ? Number(words[index + 2]) : undefined;
    if (pressure || (over !== undefined && over >= 40)) {
      const systolic = pressure ? Number(pressure[1]) : Number(word);
      const diastolic = pressure ? Number(pressure[2]) : over!;
      if (systolic > 260 || diastolic > 200 || systolic < diastolic) return;
      if (systolic >= 180 || diastolic >= 120) add('high-pressure', index, index);
      if ((systolic >= 140 || diastolic >= 90) && words.some((one) => PREGNANT.test(one)))
        add('bp-pregnancy', index, index);
      return;
    }
    if (!/^\d+(\.\d+)?$/.test(word)) return;
    const value = Number(word);
    const unit = words[index + 1] ?? '';
    if (
      /^(mg|mcg|ml|units|unidades|pills|tablets|years|days|weeks|dolares|dollars|tiras|strips|am|pm)$/.test(unit) &&
      unit !== 'mg'
    )
      return;
    if (value >= 50 && value <= 90) {
      const at = near(index, OXYGEN);
      if (at >= 0) add('oxygen-low', at, index);
    }
    const decimal = word.includes('.');
    const hot = (value >= 38 && value < 43) || (value >= 100.4 && value < 110);
    const told =
      decimal || near(index, WARMTH) >= 0 || /^(tengo|tiene|con|de|running|at|of)$/.test(words[index - 1] ?? '');
    if (hot && told && !NOT_DEGREES.test(unit) && near(index, SUGAR) < 0 && near(index, OXYGEN) < 0) {
      add('fever', index, index);
      if ((value >= 40 && value < 43) || value >= 104) add('high-fever', index, index);
    }
    if (diabetic && /^(at|was|is|reads|reading|says|en|a|down|dropped)$/.test(words[index - 1] ?? '')) {
      if (!decimal && value >= 25 && value <= 55 && (unit === 'and' || !NOT_DEGREES.test(unit)))
        add('sugar-low', index, index);
      if (value >= 350 && value <= 900) add('sugar-high', index, index);
    }
    const sugar = near(index, SUGAR);
    if (sugar >= 0 && near(index, KETONES) < 0) {
      if (value >= 350 && value <= 1500) add('sugar-high', sugar, index);
      if ((value >= 20 && value <= 55 && !word.includes('.')) || (word.includes('.') && value >= 1 && value <= 3))
        add('sugar-low', sugar, index);
      if (value >= 250 && value < 350) add('sugar-off', sugar, index);
      if (value > 55 && value < 65) add('sugar-off', sugar, index);
    }
  });
  return out;
}
