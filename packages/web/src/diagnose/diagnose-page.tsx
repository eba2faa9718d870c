import { Button, NativeSelect, Radio, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, keys } from '../api/client.ts';
import { Card, Page } from '../ui/page.tsx';
import { Empty, Failure, Loading } from '../ui/states.tsx';
import { type ChartFindings, diagnosisApi, diagnosisKeys, type ModelId, type Sex, vocabularyOf } from './api.ts';
import { ageOf, type Case, EMPTY_CASE, requestOf, withFindings, without, withStatus } from './case.ts';
import { ChartSuggestions } from './chart-suggestions.tsx';
import classes from './diagnose.module.css';
import { DifferentialList } from './differential.tsx';
import { FindingList } from './finding-list.tsx';
import { FindingSearch } from './finding-search.tsx';
import { NextQuestions, ResearchLabel } from './next-questions.tsx';
import { TextFindings } from './text-findings.tsx';

const MODELS: readonly ModelId[] = ['common', 'rare'];
const route = getRouteApi('/shell/diagnose');

export function DiagnosePage() {
  const { t } = useTranslation();
  const { patient } = route.useSearch();
  const chart = useQuery({
    queryKey: keys.chart(patient ?? ''),
    queryFn: ({ signal }) => api.patients.chart(patient ?? '', signal),
    enabled: patient !== undefined,
  });
  const suggested = useQuery({
    queryKey: diagnosisKeys.chart(patient ?? ''),
    queryFn: ({ signal }) => diagnosisApi.chart(patient ?? '', signal),
    enabled: patient !== undefined,
  });
  if (patient === undefined) return <Diagnose />;
  if (suggested.isPending || chart.isPending) return <Loading label={t('diagnose.loading')} />;
  if (suggested.isError) return <Failure error={suggested.error} retry={() => void suggested.refetch()} />;
  return <Diagnose key={patient} name={chart.data?.patient.name} suggested={suggested.data} />;
}

function Diagnose({ name, suggested }: { name?: string | undefined; suggested?: ChartFindings }) {
  const { t } = useTranslation();
  const [one, setOne] = useState<Case>({
    ...EMPTY_CASE,
    sex: suggested?.sex,
    age: suggested?.ageYears === undefined ? '' : String(suggested.ageYears),
  });
  // The case itself: a request made anew at each render would never come to rest.
  const [rested] = useDebouncedValue(one, 150);
  const asked = useMemo(() => requestOf(rested), [rested]);
  const observed = asked.findings.some(({ status }) => status === 'observed');
  const ranking = useQuery({
    queryKey: diagnosisKeys.rank(asked),
    queryFn: ({ signal }) => diagnosisApi.rank(asked, signal),
    enabled: observed,
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    // A case leaves the memory of the page soon after it was left.
    gcTime: 30_000,
  });
  // The list of another knowledge base is not shown while the one asked for loads.
  const shown = observed && ranking.data?.model.id === one.model ? ranking.data : undefined;
  const vocabulary = vocabularyOf(one.model);
  return (
    <Page title={t('diagnose.title')} lead={t('diagnose.lead')} wide>
      <ResearchLabel />
      <div className={classes.columns}>
        <div className={classes.side}>
          <Card title={t('diagnose.about')} id="diagnose-about">
            {name === undefined ? null : <p className={classes.sub}>{t('diagnose.aboutChart', { name })}</p>}
            <div className={classes.about}>
              <NativeSelect
                label={t('diagnose.sex')}
                value={one.sex ?? ''}
                data={[
                  { value: '', label: t('diagnose.sexAny') },
                  { value: 'female', label: t('sex.female') },
                  { value: 'male', label: t('sex.male') },
                ]}
                onChange={(event) => {
                  const { value } = event.currentTarget;
                  setOne((now) => ({ ...now, sex: value === '' ? undefined : (value as Sex) }));
                }}
              />
              <TextInput
                label={t('diagnose.age')}
                inputMode="decimal"
                value={one.age}
                error={one.age.trim() !== '' && ageOf(one.age) === undefined ? t('diagnose.ageBad') : undefined}
                onChange={(event) => {
                  const { value } = event.currentTarget;
                  setOne((now) => ({ ...now, age: value }));
                }}
              />
            </div>
            <Radio.Group
              label={t('diagnose.model')}
              value={one.model}
              onChange={(model) => setOne((now) => ({ ...now, model: model as ModelId }))}
            >
              <div className={classes.models}>
                {MODELS.map((model) => (
                  <Radio key={model} value={model} label={t(`diagnose.models.${model}`)} />
                ))}
              </div>
            </Radio.Group>
          </Card>
          <Card
            title={t('diagnose.findings')}
            id="diagnose-findings"
            aside={
              one.findings.length === 0 ? null : (
                <Button size="compact-sm" variant="subtle" onClick={() => setOne((now) => ({ ...now, findings: [] }))}>
                  {t('diagnose.clear')}
                </Button>
              )
            }
          >
            <div className={classes.stack}>
              <FindingSearch
                vocabulary={vocabulary}
                onPick={({ id, label }) =>
                  setOne((now) => withFindings(now, [{ finding: id, label, status: 'observed', origin: 'search' }]))
                }
              />
              {one.findings.length === 0 ? (
                <p className={classes.sub}>
                  {t('diagnose.none')}. {t('diagnose.noneHint')}
                </p>
              ) : (
                <FindingList
                  findings={one.findings}
                  ranking={shown}
                  onStatus={(finding, status) => setOne((now) => withStatus(now, finding, status))}
                  onRemove={(finding) => setOne((now) => without(now, finding))}
                />
              )}
              <TextFindings one={one} onAdd={(added) => setOne((now) => withFindings(now, added))} />
            </div>
          </Card>
          {suggested === undefined ? null : (
            <ChartSuggestions
              suggestions={suggested.findings}
              vocabulary={vocabulary}
              known={new Set(one.findings.map(({ finding }) => finding))}
              onAdd={(added) => setOne((now) => withFindings(now, added))}
            />
          )}
        </div>
        <div className={classes.side}>
          <Card title={t('diagnose.differential')} id="diagnose-differential">
            {observed ? null : <Empty title={t('diagnose.empty')} hint={t('diagnose.emptyHint')} />}
            {observed && ranking.isError ? (
              <Failure error={ranking.error} retry={() => void ranking.refetch()} compact />
            ) : null}
            {observed && shown === undefined && !ranking.isError ? <Loading label={t('diagnose.loading')} /> : null}
            {shown === undefined ? null : (
              <div aria-busy={ranking.isFetching}>
                <DifferentialList key={shown.model.id} ranking={shown} />
                <p className={classes.version}>{t('diagnose.version', { ...shown.model })}</p>
              </div>
            )}
          </Card>
          {shown === undefined ? null : (
            <NextQuestions
              questions={shown.questions}
              onAnswer={({ finding, label }, status) =>
                setOne((now) => withFindings(now, [{ finding, label, status, origin: 'question' }]))
              }
            />
          )}
        </div>
      </div>
    </Page>
  );
}
