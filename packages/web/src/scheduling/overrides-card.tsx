import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Card } from '../ui/page.tsx';
import { Table } from '../ui/table.tsx';
import { overridesQuery } from './api.ts';
import classes from './scheduling.module.css';
import { useClinicTime } from './use-clinic-time.ts';

/** Bookings past a limit: who, why, and which. */
export function OverridesCard() {
  const { t } = useTranslation();
  const time = useClinicTime();
  const found = useQuery(overridesQuery);
  const items = found.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <div className={classes.below}>
      <Card title={t('scheduling.overrides')} id="overrides" flush>
        <div className={classes.scroll}>
          <Table
            head={[t('scheduling.when'), t('scheduling.limits'), t('scheduling.reason'), t('scheduling.by')]}
            rows={items.slice(0, 20).map((each) => ({
              key: each.id,
              cells: [time(each.start), each.limits.join('; '), each.reason, each.byName],
            }))}
          />
        </div>
      </Card>
    </div>
  );
}
