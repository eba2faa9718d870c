import { ModelError } from '../errors.ts';
import type { Backend } from '../providers/backend.ts';
import type { ModelCard } from '../registry/card.ts';

export async function openOnnx(
  card: ModelCard,
  _path: string,
  _folder: string,
  _runtimes: string | undefined,
): Promise<Backend> {
  throw new ModelError('runtime-missing', `ONNX (${card.id}) is not here yet.`);
}
