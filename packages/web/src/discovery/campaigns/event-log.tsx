import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/use-format.ts';
import { Card } from '../../ui/page.tsx';
import { Table } from '../../ui/table.tsx';
import type { CampaignEvent } from './api.ts';

/** Every event of a campaign, newest first. */
export function EventLog({ events }: { events: readonly CampaignEvent[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (events.length === 0) return null;
  const words = (event: CampaignEvent): string => {
    switch (event.kind) {
      case 'suggested':
        return t('campaigns.event.suggested', { experiments: event.experiments.length });
      case 'observed':
      case 'added':
        return t(`campaigns.event.${event.kind}`, { experiments: event.results.length });
      case 'failed':
        return t('campaigns.event.failed', { id: event.id, reason: event.reason });
      case 'asked':
        return t('campaigns.event.asked', { reason: event.reason });
      case 'answered':
        return t('campaigns.event.answered', { by: event.by, reason: event.reason });
    }
  };
  return (
    <Card title={t('campaigns.log')} id="campaign-log" flush>
      <Table
        caption={t('campaigns.log')}
        head={[t('campaigns.when'), t('campaigns.what')]}
        rows={events.map((event, i) => ({ key: String(i), cells: [format.instant(event.at), words(event)] })).reverse()}
      />
    </Card>
  );
}
