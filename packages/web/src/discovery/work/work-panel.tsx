import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Card } from '../../ui/page.tsx';
import type { Project } from '../api.ts';
import classes from '../discovery.module.css';
import { GenerateForm } from './generate-form.tsx';
import { OptimiseForm } from './optimise-form.tsx';
import { RunList } from './run-list.tsx';
import { ScreenForm } from './screen-form.tsx';

const KINDS = ['generate', 'optimise', 'screen'] as const;
type Kind = (typeof KINDS)[number];
const FORMS = { generate: GenerateForm, optimise: OptimiseForm, screen: ScreenForm };

/** Starting work in a project, and what was started. */
export function WorkPanel({ project }: { readonly project: Project }) {
  const { t } = useTranslation();
  const [kind, setKind] = useState<Kind>('generate');
  const Form = FORMS[kind];
  return (
    <div className={classes.columns}>
      <Card title={t('discovery.work.title')} id="start-work">
        <div className={classes.stack}>
          <SegmentedControl
            fullWidth
            aria-label={t('discovery.work.title')}
            value={kind}
            onChange={(value) => setKind(value as Kind)}
            data={KINDS.map((value) => ({ value, label: t(`discovery.work.kinds.${value}`) }))}
          />
          <Form project={project.id} />
        </div>
      </Card>
      <RunList project={project.id} />
    </div>
  );
}
