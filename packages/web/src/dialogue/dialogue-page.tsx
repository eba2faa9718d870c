import { Tabs } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api, keys, queries } from '../api/client.ts';
import { useSession } from '../app/session.ts';
import { Card, Page } from '../ui/page.tsx';
import { Empty, Failure, Loading } from '../ui/states.tsx';
import { type DialogueLine, dialogueApi, dialogueKeys, type PlainDialogue } from './api.ts';
import classes from './dialogue.module.css';
import { DialogueList } from './dialogue-list.tsx';
import { DialogueView } from './dialogue-view.tsx';
import { StartForm } from './start-form.tsx';

const route = getRouteApi('/shell/dialogue');
/** Milliseconds between looks at the queue: a red flag should not wait for a click. */
const LOOK = 10_000;

/** What a clinician has to look at: ended dialogues, and any with a red flag. */
const isWaiting = ({ status, emergency }: DialogueLine | PlainDialogue): boolean =>
  status === 'awaiting-review' || emergency !== undefined;

export function DialoguePage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const user = useSession()?.user;
  const { patient, id, tab } = route.useSearch();
  const isClinician = user?.permissions.includes('diagnosis.run') === true && user.patient === undefined;
  const chart = useQuery({
    queryKey: keys.chart(patient ?? ''),
    queryFn: ({ signal }) => api.patients.chart(patient ?? '', signal),
    enabled: patient !== undefined,
  });
  const list = useQuery({
    queryKey: dialogueKeys.list(undefined),
    queryFn: ({ signal }) => dialogueApi.list(undefined, signal),
    refetchInterval: isClinician ? LOOK : false,
  });
  const open = (one: string | undefined, where = tab) =>
    void navigate({
      to: '/dialogue',
      search: {
        ...(patient === undefined ? {} : { patient }),
        ...(one === undefined ? {} : { id: one }),
        ...(where === undefined ? {} : { tab: where }),
      },
    });
  if (patient !== undefined && chart.isPending) return <Loading />;
  const items = list.data?.items ?? [];
  const waiting = items.filter(isWaiting);
  const queue = tab === 'review' && isClinician;
  const shown = queue ? waiting : items;
  const body = (
    <div className={classes.columns} data-chosen={id !== undefined || undefined}>
      <div className={classes.stack}>
        {queue ? null : (
          <StartForm
            isClinician={isClinician}
            start={chart.data === undefined ? undefined : { id: chart.data.patient.id, name: chart.data.patient.name }}
            onStarted={(made) => {
              void queries.invalidateQueries({ queryKey: dialogueKeys.all });
              open(made.id);
            }}
          />
        )}
        <Card title={t(queue ? 'dialogue.queue' : 'dialogue.list')} id="dialogue-list">
          {queue ? <p className={classes.sub}>{t('dialogue.queueHint')}</p> : null}
          {list.isPending ? <Loading /> : null}
          {list.isError ? <Failure error={list.error} compact /> : null}
          {list.isSuccess && shown.length === 0 ? (
            <p className={classes.sub}>{t(queue ? 'dialogue.queueNone' : 'dialogue.none')}</p>
          ) : null}
          <DialogueList items={shown} chosen={id} onOpen={(one) => open(one)} />
        </Card>
      </div>
      <div className={classes.main}>
        {id === undefined ? (
          <Empty title={t('dialogue.title')} hint={t('dialogue.chosen')} />
        ) : (
          <DialogueView key={id} id={id} />
        )}
      </div>
    </div>
  );
  return (
    <Page title={t('dialogue.title')} lead={t(isClinician ? 'dialogue.lead' : 'dialogue.leadPatient')} wide>
      {isClinician ? (
        <Tabs
          value={queue ? 'review' : 'dialogues'}
          onChange={(value) => open(undefined, value === 'review' ? 'review' : undefined)}
          keepMounted={false}
        >
          <Tabs.List aria-label={t('dialogue.tabs.label')}>
            <Tabs.Tab value="dialogues">{t('dialogue.tabs.dialogues')}</Tabs.Tab>
            <Tabs.Tab value="review">
              {t('dialogue.tabs.review')}
              {waiting.length === 0 ? '' : ` (${waiting.length})`}
            </Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value={queue ? 'review' : 'dialogues'} className={classes.panel}>
            {body}
          </Tabs.Panel>
        </Tabs>
      ) : (
        body
      )}
    </Page>
  );
}
