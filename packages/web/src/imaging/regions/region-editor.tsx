import { Button, Group, SegmentedControl, Slider } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { notify } from '../../ui/notify.ts';
import { Failure } from '../../ui/states.tsx';
import { type ImagingReport, imagingApi } from '../api.ts';
import classes from '../panel.module.css';
import { useViewer } from '../viewer/context.ts';
import type { EditTool, RegionEdit } from './region-edit.ts';

const TOOLS = ['brush', 'eraser', 'contour', 'cut'] as const satisfies readonly EditTool[];

/** While a region is drawn anew: what the pointer does, and how to keep it. Saved, its values and sentences are made again. */
export function RegionEditor({ report, edit }: { report: ImagingReport; edit: RegionEdit }) {
  const { t } = useTranslation();
  const { keep, endEdit, undo, setEditTool, select } = useViewer();
  const save = useMutation({
    mutationFn: () =>
      edit.region === 'new'
        ? imagingApi.addRegion(report.id, {
            version: report.version,
            name: edit.label,
            series: edit.stack.series,
            slices: edit.drawn(),
          })
        : imagingApi.draw(report.id, edit.region, { version: report.version, slices: edit.drawn() }),
    onSuccess: (kept) => {
      const before = new Set(report.regions.map(({ id }) => id));
      keep(kept);
      endEdit();
      select(edit.region === 'new' ? kept.regions.find(({ id }) => !before.has(id))?.id : edit.region);
      notify({ message: t('imaging.edit.saved') });
    },
  });
  return (
    <section className={classes.editor} aria-label={t('imaging.edit.title', { region: edit.label })}>
      <strong lang="en">{t('imaging.edit.title', { region: edit.label })}</strong>
      <SegmentedControl
        fullWidth
        size="xs"
        aria-label={t('imaging.edit.tool')}
        value={edit.tool}
        onChange={(value) => setEditTool(value as EditTool, edit.radius)}
        data={TOOLS.map((value) => ({ value, label: t(`imaging.edit.tools.${value}`) }))}
      />
      {edit.tool === 'brush' || edit.tool === 'eraser' ? (
        <div>
          <div className={classes.sub} id="brush-size">
            {t('imaging.edit.radius', { pixels: edit.radius })}
          </div>
          <Slider
            size="sm"
            min={1}
            max={40}
            value={edit.radius}
            label={null}
            onChange={(radius) => setEditTool(edit.tool, radius)}
            thumbProps={{ 'aria-labelledby': 'brush-size' }}
          />
        </div>
      ) : null}
      <p className={classes.sub} role="status">
        {t('imaging.edit.changed', { count: edit.changed })}
      </p>
      {save.isError ? <Failure error={save.error} compact /> : null}
      <Group gap={6}>
        <Button size="xs" disabled={edit.changed === 0} loading={save.isPending} onClick={() => save.mutate()}>
          {t('imaging.edit.save')}
        </Button>
        <Button size="xs" variant="default" onClick={endEdit}>
          {t('common.cancel')}
        </Button>
        <Button
          size="xs"
          variant="subtle"
          disabled={!edit.mayUndo}
          leftSection={<IconArrowBackUp size={15} aria-hidden />}
          onClick={undo}
        >
          {t('imaging.edit.undo')}
        </Button>
      </Group>
    </section>
  );
}
