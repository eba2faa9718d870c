import { useQueries, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Failure, Loading } from '../../ui/states.tsx';
import { Tag } from '../../ui/tag.tsx';
import type { ImagingSeries } from '../api.ts';
import { TAG, text } from '../dicom/json.ts';
import classes from '../panel.module.css';
import { useViewer } from '../viewer/context.ts';
import { seriesQuery } from '../viewer/use-stack.ts';
import { ContentTree } from './content-tree.tsx';
import { readDocument } from './document.ts';
import { GroupView } from './group-view.tsx';

/** Structured reports stored with the images, of any vendor: their measurements first, then everything that is in them. */
export function DocumentsPanel() {
  const { detail } = useViewer();
  const reports = detail.series.filter(({ kind }) => kind === 'report');
  const instances = useQueries({ queries: reports.map(({ uid }) => seriesQuery(detail.study.uid, uid)) });
  return (
    <div className={classes.stack}>
      {reports.map((series, i) => {
        const found = instances[i];
        if (found === undefined || found.isPending) return <Loading key={series.uid} />;
        if (found.isError) return <Failure key={series.uid} error={found.error} compact />;
        return found.data.map((data) => {
          const instance = text(data, TAG.sopInstance) ?? '';
          return <DocumentView key={instance} series={series} instance={instance} />;
        });
      })}
    </div>
  );
}

function DocumentView({ series, instance }: { series: ImagingSeries; instance: string }) {
  const { t } = useTranslation();
  const { detail } = useViewer();
  const study = detail.study.uid;
  const found = useQuery({
    queryKey: ['imaging-document', study, series.uid, instance],
    queryFn: () => readDocument(study, series.uid, instance),
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (found.isPending) return <Loading />;
  if (found.isError) return <Failure error={found.error} retry={() => void found.refetch()} />;
  const { document, groups } = found.data;
  return (
    <section
      className={classes.item}
      aria-label={document.title?.meaning ?? series.description ?? t('imaging.kinds.report')}
    >
      <div className={classes.row}>
        <h2 className={classes.grow} lang="en">
          {document.title?.meaning ?? series.description ?? t('imaging.kinds.report')}
        </h2>
        {document.template === undefined ? null : <Tag>{`TID ${document.template}`}</Tag>}
        {document.verification === undefined ? null : (
          <Tag tone={document.verification === 'VERIFIED' ? 'good' : 'warn'}>
            {document.verification === 'VERIFIED' ? t('imaging.sr.verified') : t('imaging.sr.unverified')}
          </Tag>
        )}
      </div>
      <p className={classes.sub}>{t('imaging.sr.groups', { count: groups.length })}</p>
      <ul className={classes.list}>
        {groups.map((group, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: groups never change places
          <GroupView key={i} group={group} id={`${instance}#${i}`} />
        ))}
      </ul>
      <details className={classes.details} open={groups.length === 0}>
        <summary>{t('imaging.sr.tree')}</summary>
        <ContentTree root={document.root} />
      </details>
    </section>
  );
}
