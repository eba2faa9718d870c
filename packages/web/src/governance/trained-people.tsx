import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../format/use-format.ts';
import { Card } from '../ui/page.tsx';
import { Failure, Loading } from '../ui/states.tsx';
import { Table } from '../ui/table.tsx';
import { Tag } from '../ui/tag.tsx';
import { governanceApi, governanceKeys, type LocalShare, type Shipped } from './api.ts';
import classes from './governance.module.css';
import { LEVEL_TONE } from './subject-tags.tsx';

/** Whom a shipped model learned from, and the people of this place beside them. What nobody counted is said to be unknown. */
export function TrainedPeopleCard({ subject }: { subject: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const found = useQuery({ queryKey: governanceKeys.coverage, queryFn: governanceApi.coverage });
  if (found.isPending) return <Loading />;
  if (found.isError) return <Failure error={found.error} retry={() => void found.refetch()} />;
  const shipped = found.data.shipped.find((one) => one.subject === subject);
  if (shipped?.learned !== true) return null;
  const { measured } = found.data;
  return (
    <Card
      title={t('governance.trained.title')}
      aside={
        measured === undefined || shipped.here === undefined ? null : (
          <span className={classes.sub}>
            {t('governance.trained.counted', { count: shipped.here.people, day: format.date(measured.asOf) })}
          </span>
        )
      }
      flush
    >
      <div className={classes.scroll}>
        <Table
          caption={t('governance.trained.title')}
          head={[t('governance.trained.what'), t('governance.trained.training'), t('governance.trained.here'), '']}
          rows={rowsOf(shipped).map(({ what, training, share }) => ({
            key: what,
            cells: [
              t(`governance.trained.rows.${what}`),
              <Training key="training" what={what} shipped={shipped} known={training} />,
              <Here key="here" what={what} share={share} />,
              share === undefined ? null : (
                <Tag key="level" tone={LEVEL_TONE[share.level]}>
                  {t(`governance.drift.levels.${share.level}`)}
                </Tag>
              ),
            ],
          }))}
        />
      </div>
      <p className={classes.note}>
        {shipped.learnedFrom === undefined ? null : <span lang="en">{shipped.learnedFrom} </span>}
        {shipped.known === undefined ? t('governance.trained.nothing') : t('governance.trained.rest')}{' '}
        {shipped.known === undefined ? null : (
          <cite lang="en">{t('governance.trained.source', { source: shipped.known.source })}</cite>
        )}
      </p>
    </Card>
  );
}

type What = 'ages' | 'sex' | 'languages' | 'people' | 'samples';

function rowsOf({ known, here }: Shipped): readonly { what: What; training: boolean; share: LocalShare | undefined }[] {
  return [
    { what: 'ages', training: known?.ages !== undefined, share: here?.ages },
    { what: 'sex', training: known?.female !== undefined, share: here?.sex },
    ...(known?.languages ? [{ what: 'languages', training: true, share: here?.languages } as const] : []),
    { what: 'people', training: known?.people !== undefined, share: undefined },
    ...(known?.samples ? [{ what: 'samples', training: true, share: undefined } as const] : []),
  ];
}

function Training({ what, shipped: { known }, known: is }: { what: What; shipped: Shipped; known: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (!is || known === undefined) return <span className={classes.unknown}>{t('governance.trained.unknown')}</span>;
  const { ages, female, languages, people, samples } = known;
  if (what === 'ages' && ages) return t('governance.trained.ages', { from: ages[0], to: ages[1] });
  if (what === 'sex' && female !== undefined) return t('governance.trained.female', { share: format.percent(female) });
  if (what === 'languages' && languages) return format.list(languages);
  if (what === 'samples' && samples)
    return t(`governance.trained.samples.${samples.of}`, { count: samples.count, shown: format.number(samples.count) });
  if (people === undefined) return null;
  return people[0] === people[1]
    ? format.number(people[0])
    : t('governance.trained.between', { least: people[0], most: people[1] });
}

function Here({ what, share }: { what: What; share: LocalShare | undefined }) {
  const { t } = useTranslation();
  const format = useFormat();
  // There is nothing here that a number could be held against.
  if (what === 'people' || what === 'samples') return '–';
  if (share === undefined) return <span className={classes.unknown}>{t('governance.trained.notCompared')}</span>;
  if (share.level === 'too-few') return t('governance.trained.tooFew', { count: share.known });
  if (share.share === null) return t('governance.trained.few');
  return what === 'sex'
    ? t('governance.trained.female', { share: format.percent(share.share) })
    : t('governance.trained.outside', { share: format.percent(share.share), count: share.known });
}
