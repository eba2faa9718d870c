import type { FormItem, Language } from './api.ts';

export type Answers = Readonly<Record<string, string | number | boolean | undefined>>;

const TRANSLATION = 'http://hl7.org/fhir/StructureDefinition/translation';
interface Extended {
  readonly extension?: readonly {
    readonly url: string;
    readonly extension?: readonly {
      readonly url: string;
      readonly valueCode?: string;
      readonly valueString?: string;
    }[];
  }[];
}

/** A text of a resource in the language, where it has been translated (the `translation` extension of FHIR). */
export function translated(of: object, field: string, language: Language): string | undefined {
  const record = of as Readonly<Record<string, unknown>>;
  const extended = record[`_${field}`] as Extended | undefined;
  for (const { url, extension = [] } of extended?.extension ?? []) {
    const part = (name: string) => extension.find((one) => one.url === name);
    if (url === TRANSLATION && part('lang')?.valueCode === language) return part('content')?.valueString;
  }
  return record[field] as string | undefined;
}

/** R4 enableWhen, as the server judges it when the answers arrive. */
export function isEnabled({ enableWhen = [], enableBehavior }: FormItem, answers: Answers): boolean {
  if (enableWhen.length === 0) return true;
  const holds = (rule: Readonly<Record<string, unknown>>): boolean => {
    const value = answers[String(rule.question)];
    const given = value !== undefined && value !== '';
    if (rule.operator === 'exists') return given === (rule.answerBoolean ?? true);
    if (!given) return false;
    const coding = rule.answerCoding as { code?: string } | undefined;
    const wanted =
      rule.answerBoolean ??
      rule.answerInteger ??
      rule.answerDecimal ??
      coding?.code ??
      rule.answerDate ??
      rule.answerString;
    const order = typeof wanted === 'number' ? Number(value) - wanted : String(value).localeCompare(String(wanted));
    switch (rule.operator) {
      case '=':
        return String(value) === String(wanted);
      case '!=':
        return String(value) !== String(wanted);
      case '>':
        return order > 0;
      case '<':
        return order < 0;
      case '>=':
        return order >= 0;
      default:
        return order <= 0;
    }
  };
  return enableBehavior === 'any' ? enableWhen.some(holds) : enableWhen.every(holds);
}
