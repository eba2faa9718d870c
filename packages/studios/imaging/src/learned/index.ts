/** The shipped networks one by one, for whoever judges them. */
export { openEnhancer } from '../enhance/enhance.ts';
export { slice } from '../enhance/image.ts';
export { gradientMap } from '../xray/gradients.ts';
export { occlusionMap } from '../xray/heat.ts';
export { PNEUMONIA } from '../xray/method.ts';
export { type ImageModel, openImageModel } from './image-model.ts';
