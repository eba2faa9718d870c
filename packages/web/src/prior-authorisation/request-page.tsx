import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMay } from '../app/session.ts';
import { Card, Page } from '../ui/page.tsx';
import { Failure, Loading } from '../ui/states.tsx';
import { requestQuery, type View } from './api.ts';
import classes from './authorisation.module.css';
import { ClockTag } from './clock-tag.tsx';
import { DecisionCard } from './decision-card.tsx';
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
      actions={
        <Link to="/prior-authorisation" className={classes.link}>
          {t('authorisation.back')}
        </Link>
      }
    >
      {view.replacedBy === undefined ? null : (
        <p className={classes.note} role="note">
          <Link to="/prior-authorisation/$id" params={{ id: view.replacedBy }}>
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
