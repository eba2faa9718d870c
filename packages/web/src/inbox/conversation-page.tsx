import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../app/session.ts';
import { Card, Page } from '../ui/page.tsx';
import { Failure, Loading } from '../ui/states.tsx';
import { KeepTalk } from '../young/keep.tsx';
import { assign, close, conversationQuery, inboxKeys, type Message, type Opened, wroteSince } from './api.ts';
import classes from './inbox.module.css';
import { Clock } from './inbox-page.tsx';
import { ProxiesCard } from './proxies-card.tsx';
import { ReplyCard } from './reply-card.tsx';

const route = getRouteApi('/shell/inbox/$id');

export function ConversationPage() {
  const { id } = route.useParams();
  const found = useQuery(conversationQuery(id));
  if (found.isError) return <Failure error={found.error} retry={() => void found.refetch()} />;
  if (found.isPending) return <Loading />;
  return <OpenedConversation key={id} opened={found.data} />;
}

/** A conversation beside its summary and the facts that the chat used, and the reply. */
function OpenedConversation({ opened }: { opened: Opened }) {
  const { t } = useTranslation();
  const may = useMay();
  const { item, messages, summary } = opened;
  const { id } = item;
  // What a person has read: a message that comes in later is not, although the page shows it by itself.
  const [seen, setSeen] = useState(messages.at(-1)?.id ?? '');
  const unread = messages
    .slice(messages.findIndex((one) => one.id === seen) + 1)
    .filter(({ from }) => from === 'patient');
  const cache = useQueryClient();
  const written = async (next: Opened) => {
    setSeen(next.messages.at(-1)?.id ?? '');
    cache.setQueryData(conversationQuery(id).queryKey, next);
    await cache.invalidateQueries({ queryKey: inboxKeys });
  };
  const refused = async (error: unknown) => {
    if (wroteSince(error)) await cache.invalidateQueries({ queryKey: conversationQuery(id).queryKey });
  };
  const act = useMutation({
    mutationFn: (what: 'me' | 'nobody' | 'close') => (what === 'close' ? close(id, seen) : assign(id, what)),
    onSuccess: async (next: Opened, what) => {
      if (what === 'close') return written(next);
      cache.setQueryData(conversationQuery(id).queryKey, next);
      await cache.invalidateQueries({ queryKey: inboxKeys });
    },
    onError: refused,
  });
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
            <Button variant="default" disabled={unread.length > 0} onClick={() => act.mutate('close')}>
              {t('inbox.close')}
            </Button>
          </>
        ) : null
      }
    >
      {act.isError && !wroteSince(act.error) ? <Failure error={act.error} compact /> : null}
      <div className={classes.columns}>
        <Card title={t('inbox.conversation')}>
          <ol className={classes.thread}>
            {messages.map((message) => (
              <li
                key={message.id}
                className={classes.message}
                data-from={message.from}
                data-new={unread.includes(message) || undefined}
              >
                <Said message={message} />
              </li>
            ))}
          </ol>
        </Card>
        <div className={classes.side}>
          {isOpen && unread.length > 0 ? (
            <Unread messages={unread} read={() => setSeen(messages.at(-1)?.id ?? '')} />
          ) : null}
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
          {isOpen ? (
            <ReplyCard opened={opened} seen={seen} unread={unread.length > 0} sent={written} refused={refused} />
          ) : null}
          {may('patient.write') ? (
            <>
              <KeepTalk patient={item.patient.replace('Patient/', '')} id={id} />
              <ProxiesCard patient={item.patient.replace('Patient/', '')} />
            </>
          ) : null}
        </div>
      </div>
    </Page>
  );
}

/** What the patient wrote after the page was opened, before anything is answered or closed. */
function Unread({ messages, read }: { messages: readonly Message[]; read: () => void }) {
  const { t } = useTranslation();
  const danger = messages.some(({ redFlags = [] }) => redFlags.length > 0);
  return (
    <section className={classes.unread} data-danger={danger || undefined} role="alert">
      <strong>{t(danger ? 'inbox.wroteDanger' : 'inbox.wroteSince')}</strong>
      {messages.map((one) => (
        <blockquote key={one.id} className={classes.words}>
          {marked(one.text, one.redFlags?.[0]?.spans ?? [])}
        </blockquote>
      ))}
      <Button size="xs" variant="default" onClick={read}>
        {t('inbox.haveRead')}
      </Button>
    </section>
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
        {message.by?.name ?? t(`inbox.from.${message.from}`)}
        {message.by?.as === undefined ? '' : ` (${t(`inbox.relationships.${message.by.as}`)})`} ·{' '}
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
