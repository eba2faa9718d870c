import { Button, Menu, NativeSelect } from '@mantine/core';
import { IconDownload, IconPencilPlus, IconRefresh } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../app/session.ts';
import { StatusTag } from '../../documents/draft-table.tsx';
import { useFormat } from '../../format/use-format.ts';
import { Empty, Failure } from '../../ui/states.tsx';
import { EXPORTS, type ImagingReport, imagingApi } from '../api.ts';
import classes from '../panel.module.css';
import { RegionEditor } from '../regions/region-editor.tsx';
import { useViewer } from '../viewer/context.ts';
import { RejectReport, SignReport } from './decide-report.tsx';
import { NewRegion } from './new-region.tsx';
import { SentenceView } from './sentence-view.tsx';

/** The report beside the images: its sentences and the regions they speak of are the same thing from two sides. */
export function ReportPanel() {
  const { t } = useTranslation();
  const format = useFormat();
  const { detail, report, reportMissing, openReport } = useViewer();
  const reports = [...detail.reports].sort((a, b) => b.createdAt.localeCompare(a.createdAt));
  if (reports.length === 0 && report === undefined && reportMissing === undefined)
    return <Empty title={t('imaging.report.none')} hint={t('imaging.report.noneHint')} />;
  return (
    <div className={classes.stack}>
      {reports.length < 2 && report !== undefined ? null : (
        <NativeSelect
          label={t('imaging.report.which')}
          value={report?.id ?? ''}
          onChange={(event) => openReport(event.currentTarget.value || undefined)}
          data={[
            { value: '', label: t('imaging.report.choose') },
            ...reports.map(({ id, title, status, createdAt }) => ({
              value: id,
              label: [title, t(`draftStatus.${status}`), format.instant(createdAt)].join(' · '),
            })),
          ]}
        />
      )}
      {reportMissing === undefined ? null : <Failure error={reportMissing.error} retry={reportMissing.retry} compact />}
      {report === undefined ? null : <OpenReport key={report.id} report={report} />}
    </div>
  );
}

function OpenReport({ report }: { report: ImagingReport }) {
  const { t } = useTranslation();
  const format = useFormat();
  const may = useMay();
  const { keep, edit, highlighted, goTo } = useViewer();
  const { record, status } = report;
  const [asked, setAsked] = useState<'sign' | 'reject' | 'new'>();
  const open = status === 'draft' || status === 'in-review';
  const mayWrite = open && may('draft.write');
  const recheck = useMutation({ mutationFn: () => imagingApi.recheck(report.id), onSuccess: keep });
  const list = useRef<HTMLDivElement>(null);
  // A click on the image brings the sentence into view, without moving the page around.
  useEffect(() => {
    if (highlighted === undefined) return;
    list.current?.querySelector('[data-on]')?.scrollIntoView({ block: 'nearest' });
  }, [highlighted]);
  const { draft } = record;
  const conflicts = Object.values(report.sentences).filter((one) => one.conflicts.length > 0).length;
  return (
    <div className={classes.stack} ref={list}>
      <div>
        <div className={classes.row}>
          <h2 className={classes.grow} lang={draft.language}>
            {draft.title}
          </h2>
          <StatusTag status={status} />
        </div>
        <div className={classes.sub}>
          {t('imaging.report.by', { by: record.createdBy, when: format.instant(record.createdAt) })}
          {record.signedAt === undefined
            ? null
            : ` · ${t('imaging.report.signedBy', { by: record.signedBy ?? '', when: format.instant(record.signedAt) })}`}
        </div>
      </div>
      {report.prior === undefined && report.recordReadAt === undefined ? null : (
        <p className={classes.sub}>
          {report.prior === undefined ? null : (
            <button type="button" className={classes.plainButton} onClick={() => goTo({ study: report.prior!.study })}>
              {t('imaging.report.comparedWith', { date: format.date(report.prior.date) })}
            </button>
          )}
          {report.prior !== undefined && report.recordReadAt !== undefined ? ' · ' : ''}
          {report.recordReadAt === undefined
            ? ''
            : t('imaging.report.recordReadAt', { when: format.instant(report.recordReadAt) })}
        </p>
      )}
      <p className={classes.sub}>{t('imaging.report.hint')}</p>
      <div className={classes.row}>
        {open && may('draft.sign') ? (
          <Button size="xs" onClick={() => setAsked('sign')}>
            {t('imaging.report.sign')}
          </Button>
        ) : null}
        {open && may('draft.sign') ? (
          <Button size="xs" variant="default" onClick={() => setAsked('reject')}>
            {t('imaging.report.reject')}
          </Button>
        ) : null}
        {mayWrite ? (
          <Button
            size="xs"
            variant="default"
            loading={recheck.isPending}
            leftSection={<IconRefresh size={15} aria-hidden />}
            onClick={() => recheck.mutate()}
          >
            {t('imaging.report.recheck')}
          </Button>
        ) : null}
        <Menu position="bottom-end">
          <Menu.Target>
            <Button size="xs" variant="default" leftSection={<IconDownload size={15} aria-hidden />}>
              {t('imaging.report.download')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {EXPORTS.map((format) => (
              <Menu.Item key={format} component="a" href={imagingApi.exportUrl(report.id, format)} download>
                {t(`imaging.report.formats.${format}`)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      </div>
      {recheck.isError ? <Failure error={recheck.error} compact /> : null}
      {report.recheck === undefined ? null : (
        <p className={classes.sub} role="status">
          {t('imaging.report.checked', {
            when: format.instant(report.recheck.at),
            supported: report.recheck.summary.supported ?? 0,
            contradicted: report.recheck.summary.contradicted ?? 0,
          })}
        </p>
      )}
      {conflicts > 0 ? (
        <p className={classes.notice} role="alert">
          {t('imaging.report.conflicts', { count: conflicts })}
        </p>
      ) : null}
      {edit === undefined ? null : <RegionEditor report={report} edit={edit} />}
      {draft.sections.map((section) =>
        section.sentences.length === 0 ? null : (
          <section key={section.id} aria-label={section.title}>
            <h3 className={classes.heading3} lang={draft.language}>
              {section.title}
            </h3>
            <ul className={classes.list}>
              {section.sentences.map((sentence) => (
                <SentenceView key={sentence.id} report={report} sentence={sentence} mayWrite={mayWrite} />
              ))}
            </ul>
          </section>
        ),
      )}
      {mayWrite && edit === undefined ? (
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={<IconPencilPlus size={16} aria-hidden />}
          onClick={() => setAsked('new')}
        >
          {t('imaging.edit.new')}
        </Button>
      ) : null}
      <NewRegion opened={asked === 'new'} onClose={() => setAsked(undefined)} />
      <SignReport opened={asked === 'sign'} onClose={() => setAsked(undefined)} report={report} />
      <RejectReport opened={asked === 'reject'} onClose={() => setAsked(undefined)} report={report} />
    </div>
  );
}
