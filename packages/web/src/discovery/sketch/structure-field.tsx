import { Button, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Notation } from './notation.ts';
import { SketchDialog } from './sketch-dialog.tsx';

export interface StructureFieldProps {
  readonly notation: Notation;
  readonly label: ReactNode;
  readonly description?: string;
  readonly required?: boolean;
  readonly value: string;
  readonly onChange: (text: string) => void;
}

/** A structure as text, which may be drawn instead. */
export function StructureField({ notation, value, onChange, ...field }: StructureFieldProps) {
  const { t } = useTranslation();
  const [drawing, setDrawing] = useState(false);
  return (
    <>
      <TextInput
        {...field}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        rightSectionWidth={80}
        rightSection={
          <Button size="compact-sm" variant="subtle" onClick={() => setDrawing(true)}>
            {t('sketch.draw')}
          </Button>
        }
      />
      {drawing ? (
        <SketchDialog notation={notation} text={value.trim()} onUse={onChange} onClose={() => setDrawing(false)} />
      ) : null}
    </>
  );
}
