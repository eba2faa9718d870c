import { Button, Progress } from '@mantine/core';
import { IconDownload, IconPlayerStop, IconTrash } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api, keys, queries } from '../../api/client.ts';
import { useMay } from '../../app/session.ts';
import { useFormat } from '../../format/use-format.ts';
import { Card, Page } from '../../ui/page.tsx';
import { ResearchNote } from '../../ui/research-note.tsx';
import { Empty, Failure, Loading } from '../../ui/states.tsx';
import { Tag, type Tone } from '../../ui/tag.tsx';
import classes from '../risk.module.css';
import { RiskTabs } from '../risk-tabs.tsx';
import { cancelModel, cardFile, dropModel, modelQuery, modelsQuery, type RiskModel } from './api.ts';
import { CardView } from './card-view.tsx';
import own from './models.module.css';
import { Predict } from './predict.tsx';
import { TrainForm } from './train-form.tsx';

const route = getRouteApi('/shell/risk/models');
const TONES: Readonly<Record<RiskModel['state'], Tone>> = {
  running: 'accent',
  ready: 'good',
  failed: 'bad',
  cancelled: 'warn',
};

/** Models trained on own tables: the list, one with its card, and what it says of a patient. */
export function ModelsPage() {
  const { t } = useTranslation();
  const format = useFormat();
  const may = useMay();
  const navigate = useNavigate();
  const { patient, model } = route.useSearch();
  const models = useQuery(modelsQuery);
  const choose = (id: string | undefined) =>
    void navigate({ to: '/risk/models', search: { ...(patient ? { patient } : {}), ...(id ? { model: id } : {}) } });
  if (models.isError) return <Failure error={models.error} retry={() => void models.refetch()} />;
  if (models.isPending) return <Loading />;
  const { items } = models.data;
  const chosen = items.find(({ id }) => id === model) ?? items[0];
  return (
    <Page title={t('risk.title')} lead={t('risk.models.lead')} wide actions={<RiskTabs patient={patient} />}>
      <ResearchNote>{t('risk.models.note')}</ResearchNote>
      <div className={classes.columns}>
        <div className={classes.side}>
          <Card title={t('risk.models.list')} id="risk-models">
            {items.length === 0 ? <Empty title={t('risk.models.none')} hint={t('risk.models.noneHint')} /> : null}
            <ul className={own.list}>
              {items.map((each) => (
                <li key={each.id}>
                  <button
                    type="button"
                    className={own.choice}
                    aria-current={each.id === chosen?.id}
                    onClick={() => choose(each.id)}
                  >
                    <span>
                      <strong>{titleOf(each)}</strong>
                      <span className={classes.sub}>{format.instant(each.startedAt)}</span>
                    </span>
                    <Tag tone={TONES[each.state]}>{t(`risk.models.states.${each.state}`)}</Tag>
                  </button>
                </li>
              ))}
            </ul>
          </Card>
          {may('synthetic.make') ? <TrainForm onStarted={(each) => choose(each.id)} /> : null}
        </div>
        <div className={classes.side}>
          {chosen === undefined ? (
            <Empty title={t('risk.models.choose')} />
          ) : (
            <OneModel
              key={`${chosen.id} ${chosen.state}`}
              listed={chosen}
              patient={patient}
              onDropped={() => choose(undefined)}
            />
          )}
        </div>
      </div>
    </Page>
  );
}

export const titleOf = ({ settings, tableName }: RiskModel): string =>
  settings.title ?? `${settings.declaration.outcome} (${tableName})`;

function OneModel({
  listed,
  patient,
  onDropped,
}: {
  listed: RiskModel;
  patient: string | undefined;
  onDropped: () => void;
}) {
  const { t } = useTranslation();
  const may = useMay();
  const found = useQuery(modelQuery(listed.id, listed.state === 'running'));
  const chart = useQuery({
    queryKey: keys.chart(patient ?? ''),
    queryFn: ({ signal }) => api.patients.chart(patient ?? '', signal),
    enabled: patient !== undefined,
  });
  const refresh = () => void queries.invalidateQueries({ queryKey: modelsQuery.queryKey });
  const cancel = useMutation({ mutationFn: () => cancelModel(listed.id), onSuccess: refresh });
  const drop = useMutation({
    mutationFn: () => dropModel(listed.id),
    onSuccess: () => {
      onDropped();
      refresh();
    },
  });
  if (found.isError) return <Failure error={found.error} retry={() => void found.refetch()} />;
  if (found.isPending || (patient !== undefined && chart.isPending)) return <Loading />;
  const { card, state, error } = found.data;
  const title = titleOf(found.data);
  const mayTrain = may('synthetic.make');
  if (state === 'running')
    return (
      <Card
        title={title}
        id="risk-model"
        aside={
          mayTrain ? (
            <Button
              size="compact-sm"
              variant="default"
              loading={cancel.isPending}
              leftSection={<IconPlayerStop size={15} aria-hidden />}
              onClick={() => cancel.mutate()}
            >
              {t('risk.models.stop')}
            </Button>
          ) : null
        }
      >
        <Progress animated value={100} aria-label={t('risk.models.states.running')} />
      </Card>
    );
  const remove = mayTrain ? (
    <Button
      size="compact-sm"
      variant="default"
      loading={drop.isPending}
      leftSection={<IconTrash size={15} aria-hidden />}
      onClick={() => drop.mutate()}
    >
      {t('risk.models.drop')}
    </Button>
  ) : null;
  if (card === undefined)
    return (
      <Card title={title} id="risk-model" aside={remove}>
        <Empty title={t(`risk.models.states.${state}`)} hint={error ?? ''} />
      </Card>
    );
  const start = chart.data === undefined ? undefined : { id: chart.data.patient.id, name: chart.data.patient.name };
  return (
    <>
      <Predict model={listed.id} title={title} card={card} start={start} />
      <CardView
        card={card}
        actions={
          <span className={own.actions}>
            <Button
              size="compact-sm"
              variant="default"
              component="a"
              href={cardFile(listed.id)}
              download
              leftSection={<IconDownload size={15} aria-hidden />}
            >
              {t('risk.models.cardFile')}
            </Button>
            {remove}
          </span>
        }
      />
    </>
  );
}
