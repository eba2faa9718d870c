import type { DRAFT_FORMATS, DraftDetail } from '@aceso/client';
import { ActionIcon, Button, Menu, Progress, Tooltip } from '@mantine/core';
import { IconChevronDown, IconDownload, IconKeyboard, IconSignature, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type Ref, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, keys } from '../api/client.ts';
import { useMay } from '../app/session.ts';
import { StatusTag } from '../documents/draft-table.tsx';
import { useFormat } from '../format/use-format.ts';
import { Tag } from '../ui/tag.tsx';
import classes from './editor.module.css';
import { type Line, tally } from './model.ts';
import { RejectDraftDialog } from './reject-draft.tsx';
import { SignDialog } from './sign-dialog.tsx';

interface HeadProps {
  readonly detail: DraftDetail;
  readonly lines: readonly Line[];
  readonly title: string;
  readonly open: boolean;
  readonly accepting: boolean;
  readonly onAcceptRest: () => void;
  readonly onHelp: () => void;
  readonly onGoTo: (index: number) => void;
  readonly headRef: Ref<HTMLElement>;
}

/** What document this is, for whom, how far its review has come, and what can be done with it. */
export function EditorHead({
  detail,
  lines,
  title,
  open,
  accepting,
  onAcceptRest,
  onHelp,
  onGoTo,
  headRef,
}: HeadProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const may = useMay();
  const [dialog, setDialog] = useState<'sign' | 'reject' | undefined>(undefined);
  const { record } = detail;
  const patient = record.draft.patient.replace(/^Patient\//, '');
  const chart = useQuery({
    queryKey: keys.chart(patient),
    queryFn: ({ signal }) => api.patients.chart(patient, signal),
    staleTime: 60_000,
  });
  const name = chart.data?.patient.name ?? patient;
  const counts = tally(lines);
  const rest = lines.filter((line) => line.decision === undefined && line.verdict === 'supported').length;
  return (
    <header className={classes.head} ref={headRef}>
      <div className={classes.headWho}>
        <div className={classes.headTop}>
          <h1 className={classes.headTitle}>{title}</h1>
          <StatusTag status={record.status} />
        </div>
        <div className={classes.headMeta}>
          <Link to="/patients/$patient" params={{ patient }} className={classes.headLink}>
            {name}
          </Link>
          {record.status === 'signed' ? null : (
            <Tag tone="ai" title={t('editor.aiTagHint')}>
              {t('editor.aiTag')}
            </Tag>
          )}
          {record.status === 'signed' && record.signedAt !== undefined ? (
            <span>{t('editor.signedBy', { by: record.signedBy ?? '', when: format.instant(record.signedAt) })}</span>
          ) : null}
          {record.status === 'rejected' ? (
            <span>{t('editor.rejectedBy', { reason: record.rejectedReason ?? '' })}</span>
          ) : null}
          {record.resources === undefined || record.resources.length === 0 ? null : (
            <span>
              {t('editor.resources')}{' '}
              {record.resources.map((ref) => (
                <a key={ref} href={`/fhir/${ref}`} target="_blank" rel="noreferrer" className={classes.headLink}>
                  {ref.split('/')[0]}{' '}
                </a>
              ))}
            </span>
          )}
        </div>
      </div>
      <div className={classes.headProgress}>
        <span className="tabular">{t('editor.progress', { done: counts.decided, total: counts.total })}</span>
        <Progress
          value={counts.total === 0 ? 0 : (100 * counts.decided) / counts.total}
          size={6}
          aria-label={t('editor.progress', { done: counts.decided, total: counts.total })}
        />
      </div>
      <div className={classes.headActions}>
        <Tooltip label={t('editor.shortcuts')}>
          <ActionIcon variant="default" size={36} aria-label={t('editor.shortcuts')} onClick={onHelp}>
            <IconKeyboard size={19} />
          </ActionIcon>
        </Tooltip>
        <Menu position="bottom-end" width={230}>
          <Menu.Target>
            <Button
              variant="default"
              leftSection={<IconDownload size={17} aria-hidden />}
              rightSection={<IconChevronDown size={15} aria-hidden />}
            >
              {t('editor.export')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {(['pdf', 'html', 'text', 'fhir', 'md', 'json'] as const satisfies (typeof DRAFT_FORMATS)[number][]).map(
              (kind) => (
                <Menu.Item
                  key={kind}
                  component="a"
                  href={api.drafts.exportUrl(record.draft.id, kind)}
                  download={`${record.draft.type}.${EXTENSIONS[kind]}`}
                >
                  {t(`editor.exports.${kind}`)}
                </Menu.Item>
              ),
            )}
          </Menu.Dropdown>
        </Menu>
        {open ? (
          <>
            <Tooltip label={t('editor.acceptRestHint')} multiline w={240}>
              <Button variant="default" loading={accepting} disabled={rest === 0} onClick={onAcceptRest}>
                {t('editor.acceptRest')} ({rest})
              </Button>
            </Tooltip>
            <Tooltip label={t('editor.rejectDraft')}>
              <ActionIcon
                variant="default"
                size={36}
                aria-label={t('editor.rejectDraft')}
                onClick={() => setDialog('reject')}
              >
                <IconTrash size={18} />
              </ActionIcon>
            </Tooltip>
            {may('draft.sign') ? (
              <Button leftSection={<IconSignature size={18} aria-hidden />} onClick={() => setDialog('sign')}>
                {t('editor.sign')}
              </Button>
            ) : null}
          </>
        ) : null}
      </div>
      <SignDialog
        opened={dialog === 'sign'}
        onClose={() => setDialog(undefined)}
        detail={detail}
        lines={lines}
        title={title}
        patient={name}
        onGoTo={(index) => {
          setDialog(undefined);
          onGoTo(index);
        }}
      />
      <RejectDraftDialog opened={dialog === 'reject'} onClose={() => setDialog(undefined)} detail={detail} />
    </header>
  );
}

const EXTENSIONS = { pdf: 'pdf', html: 'html', text: 'txt', fhir: 'fhir.json', md: 'md', json: 'json' } as const;
