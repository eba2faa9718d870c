import { Button, Checkbox, NativeSelect, NumberInput, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../app/session.ts';
import { useFormat } from '../format/use-format.ts';
import { Card } from '../ui/page.tsx';
import { PatientPicker, type Picked } from '../ui/patient-picker.tsx';
import { Failure } from '../ui/states.tsx';
import workspace from '../ui/workspace.module.css';
import { type Asked, type Report, trajectories } from './api.ts';
import { Result } from './result.tsx';
import classes from './trajectories.module.css';

type Typed = Readonly<Record<string, number | string>>;
const numbersOf = (typed: Typed): Record<string, number> =>
  Object.fromEntries(Object.entries(typed).flatMap(([name, value]) => (value === '' ? [] : [[name, Number(value)]])));

/** Who is asked about, what would change and on which grounds; below it what would come. */
export function AskForm(props: { id: string; report: Report; patient: Picked | undefined }) {
  const { t } = useTranslation();
  const format = useFormat();
  const may = useMay();
  const { id, report } = props;
  const [patient, setPatient] = useState(props.patient);
  const starts = report.states.filter((state) => report.transitions.some(({ from }) => from === state));
  const [state, setState] = useState(starts[0] ?? '');
  const [age, setAge] = useState<number | string>(patient === undefined ? 60 : '');
  const [typed, setTyped] = useState<Typed>(() =>
    Object.fromEntries(report.covariates.map(({ name, mean }) => [name, Number(mean.toFixed(2))])),
  );
  const [years, setYears] = useState<number | string>(10);
  const [isChanged, setIsChanged] = useState(false);
  const [other, setOther] = useState<Typed>({});
  const [rate, setRate] = useState('');
  const [factor, setFactor] = useState<number | string>(0.7);
  const [because, setBecause] = useState('');
  const ask = useMutation({ mutationFn: (asked: Asked) => trajectories.ask(id, patient?.id, asked) });
  const asked = (): Asked => ({
    state,
    ...(age === '' ? {} : { age: Number(age) }),
    covariates: numbersOf(typed),
    years: Number(years),
    ...(isChanged
      ? {
          change: {
            covariates: numbersOf(other),
            ...(rate === '' ? {} : { hazards: { [rate]: Number(factor) } }),
            because,
          },
        }
      : {}),
  });
  return (
    <>
      <Card title={t('trajectories.person')} id="trajectories-person">
        <form
          className={workspace.stack}
          onSubmit={(event) => {
            event.preventDefault();
            ask.mutate(asked());
          }}
        >
          <div className={workspace.fields}>
            {may('patient.read') && may('diagnosis.run') ? (
              <PatientPicker
                label={t('trajectories.patient')}
                value={patient}
                error={undefined}
                onChange={(picked) => {
                  setPatient(picked);
                  setAge(picked === undefined ? 60 : '');
                  // What is shown was of somebody else.
                  ask.reset();
                }}
              />
            ) : null}
            <NativeSelect
              label={t('trajectories.now')}
              value={state}
              data={starts}
              onChange={(event) => setState(event.currentTarget.value)}
            />
            <NumberInput
              label={t('trajectories.age')}
              {...(patient === undefined ? {} : { placeholder: t('trajectories.ageOfRecord') })}
              required={patient === undefined}
              min={0}
              max={110}
              value={age}
              onChange={setAge}
            />
            <NumberInput
              label={t('trajectories.years')}
              required
              min={1}
              max={30}
              allowDecimal={false}
              value={years}
              onChange={setYears}
            />
          </div>
          {report.covariates.length === 0 ? null : (
            <fieldset className={classes.group}>
              <legend className={workspace.heading}>{t('trajectories.covariates')}</legend>
              <div className={workspace.fields}>
                {report.covariates.map(({ name, mean, deviation }) => (
                  <NumberInput
                    key={name}
                    label={name}
                    description={t('trajectories.usual', {
                      mean: format.number(mean, 2),
                      deviation: format.number(deviation, 2),
                    })}
                    required
                    value={typed[name] ?? ''}
                    onChange={(value) => setTyped((now) => ({ ...now, [name]: value }))}
                  />
                ))}
              </div>
            </fieldset>
          )}
          <Checkbox
            label={t('trajectories.withChange')}
            checked={isChanged}
            onChange={(event) => setIsChanged(event.currentTarget.checked)}
          />
          {isChanged ? (
            <fieldset className={classes.group}>
              <legend className={workspace.heading}>{t('trajectories.changed')}</legend>
              <div className={workspace.stack}>
                <div className={workspace.fields}>
                  {report.covariates.map(({ name }) => (
                    <NumberInput
                      key={name}
                      label={name}
                      placeholder={t('trajectories.unchanged')}
                      value={other[name] ?? ''}
                      onChange={(value) => setOther((now) => ({ ...now, [name]: value }))}
                    />
                  ))}
                  <NativeSelect
                    label={t('trajectories.rate')}
                    value={rate}
                    data={[
                      { value: '', label: t('trajectories.noRate') },
                      ...report.transitions.map(({ from, to }) => ({
                        value: `${from}>${to}`,
                        label: `${from} → ${to}`,
                      })),
                    ]}
                    onChange={(event) => setRate(event.currentTarget.value)}
                  />
                  {rate === '' ? null : (
                    <NumberInput
                      label={t('trajectories.factor')}
                      required
                      min={0.01}
                      max={20}
                      step={0.1}
                      value={factor}
                      onChange={setFactor}
                    />
                  )}
                </div>
                <Textarea
                  label={t('trajectories.because')}
                  description={t('trajectories.becauseHint')}
                  required
                  minLength={10}
                  maxLength={2000}
                  autosize
                  minRows={2}
                  value={because}
                  onChange={(event) => setBecause(event.currentTarget.value)}
                />
              </div>
            </fieldset>
          ) : null}
          <div className={workspace.row}>
            <Button type="submit" loading={ask.isPending}>
              {t('trajectories.show')}
            </Button>
          </div>
          {ask.isError ? <Failure error={ask.error} compact /> : null}
        </form>
      </Card>
      <div aria-live="polite">{ask.data === undefined ? null : <Result answer={ask.data} />}</div>
    </>
  );
}
