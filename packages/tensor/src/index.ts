export { type Checkpoint, readCheckpoint, tensorsOf, writeCheckpoint } from './checkpoint/checkpoint.ts';
export { backward } from './graph/backward.ts';
export { Graph, type Initialiser, type Value } from './graph/graph.ts';
export { type Shape, showShape, sizeOf } from './graph/shape.ts';
export { toModel } from './graph/to-model.ts';
export { type AttentionOptions, attention } from './layers/attention.ts';
export { type ConvolutionOptions, convolution, deconvolution } from './layers/convolution.ts';
export { type DenseOptions, dense, embedding } from './layers/dense.ts';
export { dropout, gaussianNoise } from './layers/dropout.ts';
export { gru } from './layers/gru.ts';
export { filled, normal, uniform } from './layers/initial.ts';
export { batchNorm, groupNorm, layerNorm } from './layers/norm.ts';
export * from './losses/losses.ts';
export type { ElementType, OnnxGraph, OnnxModel, OnnxNode, OnnxTensor, OnnxValue } from './onnx/model.ts';
export { readModel } from './onnx/read.ts';
export { writeModel } from './onnx/write.ts';
export { type ConvOptions, conv, convTranspose } from './ops/conv.ts';
export * from './ops/elementwise.ts';
export { gatherRows, pick, scatterRows } from './ops/gather.ts';
export { concat, crop, expand, pad, reshape, slice, split, sum, transpose } from './ops/layout.ts';
export { gemm, matmul } from './ops/matmul.ts';
export { normalise } from './ops/normalise.ts';
export { averagePool, maxPool, upsample } from './ops/pool.ts';
export { logSoftmax, softmax } from './ops/softmax.ts';
export { clipGlobalNorm } from './optim/clip.ts';
export { type AdamOptions, adam, adamW, type Optimiser, sgd } from './optim/optimiser.ts';
export type { PrivacyOptions } from './optim/private.ts';
export { constant, cosine, linear, type Schedule, stepwise } from './optim/schedule.ts';
export { createRandom, type Random } from './random/index.ts';
export { exportModel } from './runtime/export.ts';
export type { Tensor, TensorData } from './runtime/ort.ts';
export { openSession, type Session, type SessionOptions } from './runtime/session.ts';
export {
  buildStep,
  countParameters,
  type StepDefinition,
  type StepGraph,
  type StepOptions,
} from './train/step-graph.ts';
export { type TrainOptions, type TrainProgress, type TrainResult, train } from './train/train.ts';
export { createTrainer, initialise, type StepResult, type Trainer, type TrainerOptions } from './train/trainer.ts';
