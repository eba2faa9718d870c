import { Button, Group, Modal, Select, Textarea } from '@mantine/core';
import { IconDownload, IconPlus } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { queries } from '../api/client.ts';
import { useMay } from '../app/session.ts';
import { useFormat } from '../format/use-format.ts';
import { Card } from '../ui/page.tsx';
import { ReasonDialog } from '../ui/reason-dialog.tsx';
import { Empty, Failure, Loading } from '../ui/states.tsx';
import { Table } from '../ui/table.tsx';
import { Tag, type Tone } from '../ui/tag.tsx';
import { governanceApi, governanceKeys, type Incident, SEVERITIES } from './api.ts';
import classes from './governance.module.css';

const TONE: Readonly<Record<Incident['severity'], Tone>> = {
  'near-miss': 'plain',
  minor: 'plain',
  moderate: 'warn',
  serious: 'bad',
  critical: 'bad',
};

/** The log of incidents: reported, followed, and closed with what was done. */
export function IncidentsTab() {
  const { t } = useTranslation();
  const format = useFormat();
  const manages = useMay()('governance.manage');
  const [reporting, setReporting] = useState(false);
  const [closing, setClosing] = useState<Incident | undefined>(undefined);
  const found = useQuery({ queryKey: governanceKeys.incidents, queryFn: governanceApi.incidents });
  if (found.isPending) return <Loading />;
  if (found.isError) return <Failure error={found.error} retry={() => void found.refetch()} />;
  const { items } = found.data;
  return (
    <>
      <Group justify="flex-end" mb={12} gap={8}>
        <Button
          component="a"
          href="/api/governance/incidents.csv"
          variant="default"
          leftSection={<IconDownload size={16} aria-hidden />}
        >
          {t('governance.incidents.export')}
        </Button>
        {manages ? (
          <Button leftSection={<IconPlus size={17} aria-hidden />} onClick={() => setReporting(true)}>
            {t('governance.incidents.report')}
          </Button>
        ) : null}
      </Group>
      {items.length === 0 ? (
        <Empty title={t('governance.incidents.none')} hint={t('governance.incidents.noneHint')} />
      ) : (
        <Card flush>
          <div className={classes.scroll}>
            <Table
              caption={t('governance.tabs.incidents')}
              head={[
                t('governance.incidents.what'),
                t('governance.incidents.subject'),
                t('governance.incidents.severity'),
                t('governance.subject.state'),
                '',
              ]}
              rows={items.map((incident) => ({
                key: incident.id,
                dim: incident.state === 'closed',
                cells: [
                  <span key="what">
                    {incident.what}
                    <div className={classes.sub}>
                      {incident.reportedBy}, {format.instant(incident.reportedAt)}
                    </div>
                    {incident.correctiveAction === undefined ? null : (
                      <div className={classes.sub}>
                        {t('governance.incidents.action')}: {incident.correctiveAction}
                      </div>
                    )}
                  </span>,
                  `${incident.subject} ${incident.version}`,
                  <Tag key="severity" tone={TONE[incident.severity]}>
                    {t(`governance.severity.${incident.severity}`)}
                  </Tag>,
                  t(`governance.incidents.states.${incident.state}`),
                  manages && incident.state !== 'closed' ? (
                    <Button key="close" size="compact-sm" variant="default" onClick={() => setClosing(incident)}>
                      {t('governance.incidents.close')}
                    </Button>
                  ) : (
                    ''
                  ),
                ],
              }))}
            />
          </div>
        </Card>
      )}
      {reporting ? <ReportDialog onClose={() => setReporting(false)} /> : null}
      {closing === undefined ? null : (
        <ReasonDialog
          opened
          onClose={() => setClosing(undefined)}
          title={t('governance.incidents.close')}
          label={t('governance.incidents.action')}
          most={4000}
          give={async (correctiveAction) => {
            await governanceApi.follow(closing.id, { state: 'closed', correctiveAction });
            await queries.invalidateQueries({ queryKey: ['governance'] });
          }}
        />
      )}
    </>
  );
}

function ReportDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const subjects = useQuery({ queryKey: governanceKeys.subjects, queryFn: governanceApi.subjects });
  const [subject, setSubject] = useState<string | null>(null);
  const [severity, setSeverity] = useState<string | null>('minor');
  const [what, setWhat] = useState('');
  const report = useMutation({
    mutationFn: () => governanceApi.report({ subject, severity, what }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['governance'] });
      onClose();
    },
  });
  const ready = subject !== null && severity !== null && what.trim() !== '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ready) report.mutate();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('governance.incidents.report')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form onSubmit={submit} className={classes.form}>
        <Select
          label={t('governance.incidents.subject')}
          data={(subjects.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          value={subject}
          onChange={setSubject}
          searchable
        />
        <Select
          label={t('governance.incidents.severity')}
          data={SEVERITIES.map((value) => ({ value, label: t(`governance.severity.${value}`) }))}
          value={severity}
          onChange={setSeverity}
          allowDeselect={false}
        />
        <Textarea
          label={t('governance.incidents.what')}
          description={t('governance.incidents.whatHint')}
          autosize
          minRows={3}
          maxLength={4000}
          value={what}
          onChange={(event) => setWhat(event.currentTarget.value)}
        />
        {report.isError ? <Failure error={report.error} compact /> : null}
        <Group justify="flex-end" gap={8}>
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" loading={report.isPending} disabled={!ready}>
            {t('governance.incidents.report')}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
