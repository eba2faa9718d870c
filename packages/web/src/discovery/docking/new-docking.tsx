import { Button, NativeSelect, NumberInput, Textarea } from '@mantine/core';
import { IconPencil, IconPlayerPlay } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Card } from '../../ui/page.tsx';
import { Failure } from '../../ui/states.tsx';
import { type Computation, computationsApi, textFile } from '../computations/api.ts';
import classes from '../computations/computations.module.css';
import { FileField } from '../computations/file-field.tsx';
import { SketchDialog } from '../sketch/sketch-dialog.tsx';
import { structureKeys, structuresApi } from '../structures/api.ts';
import { AXES, type BoxForm, boxOfForm, boxOfText } from './box-text.ts';

const EMPTY_BOX: BoxForm = { center: ['', '', ''], size: [20, 20, 20] };

/** Receptor, ligands, box and how hard to search. */
export function NewDocking({ project, onStarted }: { project: string; onStarted: (made: Computation) => void }) {
  const { t } = useTranslation();
  const [receptor, setReceptor] = useState<File | null>(null);
  const [structure, setStructure] = useState('');
  const [ligands, setLigands] = useState<File | null>(null);
  const [smiles, setSmiles] = useState('');
  const [drawing, setDrawing] = useState(false);
  const [box, setBox] = useState<BoxForm>(EMPTY_BOX);
  const [around, setAround] = useState<File | null>(null);
  const [exhaustiveness, setExhaustiveness] = useState<number | string>(8);
  const [poses, setPoses] = useState<number | string>(9);
  const [ph, setPh] = useState<number | string>(7.4);
  const [seed, setSeed] = useState<number | string>(0);
  const structures = useQuery({
    queryKey: structureKeys.list(project),
    queryFn: () => structuresApi.list(project),
  });
  // The docking engine reads PDB and PDBQT.
  const usable = (structures.data?.items ?? []).filter(({ description }) => description.format !== 'mmcif');
  const chosen = usable.find(({ id }) => id === structure);
  const place = boxOfForm(box);
  const ready =
    (receptor !== null || chosen !== undefined) &&
    (ligands !== null || smiles.trim() !== '') &&
    (around !== null || place !== undefined);
  const start = useMutation({
    mutationFn: async () =>
      computationsApi.start(project, 'docking', {
        receptor: receptor ? await textFile(receptor) : { structure },
        ligands: ligands ? await textFile(ligands) : { name: 'ligands.smi', text: smiles },
        ...(around ? { around: await textFile(around) } : { box: place }),
        exhaustiveness: Number(exhaustiveness),
        poses: Number(poses),
        ph: ph === '' ? null : Number(ph),
        seed: Number(seed),
      }),
    onSuccess: onStarted,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    start.mutate();
  };
  const readBox = (file: File | null) => {
    void file?.text().then((text) => {
      const found = boxOfText(text);
      if (found) setBox(found);
    });
  };
  const field = (part: 'center' | 'size') =>
    AXES.map((axis, k) => (
      <NumberInput
        key={axis}
        size="xs"
        hideControls
        decimalScale={3}
        {...(part === 'size' ? { min: 1, max: 126 } : {})}
        label={t(part === 'center' ? 'docking.centre' : 'docking.size', { axis })}
        value={box[part][k]!}
        onChange={(value) => setBox({ ...box, [part]: box[part].map((old, j) => (j === k ? value : old)) })}
      />
    ));
  return (
    <Card title={t('docking.begin')} id="new-docking">
      <form onSubmit={submit} className={classes.stack}>
        <FileField
          label={t('docking.receptor')}
          description={t('docking.receptorHint')}
          accept=".pdbqt,.pdb,.ent"
          value={receptor}
          onChange={setReceptor}
        />
        {usable.length > 0 ? (
          <NativeSelect
            label={t('docking.fromProject')}
            disabled={receptor !== null}
            value={structure}
            data={[
              { value: '', label: t('docking.noStructure') },
              ...usable.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            onChange={(event) => setStructure(event.currentTarget.value)}
          />
        ) : null}
        <FileField
          label={t('docking.ligands')}
          description={t('docking.ligandsHint')}
          accept=".sdf,.sd,.mol,.smi,.smiles,.txt,.pdbqt"
          value={ligands}
          onChange={setLigands}
        />
        <Textarea
          label={t('docking.smiles')}
          disabled={ligands !== null}
          autosize
          minRows={2}
          maxRows={8}
          value={smiles}
          onChange={(event) => setSmiles(event.currentTarget.value)}
        />
        <Button
          variant="default"
          size="compact-sm"
          disabled={ligands !== null}
          leftSection={<IconPencil size={15} aria-hidden />}
          onClick={() => setDrawing(true)}
        >
          {t('sketch.drawMolecule')}
        </Button>
        {drawing ? (
          <SketchDialog
            notation="SMILES"
            text=""
            onUse={(drawn) => setSmiles(`${smiles.trim()}\n${drawn}`.trimStart())}
            onClose={() => setDrawing(false)}
          />
        ) : null}
        <fieldset style={{ border: 0, margin: 0, padding: 0 }} disabled={around !== null}>
          <legend className={classes.sub}>
            {t('docking.box')}: {t('docking.boxHint')}
          </legend>
          <div className={classes.three}>{field('center')}</div>
          <div className={classes.three}>{field('size')}</div>
        </fieldset>
        <FileField label={t('docking.boxFile')} accept=".txt,.conf,.cfg" value={null} onChange={readBox} />
        <FileField
          label={t('docking.around')}
          accept=".pdb,.ent,.pdbqt,.sdf,.mol"
          value={around}
          onChange={setAround}
        />
        <div className={classes.three}>
          <NumberInput
            size="xs"
            label={t('docking.exhaustiveness')}
            min={1}
            max={64}
            value={exhaustiveness}
            onChange={setExhaustiveness}
          />
          <NumberInput size="xs" label={t('docking.poses')} min={1} max={20} value={poses} onChange={setPoses} />
          <NumberInput size="xs" label={t('docking.ph')} min={0} max={14} step={0.1} value={ph} onChange={setPh} />
          <NumberInput
            size="xs"
            label={t('computations.seedLabel')}
            min={0}
            max={4294967295}
            value={seed}
            onChange={setSeed}
          />
        </div>
        {start.isError ? <Failure error={start.error} compact /> : null}
        <Button
          type="submit"
          disabled={!ready}
          loading={start.isPending}
          leftSection={<IconPlayerPlay size={17} aria-hidden />}
        >
          {t('computations.begin')}
        </Button>
      </form>
    </Card>
  );
}
