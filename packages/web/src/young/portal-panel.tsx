import type { PanelProps } from '../chart/tabs.ts';
import { ProxiesCard } from '../inbox/proxies-card.tsx';
import { KeptCard } from './kept-card.tsx';
import classes from './young.module.css';

/** In the chart: who acts for the patient in the portal, and what they do not see. */
export function PortalPanel({ chart }: PanelProps) {
  return (
    <div className={classes.columns}>
      <KeptCard patient={chart.patient.id} />
      <ProxiesCard patient={chart.patient.id} />
    </div>
  );
}
