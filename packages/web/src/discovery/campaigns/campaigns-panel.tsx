import { Button, JsonInput } from '@mantine/core';
import { IconFlask2, IconPlus } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { queries } from '../../api/client.ts';
import { useFormat } from '../../format/use-format.ts';
import { Card } from '../../ui/page.tsx';
import { Failure } from '../../ui/states.tsx';
import { Table } from '../../ui/table.tsx';
import type { Project } from '../api.ts';
import classes from '../computations/computations.module.css';
import { FileField } from '../computations/file-field.tsx';
import { Listing } from '../computations/listing.tsx';
import { useItem } from '../computations/use-item.ts';
import { campaignKeys, campaignsApi } from './api.ts';
import { CampaignPage } from './campaign-page.tsx';

/** To begin from: what a campaign of reaction conditions looks like. */
const EXAMPLE = {
  name: 'Coupling',
  seed: 1,
  space: {
    parameters: [
      { name: 'base', kind: 'categorical', levels: ['KOAc', 'CsOPiv', 'K2CO3'] },
      { name: 'celsius', kind: 'continuous', low: 60, high: 120, unit: 'Cel' },
      { name: 'equivalents', kind: 'discrete', values: [1, 1.5, 2] },
    ],
  },
  objectives: [{ name: 'yield', goal: 'maximise' }],
  batch: 5,
  budget: { experiments: 60 },
};

/** Campaigns of a project, a form for a new one, and one that is open. */
export function CampaignsPanel({ project }: { readonly project: Project }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [item, open] = useItem('campaigns');
  const found = useQuery({ queryKey: campaignKeys.list(project.id), queryFn: () => campaignsApi.list(project.id) });
  if (item !== undefined)
    return <CampaignPage key={item} project={project.id} id={item} onBack={() => open(undefined)} />;
  return (
    <div className={classes.columns}>
      <NewCampaign project={project.id} onBegun={open} />
      <Listing
        found={found}
        none={t('campaigns.none')}
        noneHint={t('campaigns.noneHint')}
        icon={<IconFlask2 size={28} stroke={1.5} />}
      >
        {(items) => (
          <Card title={t('campaigns.title')} id="campaigns" flush>
            <Table
              caption={t('campaigns.title')}
              head={[t('campaigns.name'), t('campaigns.state'), t('campaigns.changed')]}
              rows={items.map((one) => ({
                key: one.id,
                cells: [
                  <Button key="open" variant="subtle" size="compact-sm" onClick={() => open(one.id)}>
                    {one.name}
                  </Button>,
                  t('campaigns.going', { events: format.number(one.campaign.events.length) }),
                  `${one.createdBy} · ${format.instant(one.changedAt)}`,
                ],
              }))}
            />
          </Card>
        )}
      </Listing>
    </div>
  );
}

function NewCampaign({ project, onBegun }: { project: string; onBegun: (id: string) => void }) {
  const { t } = useTranslation();
  const [settings, setSettings] = useState(() => JSON.stringify(EXAMPLE, null, 2));
  const begin = useMutation({
    mutationFn: () => {
      let value: object;
      try {
        value = JSON.parse(settings) as object;
      } catch (error) {
        throw new Error(t('campaigns.notJson', { why: (error as Error).message }));
      }
      return campaignsApi.create(project, value);
    },
    onSuccess: (view) => {
      void queries.invalidateQueries({ queryKey: campaignKeys.list(project) });
      onBegun(view.id);
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    begin.mutate();
  };
  return (
    <Card title={t('campaigns.begin')} id="new-campaign">
      <form onSubmit={submit} className={classes.stack}>
        <JsonInput
          label={t('campaigns.settings')}
          description={t('campaigns.settingsHint')}
          autosize
          minRows={8}
          maxRows={26}
          value={settings}
          onChange={setSettings}
        />
        <FileField
          label={t('campaigns.file')}
          accept=".json"
          value={null}
          onChange={(file) => void file?.text().then(setSettings)}
        />
        {begin.isError ? <Failure error={begin.error} compact /> : null}
        <Button type="submit" loading={begin.isPending} leftSection={<IconPlus size={17} aria-hidden />}>
          {t('campaigns.beginIt')}
        </Button>
      </form>
    </Card>
  );
}
