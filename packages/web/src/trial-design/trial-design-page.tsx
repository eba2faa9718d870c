import { Button, Progress } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../app/session.ts';
import { useFormat } from '../format/use-format.ts';
import { Card, Page } from '../ui/page.tsx';
import { ResearchNote } from '../ui/research-note.tsx';
import { Empty, Failure, Loading } from '../ui/states.tsx';
import { Tag, type Tone } from '../ui/tag.tsx';
import workspace from '../ui/workspace.module.css';
import { AnalyseCard } from './analyse-card.tsx';
import { type Design, designs, designsQuery } from './api.ts';
import { DesignResult } from './design-result.tsx';
import { PlanForm } from './plan-form.tsx';

const TONES: Readonly<Record<Design['state'], Tone>> = {
  running: 'accent',
  ready: 'good',
  failed: 'bad',
  cancelled: 'warn',
};

/** Designs of trials with a prognostic score, and the analysis of one that has ended. */
export function TrialDesignPage() {
  const { t } = useTranslation();
  const may = useMay();
  const list = useQuery(designsQuery);
  const [chosen, setChosen] = useState<string>();
  if (list.isError) return <Failure error={list.error} retry={() => void list.refetch()} />;
  if (list.isPending) return <Loading />;
  const { items } = list.data;
  const one = items.find(({ id }) => id === chosen) ?? items[0];
  return (
    <Page title={t('trialDesign.title')} lead={t('trialDesign.lead')} wide>
      <ResearchNote>{t('trialDesign.note')}</ResearchNote>
      <div className={workspace.columns}>
        <div className={workspace.side}>
          <PlanForm onStarted={setChosen} />
          <Card title={t('trialDesign.list')} id="trial-design-list">
            {items.length === 0 ? <Empty title={t('trialDesign.none')} hint={t('trialDesign.noneHint')} /> : null}
            <ul className={workspace.list}>
              {items.map((each) => (
                <li key={each.id}>
                  <Choice design={each} pressed={each.id === one?.id} onPress={() => setChosen(each.id)} />
                </li>
              ))}
            </ul>
          </Card>
        </div>
        <div className={workspace.side}>
          {one === undefined ? null : <Chosen key={one.id} item={one} />}
          {may('synthetic.make') ? <AnalyseCard /> : null}
        </div>
      </div>
    </Page>
  );
}

function Choice({ design, pressed, onPress }: { design: Design; pressed: boolean; onPress: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { title, state, asked, startedBy, startedAt } = design;
  return (
    <button type="button" className={workspace.choice} aria-pressed={pressed} onClick={onPress}>
      <span>
        {title} <Tag tone={TONES[state]}>{t(`trialDesign.${state}`)}</Tag>
      </span>
      <span className={workspace.sub}>
        {t('trialDesign.brief', {
          effect: format.number(asked.effect, 2),
          correlation: format.number(asked.correlation, 2),
          power: format.number(100 * asked.power, 0),
        })}
      </span>
      <span className={workspace.sub}>{t('trialDesign.by', { by: startedBy, when: format.dateTime(startedAt) })}</span>
    </button>
  );
}

function Chosen({ item }: { item: Design }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const again = () => client.invalidateQueries({ queryKey: designsQuery.queryKey });
  const stop = useMutation({ mutationFn: () => designs.cancel(item.id), onSettled: again });
  const drop = useMutation({ mutationFn: () => designs.drop(item.id), onSettled: again });
  if (item.state === 'running') {
    const { done, total } = item.progress ?? { done: 0, total: 1 };
    return (
      <Card title={t('trialDesign.running')} id="trial-design-running">
        <div className={workspace.stack}>
          <Progress value={(100 * done) / Math.max(1, total)} aria-label={t('trialDesign.running')} />
          <div className={workspace.row}>
            <Button variant="default" loading={stop.isPending} onClick={() => stop.mutate()}>
              {t('trialDesign.stop')}
            </Button>
          </div>
        </div>
      </Card>
    );
  }
  return (
    <>
      {item.design === undefined ? (
        <Empty
          title={t(item.state === 'cancelled' ? 'trialDesign.cancelled' : 'trialDesign.failed')}
          hint={item.error ?? ''}
        />
      ) : (
        <DesignResult asked={item.asked} design={item.design} />
      )}
      <div className={workspace.row}>
        <Button variant="default" loading={drop.isPending} onClick={() => drop.mutate()}>
          {t('trialDesign.drop')}
        </Button>
      </div>
    </>
  );
}
