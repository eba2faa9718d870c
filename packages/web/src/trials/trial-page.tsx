import { Button, Progress } from '@mantine/core';
import { IconPlayerStop, IconTrash, IconUsers } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { queries } from '../api/client.ts';
import { useFormat } from '../format/use-format.ts';
import { Card, Page } from '../ui/page.tsx';
import { Empty, Failure, Loading } from '../ui/states.tsx';
import { Tag } from '../ui/tag.tsx';
import { drop, everything, type Population, screenAll, stop, type Trial, trialQuery } from './api.ts';
import { AskForProposals, ProposedReading } from './proposals.tsx';
import { ScreeningView } from './screening-view.tsx';
import { Counts, VerdictTag } from './tags.tsx';
import classes from './trials.module.css';

const route = getRouteApi('/shell/trials/$id');

export function TrialPage() {
  const { id } = route.useParams();
  const trial = useQuery(trialQuery(id));
  if (trial.isError) return <Failure error={trial.error} retry={() => void trial.refetch()} />;
  if (trial.isPending) return <Loading />;
  return <TrialView trial={trial.data} />;
}

function TrialView({ trial }: { trial: Trial }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { screening } = trial;
  const again = () => queries.invalidateQueries({ queryKey: everything });
  const screen = useMutation({ mutationFn: () => screenAll(trial.id), onSuccess: again });
  const forget = useMutation({
    mutationFn: () => drop(trial.id),
    onSuccess: async () => {
      await navigate({ to: '/trials' });
      await again();
    },
  });
  const running = screening?.state === 'running';
  return (
    <Page
      title={trial.title}
      lead={
        <Link to="/trials" className={classes.link}>
          {t('trials.all')}
        </Link>
      }
      wide
      actions={
        <>
          <Button
            variant="default"
            disabled={running}
            loading={forget.isPending}
            leftSection={<IconTrash size={16} aria-hidden />}
            onClick={() => forget.mutate()}
          >
            {t('trials.forget')}
          </Button>
          <Button
            disabled={running}
            loading={screen.isPending}
            leftSection={<IconUsers size={17} aria-hidden />}
            onClick={() => screen.mutate()}
          >
            {t('trials.screenAll')}
          </Button>
        </>
      }
    >
      {screen.isError ? <Failure error={screen.error} compact /> : null}
      {forget.isError ? <Failure error={forget.error} compact /> : null}
      <div className={classes.columns}>
        <Criteria trial={trial} />
        <div className={classes.stack}>
          {screening === undefined ? (
            <Card id="trial-patients" title={t('trials.patients')}>
              <p className={classes.soft}>{t('trials.notScreened')}</p>
            </Card>
          ) : (
            <Patients trial={trial.id} screening={screening} />
          )}
        </div>
      </div>
    </Page>
  );
}

const READ_TONES = { whole: 'good', part: 'warn', none: 'plain' } as const;

function Criteria({ trial: { id: trial, criteria, coverage } }: { trial: Trial }) {
  const { t } = useTranslation();
  return (
    <Card
      id="trial-criteria"
      title={t('trials.criteria')}
      aside={
        <span className={classes.soft}>{t('trials.read', { whole: coverage.whole, criteria: coverage.criteria })}</span>
      }
    >
      {coverage.whole < coverage.criteria ? <AskForProposals trial={trial} /> : null}
      {(['inclusion', 'exclusion'] as const).map((section) => {
        const own = criteria.filter((each) => each.section === section);
        return own.length === 0 ? null : (
          <section key={section}>
            <h3 className={classes.heading}>{t(`trials.section.${section}`)}</h3>
            <ol className={classes.plain}>
              {own.map(({ id, text, read, proposed }) => (
                <li key={id}>
                  <span lang="en">{text}</span>{' '}
                  {read === 'whole' ? null : <Tag tone={READ_TONES[read]}>{t(`trials.readHow.${read}`)}</Tag>}
                  {proposed === undefined ? null : <ProposedReading trial={trial} criterion={id} proposed={proposed} />}
                </li>
              ))}
            </ol>
          </section>
        );
      })}
    </Card>
  );
}

function Patients({ trial, screening }: { trial: string; screening: Population }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [open, setOpen] = useState<string | undefined>(undefined);
  const halt = useMutation({
    mutationFn: () => stop(trial),
    onSuccess: () => queries.invalidateQueries({ queryKey: everything }),
  });
  const { state, done, total, patients = [] } = screening;
  return (
    <Card
      id="trial-patients"
      title={t('trials.patients')}
      aside={<span className={classes.soft}>{t('trials.asOf', { date: format.date(screening.asOf) })}</span>}
    >
      {state === 'running' ? (
        <div className={classes.running} role="status">
          <Progress
            value={total === 0 ? 0 : Math.min(100, (100 * done) / total)}
            aria-label={t('trials.progress')}
            className={classes.bar ?? ''}
          />
          <span className="tabular">{t('trials.going', { done, total })}</span>
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconPlayerStop size={15} aria-hidden />}
            onClick={() => halt.mutate()}
          >
            {t('trials.stop')}
          </Button>
        </div>
      ) : state === 'ready' ? (
        <p className={classes.soft}>
          {t('trials.found', { eligible: screening.eligible, open: screening.open, not: screening.notEligible })}{' '}
          {screening.patientsPerSecond === undefined ? '' : t('careGaps.pace', { pace: screening.patientsPerSecond })}
        </p>
      ) : (
        <p role="note">
          {t(state === 'cancelled' ? 'trials.cancelled' : 'trials.failed')} {screening.error}
        </p>
      )}
      {state === 'ready' && patients.length === 0 ? <Empty title={t('trials.nobody')} /> : null}
      <ul className={classes.patients}>
        {patients.map(({ key, name, age, match }) => (
          <li key={key}>
            <div className={classes.patient}>
              <Link
                to="/patients/$patient"
                params={{ patient: key }}
                search={{ tab: 'trials' }}
                className={classes.link}
              >
                {name === '' ? key : name}
              </Link>
              <span className={classes.soft}>{age === undefined ? '' : t('trials.years', { count: age })}</span>
              <span className={classes.tags}>
                <Counts match={match} />
                <VerdictTag verdict={match.verdict} />
                <Button
                  size="compact-xs"
                  variant="default"
                  aria-expanded={open === key}
                  onClick={() => setOpen(open === key ? undefined : key)}
                >
                  {t(open === key ? 'trials.hide' : 'trials.show')}
                </Button>
              </span>
            </div>
            {open === key ? <ScreeningView patient={key} trial={trial} /> : null}
          </li>
        ))}
      </ul>
    </Card>
  );
}
