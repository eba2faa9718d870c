import { NativeSelect, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, keys } from '../api/client.ts';
import { Card, Page } from '../ui/page.tsx';
import { PatientPicker, type Picked } from '../ui/patient-picker.tsx';
import { ResearchNote } from '../ui/research-note.tsx';
import { Empty, Failure, Loading } from '../ui/states.tsx';
import { type Asked, type Calculator, calculatorsQuery, riskQuery } from './api.ts';
import { CounterfactualsCard } from './counterfactuals.tsx';
import { type Typed, valuesOf } from './given.ts';
import { InputFields } from './input-fields.tsx';
import classes from './risk.module.css';
import { RiskResult } from './risk-result.tsx';
import { RiskTabs } from './risk-tabs.tsx';
import { useLanguage } from './use-term.ts';

const route = getRouteApi('/shell/risk');

export function RiskPage() {
  const { patient } = route.useSearch();
  const chart = useQuery({
    queryKey: keys.chart(patient ?? ''),
    queryFn: ({ signal }) => api.patients.chart(patient ?? '', signal),
    enabled: patient !== undefined,
  });
  const calculators = useQuery(calculatorsQuery(useLanguage()));
  if (calculators.isError) return <Failure error={calculators.error} retry={() => void calculators.refetch()} />;
  if (calculators.isPending || (patient !== undefined && chart.isPending)) return <Loading />;
  return (
    <Risk
      key={patient}
      calculators={calculators.data.items}
      notHere={calculators.data.notEmbedded}
      start={chart.data === undefined ? undefined : { id: chart.data.patient.id, name: chart.data.patient.name }}
    />
  );
}

function Risk(props: {
  calculators: readonly Calculator[];
  notHere: Readonly<Record<string, string>>;
  start: Picked | undefined;
}) {
  const { t } = useTranslation();
  const { calculators, notHere } = props;
  const [patient, setPatient] = useState(props.start);
  const [chosen, setChosen] = useState(calculators[0]!.id);
  const [asOf, setAsOf] = useState('');
  const calculator = calculators.find(({ id }) => id === chosen)!;
  return (
    <Page title={t('risk.title')} lead={t('risk.lead')} wide actions={<RiskTabs patient={patient?.id} />}>
      <ResearchNote>{t('risk.note')}</ResearchNote>
      <div className={classes.columns}>
        <div className={classes.side}>
          <Card>
            <div className={classes.stack}>
              <PatientPicker label={t('risk.patient')} value={patient} error={undefined} onChange={setPatient} />
              <NativeSelect
                label={t('risk.calculator')}
                value={chosen}
                data={calculators.map(({ id, title }) => ({ value: id, label: title }))}
                onChange={(event) => setChosen(event.currentTarget.value)}
              />
              <TextInput
                type="date"
                label={t('risk.asOf')}
                value={asOf}
                onChange={(event) => setAsOf(event.currentTarget.value)}
              />
              <dl className={classes.facts}>
                <dt>{t('risk.for')}</dt>
                <dd>{calculator.population}</dd>
                <dt>{t('risk.source')}</dt>
                <dd>{calculator.source}</dd>
              </dl>
            </div>
          </Card>
          <details className={classes.more}>
            <summary>{t('risk.notHere')}</summary>
            <ul>
              {Object.entries(notHere).map(([name, why]) => (
                <li key={name}>{why}</li>
              ))}
            </ul>
          </details>
        </div>
        <div className={classes.side}>
          {patient === undefined ? (
            <Empty title={t('risk.choosePatient')} hint={t('risk.choosePatientHint')} />
          ) : (
            <OfPatient
              // What was brought of one program is not of another.
              key={calculator.imported ? `${patient.id} ${calculator.id}` : patient.id}
              patient={patient.id}
              calculator={calculator}
              asOf={asOf}
            />
          )}
        </div>
      </div>
    </Page>
  );
}

/** The answer of one patient; nothing that was typed for one is ever sent for another. */
function OfPatient({ patient, calculator, asOf }: { patient: string; calculator: Calculator; asOf: string }) {
  const { t } = useTranslation();
  // Kept over calculators: age is age in each of them.
  const [typed, setTyped] = useState<Typed>({});
  const [late] = useDebouncedValue(typed, 200);
  const asked: Asked = { ...(asOf === '' ? {} : { asOf }), inputs: valuesOf(calculator.inputs, late) };
  const view = useQuery({
    ...riskQuery(patient, calculator.id, asked, useLanguage()),
    placeholderData: (data, before) => (before?.queryKey[2] === calculator.id ? data : undefined),
  });
  const first = view.data?.results?.[0];
  const changeable = (calculator.changeable ?? []).filter((name) => view.data?.used.some((each) => each.name === name));
  return (
    <>
      <RiskResult
        patient={patient}
        calculator={calculator}
        view={view.data}
        asked={asked}
        error={view.isError ? view.error : undefined}
        busy={view.isFetching || late !== typed}
      />
      <Card title={t('risk.inputs')} id="risk-inputs">
        <InputFields
          calculator={calculator}
          view={view.data}
          typed={typed}
          onType={(name, text) => setTyped((now) => ({ ...now, [name]: text }))}
        />
      </Card>
      {first === undefined || first.value === null || changeable.length === 0 ? null : (
        <CounterfactualsCard
          key={calculator.id}
          patient={patient}
          of={`risk/${calculator.id}`}
          asked={asked}
          scale={1}
          unit={first.unit === '{score}' ? '' : first.unit}
          changeable={changeable.map((input) => ({ input, label: calculator.inputs[input]?.label ?? input }))}
          start={Math.max(1, Math.floor(first.value * 0.75))}
        />
      )}
    </>
  );
}
