import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../app/session.ts';
import { Card, Page } from '../ui/page.tsx';
import { Failure, Loading } from '../ui/states.tsx';
import { requestQuery, type View, worklistQuery } from './api.ts';
import classes from './authorisation.module.css';
import { ClockTag } from './clock-tag.tsx';
import { DecisionCard } from './decision-card.tsx';
import { fitting, keyAct } from './filter.ts';
import { ReviewCard } from './review-card.tsx';

const route = getRouteApi('/shell/prior-authorisation/$id');

export function RequestPage() {
  const { id } = route.useParams();
  const request = useQuery(requestQuery(id));
  if (request.isError) return <Failure error={request.error} retry={() => void request.refetch()} />;
  if (request.isPending) return <Loading />;
  return <Request view={request.data} />;
}

function Request({ view }: { view: View }) {
  const { t } = useTranslation();
  const may = useMay();
  return (
    <Page
      title={view.service === '' ? t('authorisation.request') : view.service}
      lead={<ClockTag row={view} />}
      wide
      actions={<Neighbours id={view.id} />}
    >
      {view.replacedBy === undefined ? null : (
        <p className={classes.note} role="note">
          <Link to="/prior-authorisation/$id" params={{ id: view.replacedBy }} search={{}}>
            {t('authorisation.replaced')}
          </Link>
        </p>
      )}
      <div className={classes.columns}>
        <div className={classes.side}>
          {view.review === undefined ? (
            <Card title={t('authorisation.review')} id="pa-review">
              <p className={classes.soft}>{t('authorisation.noReview')}</p>
            </Card>
          ) : (
            view.review.map((item) => (
              <ReviewCard
                key={item.sequence}
                review={item}
                service={view.services.find(({ sequence }) => sequence === item.sequence)}
              />
            ))
          )}
        </div>
        <div className={classes.side}>
          {may('authorisation.decide') ? <DecisionCard view={view} /> : null}
          <Facts view={view} />
          <History view={view} />
        </div>
      </div>
    </Page>
  );
}

/** The next request of the list and the one before, as it was filtered: by button, or j and k; u for the list. */
function Neighbours({ id }: { id: string }) {
  const { t } = useTranslation();
  const filter = route.useSearch();
  const navigate = route.useNavigate();
  const list = useQuery(worklistQuery(filter.state ?? 'open'));
  const rows = fitting(list.data?.items ?? [], filter);
  const at = rows.findIndex((row) => row.id === id);
  const ids = { next: rows[at + 1]?.id, previous: at < 0 ? undefined : rows[at - 1]?.id };
  const { next, previous } = ids;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const act = keyAct(event);
      if (act === undefined) return;
      if (act === 'list') void navigate({ to: '/prior-authorisation', search: filter });
      else {
        const to = act === 'next' ? next : previous;
        if (to !== undefined) void navigate({ to: '/prior-authorisation/$id', params: { id: to }, search: filter });
      }
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [navigate, filter, next, previous]);
  const step = (of: 'next' | 'previous', key: string) => (
    <Button
      size="xs"
      variant="default"
      disabled={ids[of] === undefined}
      aria-keyshortcuts={key}
      title={t('authorisation.key', { key })}
      onClick={() => void navigate({ to: '/prior-authorisation/$id', params: { id: ids[of] ?? id }, search: filter })}
    >
      {t(`authorisation.${of}`)}
    </Button>
  );
  return (
    <nav className={classes.neighbours} aria-label={t('authorisation.neighbours')}>
      <Link to="/prior-authorisation" search={filter} className={classes.link}>
        {t('authorisation.back')}
      </Link>
      {at < 0 ? null : (
        <span className={`${classes.soft} tabular`}>{t('authorisation.place', { at: at + 1, of: rows.length })}</span>
      )}
      {step('previous', 'k')}
      {step('next', 'j')}
    </nav>
  );
}

function Facts({ view }: { view: View }) {
  const { t, i18n } = useTranslation();
  const { patient } = view;
  const facts: readonly (readonly [string, string | undefined])[] = [
    [t('authorisation.patient'), patient.name],
    [t('authorisation.birthDate'), patient.birthDate],
    [t('authorisation.member'), patient.member],
    [t('authorisation.provider'), view.provider],
    [t('authorisation.insurer'), view.insurer],
    [t('authorisation.diagnoses'), view.diagnoses.join('; ')],
    [
      t('authorisation.received'),
      new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium', timeStyle: 'short' }).format(
        new Date(view.receivedAt),
      ),
    ],
    [t('authorisation.pace'), t(view.urgent ? 'authorisation.urgentLong' : 'authorisation.standardLong')],
  ];
  return (
    <Card title={t('authorisation.asked')} id="pa-asked">
      <dl className={classes.facts}>
        {facts.map(([name, value]) =>
          value === undefined || value === '' ? null : (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ),
        )}
      </dl>
      {view.needs.length === 0 ? null : (
        <>
          <h3 className={classes.heading}>{t('authorisation.missingDocuments')}</h3>
          <ul className={classes.list}>
            {view.needs.map(({ text }) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </>
      )}
    </Card>
  );
}

function History({ view }: { view: View }) {
  const { t, i18n } = useTranslation();
  const time = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'short', timeStyle: 'short' });
  return (
    <Card title={t('authorisation.history')} id="pa-history">
      <ol className={classes.history}>
        {view.events.map((event, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: what happened does not change places
          <li key={index}>
            <time dateTime={event.at}>{time.format(new Date(event.at))}</time>
            <span>
              {t(`authorisation.event.${event.type}` as 'authorisation.event.received')}
              {event.items === undefined || event.type === 'received' ? '' : ` (${event.items.join(', ')})`}
            </span>
            {event.by === undefined ? null : <span className={classes.soft}>{event.by}</span>}
          </li>
        ))}
      </ol>
    </Card>
  );
}
