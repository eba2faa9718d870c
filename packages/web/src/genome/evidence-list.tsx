import { useTranslation } from 'react-i18next';
import { EvidenceCard } from '../evidence/evidence-card.tsx';
import type { Claim } from './api.ts';
import classes from './genome.module.css';

/** What a claim rests on, folded away. */
export function EvidenceList({ claim }: { claim: Claim }) {
  const { t } = useTranslation();
  return (
    <details className={classes.more}>
      <summary>{t('genome.evidence')}</summary>
      <div className={classes.stack}>
        {claim.evidence.map((evidence) => (
          <EvidenceCard key={`${evidence.lane} ${evidence.ref}`} evidence={evidence} />
        ))}
      </div>
    </details>
  );
}
