import { Button, Checkbox, NumberInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { displayUnit } from '../format/units.ts';
import { useFormat } from '../format/use-format.ts';
import { Card } from '../ui/page.tsx';
import { Failure } from '../ui/states.tsx';
import { type Asked, askCounterfactuals, type Counterfactual, type Counterfactuals, type Value } from './api.ts';
import classes from './risk.module.css';
import { useTerm } from './use-term.ts';

/** What would have to be otherwise for the model to say less. */
export function CounterfactualsCard(props: {
  patient: string;
  /** `risk/CALCULATOR` or `risk-models/MODEL`. */
  of: string;
  asked: Asked;
  /** Of the risk as it is shown: 1 as it comes, 100 for shares. */
  scale: number;
  unit: string;
  /** Labels of the inputs that may be changed. */
  changeable: readonly { readonly input: string; readonly label: string }[];
  /** A person has to say which inputs can be changed before anything is looked for. */
  mustChoose?: boolean;
  start: number;
}) {
  const { t } = useTranslation();
  const term = useTerm();
  const { changeable, scale, unit } = props;
  const [threshold, setThreshold] = useState<number | string>(props.start);
  const [chosen, setChosen] = useState<readonly string[]>(
    props.mustChoose === true ? [] : changeable.map(({ input }) => input).filter((input) => input !== 'hdl'),
  );
  const question = { ...props.asked, threshold: Number(threshold) / scale, change: chosen };
  const look = useMutation({
    mutationFn: (asked: typeof question) => askCounterfactuals(props.patient, props.of, asked),
  });
  // An answer stands only beside the inputs that it answers.
  const isCurrent = JSON.stringify(look.variables) === JSON.stringify(question);
  const ready = Number(threshold) > 0 && chosen.length > 0;
  return (
    <Card title={t('risk.otherwise.title')} id="risk-otherwise">
      <div className={classes.stack}>
        <p className={classes.sub}>{t('risk.otherwise.lead')}</p>
        <fieldset className={classes.levers}>
          <legend>{t('risk.otherwise.change')}</legend>
          {changeable.map(({ input, label }) => (
            <Checkbox
              key={input}
              size="sm"
              label={term(label)}
              checked={chosen.includes(input)}
              onChange={({ currentTarget: { checked } }) =>
                setChosen((now) => (checked ? [...now, input] : now.filter((each) => each !== input)))
              }
            />
          ))}
        </fieldset>
        <div className={classes.lookFor}>
          <NumberInput
            label={t('risk.otherwise.below', { unit })}
            value={threshold}
            min={0}
            decimalScale={2}
            onChange={setThreshold}
          />
          <Button variant="default" disabled={!ready} loading={look.isPending} onClick={() => look.mutate(question)}>
            {t('risk.otherwise.look')}
          </Button>
        </div>
        <div aria-live="polite" className={classes.stack}>
          {look.isError && isCurrent ? <Failure error={look.error} compact /> : null}
          {look.data === undefined || !isCurrent ? null : <Found answer={look.data} scale={scale} unit={unit} />}
        </div>
      </div>
    </Card>
  );
}

function Found({ answer, scale, unit }: { answer: Counterfactuals; scale: number; unit: string }) {
  const { t } = useTranslation();
  const term = useTerm();
  const { state, found, lowest } = answer;
  const shown = found.length > 0 ? found : lowest === undefined ? [] : [lowest];
  const notes = [...new Set(shown.flatMap(({ changes }) => changes.flatMap(({ note }) => note ?? [])))];
  return (
    <>
      {state === 'already-below' ? <p>{t('risk.otherwise.below-already')}</p> : null}
      {state === 'none' ? <p>{t(lowest ? 'risk.otherwise.none' : 'risk.otherwise.nothing')}</p> : null}
      {shown.length === 0 ? null : (
        <ul className={classes.otherwise}>
          {shown.map((each) => (
            <One key={each.changes.map(({ input }) => input).join()} one={each} scale={scale} unit={unit} />
          ))}
        </ul>
      )}
      {notes.map((note) => (
        <p key={note} className={classes.sub}>
          {term(note)}
        </p>
      ))}
      <p className={classes.caution} role="note">
        {t('risk.otherwise.caution')}
      </p>
    </>
  );
}

function One({ one: { changes, risk }, scale, unit }: { one: Counterfactual; scale: number; unit: string }) {
  const { t } = useTranslation();
  const term = useTerm();
  const format = useFormat();
  const text = (value: Value): string =>
    typeof value === 'boolean'
      ? t(value ? 'risk.yes' : 'risk.no')
      : typeof value === 'number'
        ? format.number(value)
        : term(value);
  return (
    <li>
      <div>
        {changes.map(({ input, label, from, to, unit: own }) => (
          <div key={input}>
            {term(label)}: {text(from)} → <strong>{text(to)}</strong> {own === undefined ? '' : displayUnit(own)}
          </div>
        ))}
      </div>
      <span className="tabular">{t('risk.otherwise.says', { risk: `${format.number(scale * risk, 2)} ${unit}` })}</span>
    </li>
  );
}
