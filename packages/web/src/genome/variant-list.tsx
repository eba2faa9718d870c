import { useTranslation } from 'react-i18next';
import { useFormat } from '../format/use-format.ts';
import { Table } from '../ui/table.tsx';
import { Tag } from '../ui/tag.tsx';
import type { Variant } from './api.ts';
import classes from './genome.module.css';

/** Variants in rows, with what is known of each. */
export function VariantList({ variants }: { variants: readonly Variant[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const short = (text: string): string => (text.length > 16 ? `${text.slice(0, 14)}…` : text);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys
    <section className={classes.scroll} tabIndex={0} aria-label={t('genome.variants')}>
      <Table
        caption={t('genome.variants')}
        head={[
          t('genome.place'),
          t('genome.change'),
          t('genome.genotype'),
          t('genome.effect'),
          t('genome.meaning'),
          t('genome.frequency'),
        ]}
        rows={variants.map(({ chromosome, position, id, ref, alt, genotype, zygosity, consequence, annotation }) => ({
          key: `${chromosome}:${position}:${ref}:${alt}`,
          cells: [
            <span key="place">
              {chromosome}:{format.number(position)}
              {id === undefined ? null : <span className={classes.sub}> {id}</span>}
            </span>,
            `${short(ref)} > ${short(alt)}`,
            `${genotype} (${t(`genome.zygosity.${zygosity}`)})`,
            consequence === undefined
              ? ''
              : [consequence.gene, consequence.effect.replaceAll('_', ' '), consequence.change]
                  .filter(Boolean)
                  .join(' · '),
            annotation?.significance === undefined ? (
              ''
            ) : (
              <span key="meaning">
                <Tag tone={/^pathogenic|^likely_pathogenic/i.test(annotation.significance) ? 'bad' : 'warn'}>
                  {annotation.significance.replaceAll('_', ' ')}
                </Tag>
                {annotation.disease === undefined ? null : <span className={classes.sub}> {annotation.disease}</span>}
              </span>
            ),
            annotation?.frequency === undefined ? '' : format.number(annotation.frequency, 4),
          ],
        }))}
      />
    </section>
  );
}
