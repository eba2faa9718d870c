import { useTranslation } from 'react-i18next';
import type { Variant } from './api.ts';
import classes from './genome.module.css';

/** Variants of a region on its scale: full height where homozygous, half where heterozygous. */
export function Track({ region, variants }: { region: string; variants: readonly Variant[] }) {
  const { t } = useTranslation();
  const [, from = 0, to = 1] = (/:(\d+)-(\d+)$/.exec(region) ?? []).map(Number);
  const span = Math.max(1, to - from);
  return (
    <svg
      className={classes.track}
      viewBox="0 0 1000 46"
      preserveAspectRatio="none"
      role="img"
      aria-label={t('genome.along', { region })}
    >
      <line x1="0" x2="1000" y1="36" y2="36" className={classes.axis} />
      {variants.map(({ position, ref, alt, zygosity, annotation, consequence }) => {
        const height = zygosity === 'heterozygous' ? 14 : 28;
        const serious = annotation?.significance !== undefined || consequence?.impact === 'HIGH';
        return (
          <rect
            key={`${position}:${ref}:${alt}`}
            x={(1000 * (position - from)) / span}
            y={36 - height}
            width={Math.max(2.5, (1000 * ref.length) / span)}
            height={height}
            className={serious ? classes.serious : classes.bar}
          />
        );
      })}
    </svg>
  );
}
