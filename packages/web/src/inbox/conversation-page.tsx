import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Card, Page } from '../ui/page.tsx';
import { Failure, Loading } from '../ui/states.tsx';
import { assign, close, conversationQuery, inboxKeys, type Message, type Opened } from './api.ts';
import classes from './inbox.module.css';
import { Clock } from './inbox-page.tsx';
import { ReplyCard } from './reply-card.tsx';

const route = getRouteApi('/shell/inbox/$id');

/** A conversation beside its summary and the facts that the chat used, and the reply. */
export function ConversationPage() {
  const { t } = useTranslation();
  const { id } = route.useParams();
  const found = useQuery(conversationQuery(id));
  const cache = useQueryClient();
  const act = useMutation({
    mutationFn: (what: 'me' | 'nobody' | 'close') => (what === 'close' ? close(id) : assign(id, what)),
    onSuccess: async (opened: Opened) => {
      cache.setQueryData(conversationQuery(id).queryKey, opened);
      await cache.invalidateQueries({ queryKey: inboxKeys });
    },
  });
  if (found.isError) return <Failure error={found.error} retry={() => void found.refetch()} />;
  if (found.isPending) return <Loading />;
  const { item, messages, summary } = found.data;
  const name = item.patientName ?? item.patient;
  const isOpen = item.state === 'open';
  return (
    <Page
      title={name}
      lead={
        <span className={classes.clock}>
          <Clock item={item} />
          {t(`inbox.kinds.${item.kind}`)} · {t('inbox.writes', { language: t(`inbox.languages.${item.language}`) })}
          {item.assignedTo === undefined ? '' : ` · ${item.assignedTo.name}`}
        </span>
      }
      wide
      actions={
        isOpen ? (
          <>
            <Button variant="default" onClick={() => act.mutate(item.assignedTo === undefined ? 'me' : 'nobody')}>
              {t(item.assignedTo === undefined ? 'inbox.take' : 'inbox.giveBack')}
            </Button>
            <Button variant="default" onClick={() => act.mutate('close')}>
              {t('inbox.close')}
            </Button>
          </>
        ) : null
      }
    >
      {act.isError ? <Failure error={act.error} compact /> : null}
      <div className={classes.columns}>
        <Card title={t('inbox.conversation')}>
          <ol className={classes.thread}>
            {messages.map((message) => (
              <li key={message.id} className={classes.message} data-from={message.from}>
                <Said message={message} />
              </li>
            ))}
          </ol>
        </Card>
        <div className={classes.side}>
          {summary === undefined ? null : (
            <Card title={t('inbox.summary')}>
              <p>
                <strong>{summary.headline}</strong>
              </p>
              <ul className={classes.points}>
                {summary.points.map((point) => (
                  <li key={point}>{point}</li>
                ))}
              </ul>
              <Link
                to="/patients/$patient"
                params={{ patient: item.patient.replace('Patient/', '') }}
                className={classes.link}
              >
                {t('inbox.chart')}
              </Link>
            </Card>
          )}
          {isOpen ? <ReplyCard key={id} opened={found.data} /> : null}
        </div>
      </div>
    </Page>
  );
}

function Said({ message }: { message: Message }) {
  const { t, i18n } = useTranslation();
  const at = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium', timeStyle: 'short' });
  const flags = message.redFlags ?? [];
  const facts = [
    ...new Set(
      (message.sentences ?? []).flatMap(({ evidence }) =>
        evidence.map(({ lane, ref, source }) => (lane === 'chart' ? ref : `${source ?? ref}`)),
      ),
    ),
  ];
  return (
    <>
      <div className={classes.soft}>
        {message.by?.name ?? t(`inbox.from.${message.from}`)} ·{' '}
        <time dateTime={message.at}>{at.format(new Date(message.at))}</time>
      </div>
      <div className={classes.words}>{marked(message.text, flags[0]?.spans ?? [])}</div>
      {flags[0] === undefined ? null : (
        <div className={classes.alarm}>
          {t('inbox.flagged', { words: flags[0].spans.map(({ text }) => `“${text}”`).join(', '), rule: flags[0].rule })}
        </div>
      )}
      {facts.length === 0 ? null : (
        <details className={classes.soft}>
          <summary>{t('inbox.basis')}</summary>
          <ul className={classes.points}>
            {facts.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

/** The words with those that alarmed marked where they stand. */
function marked(text: string, spans: readonly { readonly start: number; readonly end: number }[]): ReactNode[] {
  const out: ReactNode[] = [];
  let done = 0;
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start)) {
    if (start < done) continue;
    out.push(text.slice(done, start), <mark key={start}>{text.slice(start, end)}</mark>);
    done = end;
  }
  out.push(text.slice(done));
  return out;
}
