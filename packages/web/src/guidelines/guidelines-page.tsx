import { Alert, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../format/use-format.ts';
import { useTopic } from '../suggestions/use-topic.ts';
import { Card, Page } from '../ui/page.tsx';
import { Empty, Failure, Loading } from '../ui/states.tsx';
import { Table } from '../ui/table.tsx';
import { Tag } from '../ui/tag.tsx';
import { type GuidelineRule, type Guidelines, guidelineKeys, guidelinesApi } from './api.ts';
import classes from './guidelines.module.css';

/** The rules and the published content that suggestions come from. */
export function GuidelinesPage() {
  const { t } = useTranslation();
  const loaded = useQuery({ queryKey: guidelineKeys.rules, queryFn: guidelinesApi.rules, staleTime: 300_000 });
  return (
    <Page title={t('guidelines.title')} lead={t('guidelines.lead')}>
      {loaded.isPending ? <Loading /> : null}
      {loaded.isError ? <Failure error={loaded.error} retry={() => void loaded.refetch()} /> : null}
      {loaded.data === undefined ? null : (
        <div className={classes.stack}>
          <Rules rules={loaded.data.rules} />
          <Plans {...loaded.data} />
        </div>
      )}
    </Page>
  );
}

function Rules({ rules }: { rules: readonly GuidelineRule[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const topicName = useTopic();
  const [words, setWords] = useState('');
  const [topic, setTopic] = useState('');
  const [onlyOwn, setOnlyOwn] = useState(false);
  const topics = [...new Set(rules.map((rule) => rule.topic))];
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  const found = rules.filter((rule) => {
    const text = `${rule.title} ${rule.id} ${rule.recommend.text} ${rule.source.label}`.toLowerCase();
    return (
      (topic === '' || rule.topic === topic) && (!onlyOwn || rule.own) && wanted.every((word) => text.includes(word))
    );
  });
  const cases = found.reduce((sum, rule) => sum + rule.cases, 0);
  const hasOwn = rules.some(({ own }) => own);
  return (
    <>
      <div className={classes.filters}>
        <TextInput
          label={t('guidelines.search')}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
        <NativeSelect
          label={t('guidelines.topic')}
          value={topic}
          onChange={(event) => setTopic(event.currentTarget.value)}
          data={[{ value: '', label: t('common.all') }, ...topics.map((value) => ({ value, label: topicName(value) }))]}
        />
        {hasOwn ? (
          <Checkbox
            label={t('guidelines.onlyOwn')}
            checked={onlyOwn}
            onChange={(event) => setOnlyOwn(event.currentTarget.checked)}
          />
        ) : null}
        <p className={classes.sub} role="status">
          {t('guidelines.found', { count: found.length })} {t('guidelines.ofCases', { count: cases })}
        </p>
      </div>
      {hasOwn ? null : <p className={classes.sub}>{t('guidelines.noOwn')}</p>}
      {found.length === 0 ? (
        <Empty title={t('guidelines.none')} hint={t('guidelines.noneHint')} />
      ) : (
        <Card flush>
          <Table
            caption={t('guidelines.title')}
            head={[
              t('guidelines.rule'),
              t('guidelines.topic'),
              t('guidelines.source'),
              t('guidelines.version'),
              t('guidelines.date'),
              t('guidelines.cases'),
            ]}
            rows={found.map((rule) => ({
              key: rule.id,
              cells: [
                <div key="rule" className={classes.rule}>
                  <strong>{rule.title}</strong> {rule.own ? <Tag tone="accent">{t('guidelines.own')}</Tag> : null}
                  <span className={classes.sub}>{rule.recommend.text}</span>
                </div>,
                topicName(rule.topic),
                <div key="source" className={classes.source}>
                  <a href={rule.source.url} target="_blank" rel="noreferrer noopener">
                    {rule.source.label}, {rule.source.version}
                  </a>
                  <span className={classes.sub}>
                    {rule.source.place} · {rule.source.licence}
                  </span>
                </div>,
                rule.version,
                <span key="date" className={classes.nowrap}>
                  {format.date(rule.date)}
                </span>,
                <span key="cases" className="tabular">
                  {rule.cases}
                </span>,
              ],
            }))}
          />
        </Card>
      )}
    </>
  );
}

function Plans({ plans, problems }: Guidelines) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Card title={t('guidelines.plans')} id="guideline-plans" flush={plans.length > 0}>
      {plans.length === 0 ? <p className={classes.sub}>{t('guidelines.plansNone')}</p> : null}
      {problems.length === 0 ? null : (
        <Alert
          m="sm"
          color="amber"
          variant="light"
          icon={<IconInfoCircle size={18} aria-hidden />}
          title={t('guidelines.problems', { count: problems.length })}
        >
          <ul className={classes.problems}>
            {problems.map(({ place, message }) => (
              <li key={`${place} ${message}`}>
                <code>{place}</code> {message}
              </li>
            ))}
          </ul>
        </Alert>
      )}
      {plans.length === 0 ? null : (
        <Table
          caption={t('guidelines.plans')}
          head={[
            t('guidelines.plan'),
            t('guidelines.publisher'),
            t('guidelines.version'),
            t('guidelines.date'),
            t('guidelines.hooks'),
          ]}
          rows={plans.map((plan) => ({
            key: plan.id,
            cells: [
              <div key="plan" className={classes.rule}>
                <strong>{plan.title ?? plan.id}</strong>
                <span className={classes.sub}>{plan.url ?? plan.id}</span>
              </div>,
              plan.publisher ?? '',
              plan.version ?? '',
              format.date(plan.date),
              plan.hooks.join(', '),
            ],
          }))}
        />
      )}
    </Card>
  );
}
