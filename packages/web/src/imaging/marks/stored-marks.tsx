import { Button } from '@mantine/core';
import { IconDeviceFloppy, IconDownload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../app/session.ts';
import { useFormat } from '../../format/use-format.ts';
import { Failure } from '../../ui/states.tsx';
import classes from '../panel.module.css';
import { GroupView } from '../sr/group-view.tsx';
import { useViewer } from '../viewer/context.ts';
import type { KeyImage } from '../viewer/use-key-images.ts';
import type { Measure } from '../viewer/use-measures.ts';
import { marksApi } from './api.ts';
import type { Marks } from './use-marks.ts';

/** Puts what was drawn and marked on this study into it, under one's own name. */
export function StoreMarks(props: { marks: Marks; measures: readonly Measure[]; keyImages: readonly KeyImage[] }) {
  const { t } = useTranslation();
  const may = useMay();
  const { detail } = useViewer();
  const { store } = props.marks;
  const measures = props.measures.filter(({ study }) => study === detail.study.uid);
  if (!may('draft.sign') || (measures.length === 0 && props.keyImages.length === 0)) return null;
  return (
    <div className={classes.stack}>
      <Button
        size="xs"
        loading={store.isPending}
        leftSection={<IconDeviceFloppy size={16} aria-hidden />}
        onClick={() =>
          store.mutate({
            measures,
            keyImages: props.keyImages,
            nameOf: ({ tool }, i) => `${t(`imaging.tools.${tool}`)} ${i + 1}`,
          })
        }
      >
        {t('imaging.marks.store')}
      </Button>
      <p className={classes.sub}>{t('imaging.marks.storeHint')}</p>
      {store.isError ? <Failure error={store.error} compact /> : null}
    </div>
  );
}

/** Measurements that people stored with the study, of any vendor. */
export function StoredMarks({ marks }: { marks: Marks }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { detail } = useViewer();
  const measured = marks.documents.filter(({ groups }) => groups.length > 0);
  if (marks.error !== undefined) return <Failure error={marks.error} compact />;
  if (measured.length === 0) return null;
  return (
    <section aria-label={t('imaging.marks.stored')}>
      <h2 className={classes.heading}>{t('imaging.marks.stored')}</h2>
      {measured.map((document) => (
        <div key={document.instance} className={classes.item}>
          <div className={classes.row}>
            <span className={`${classes.grow} ${classes.sub}`}>
              {[document.by, format.dateTime(document.at)].filter(Boolean).join(' · ')}
            </span>
            <a
              className={classes.plainButton}
              href={marksApi.fileUrl(detail.study.uid, document)}
              download
              aria-label={t('imaging.marks.download')}
              title={t('imaging.marks.download')}
            >
              <IconDownload size={16} aria-hidden />
            </a>
          </div>
          <ul className={classes.list}>
            {document.groups.map((group, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: groups never change places
              <GroupView key={i} group={group} id={`${document.instance}#${i}`} />
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}
