import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { displayUnit } from '../format/units.ts';
import { useFormat } from '../format/use-format.ts';
import type { Calculator, Input, RiskView, UsedInput } from './api.ts';
import { numberOf, type Typed } from './given.ts';
import classes from './risk.module.css';
import { useTerm } from './use-term.ts';

interface FieldProps {
  readonly name: string;
  readonly input: Input;
  readonly used: UsedInput | undefined;
  readonly text: string;
  readonly needed: boolean;
  readonly onType: (text: string) => void;
}

/** Every input of a calculator: what the record says stands in the field until a person says otherwise. */
export function InputFields(props: {
  calculator: Calculator;
  view: RiskView | undefined;
  typed: Typed;
  onType: (name: string, text: string) => void;
}) {
  const { calculator, view, typed, onType } = props;
  const used = new Map((view?.used ?? []).map((one) => [one.name, one]));
  return (
    <div className={classes.fields}>
      {Object.entries(calculator.inputs).map(([name, input]) => (
        <Field
          key={name}
          name={name}
          input={input}
          used={used.get(name)}
          text={typed[name] ?? ''}
          needed={view?.missing.includes(name) ?? false}
          onType={(text) => onType(name, text)}
        />
      ))}
    </div>
  );
}

function Field({ input, used, text, needed, onType }: FieldProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const term = useTerm();
  const recorded = used?.from === 'record' ? used : undefined;
  const origin = recorded
    ? recorded.day === undefined
      ? t('risk.fromRecordNoDay')
      : t('risk.fromRecord', { day: format.date(recorded.day) })
    : text === ''
      ? input.optional === true
        ? t('risk.optional')
        : undefined
      : t('risk.given');
  // A year is a word, and so one of the language.
  const unit = input.unit === undefined ? '' : input.unit === 'a' ? t('risk.years') : displayUnit(input.unit);
  const range =
    input.range === undefined
      ? undefined
      : t('risk.range', {
          low: input.range[0],
          high: input.range[1],
          unit,
        });
  const about = [origin, range].filter((part) => part !== undefined).join(' · ');
  const name = term(input.label);
  const label = unit === '' ? name : `${name} (${unit})`;
  const shared = { label, description: about === '' ? undefined : about, 'data-needed': needed || undefined };
  const back =
    text !== '' && recorded === undefined ? (
      <Button size="compact-xs" variant="subtle" onClick={() => onType('')}>
        {t('risk.clear')}
      </Button>
    ) : null;
  if (input.kind === 'number')
    return (
      <div className={classes.field} data-needed={needed || undefined}>
        <TextInput
          {...shared}
          inputMode="decimal"
          value={text}
          placeholder={shownValue(recorded, format.measured)}
          error={text.trim() !== '' && numberOf(text) === undefined}
          onChange={(event) => onType(event.currentTarget.value)}
        />
        {back}
      </div>
    );
  if (input.kind === 'text')
    return (
      <div className={classes.field} data-needed={needed || undefined}>
        <TextInput
          {...shared}
          type={input.form === 'date' ? 'date' : 'text'}
          maxLength={200}
          value={text}
          onChange={(event) => onType(event.currentTarget.value)}
        />
        {back}
      </div>
    );
  const choices =
    input.kind === 'yesNo'
      ? [
          { value: 'yes', label: t('risk.yes') },
          { value: 'no', label: t('risk.no') },
        ]
      : input.choices!.map((value) => ({ value, label: term(value) }));
  const blank = recorded ? shownValue(recorded, (value) => String(value), term) : t('risk.choose');
  return (
    <div className={classes.field} data-needed={needed || undefined}>
      <NativeSelect
        {...shared}
        value={text}
        data={[{ value: '', label: blank ?? t('risk.choose') }, ...choices]}
        onChange={(event) => onType(event.currentTarget.value)}
      />
      {back}
    </div>
  );
}

function shownValue(
  used: UsedInput | undefined,
  number: (value: number, unit: string | undefined) => string,
  term: (text: string) => string = String,
): string | undefined {
  if (used === undefined) return undefined;
  const { value } = used;
  if (typeof value === 'object') return number(value.value, value.unit);
  return typeof value === 'number' ? number(value, undefined) : term(String(value));
}
