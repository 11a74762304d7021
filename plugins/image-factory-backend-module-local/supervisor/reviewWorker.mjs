import { parentPort, workerData } from 'node:worker_threads';
import { allowedImagesOf } from './baseImages.mjs';
import { reviewContainerfile } from './containerfileReview.mjs';
import { definitionRules, networkOf } from './definitionRules.mjs';

// Started by `src/reviewDefinition.ts`, in a thread of its own: a text that
// was made for it may take long to read, and a thread can be ended.
const { spec, destination, settings } = workerData;
const rules = definitionRules(spec, {
  network: networkOf(spec, settings),
  allowedImages: allowedImagesOf(destination, settings.baseImages),
});
parentPort?.postMessage(reviewContainerfile(spec.source.containerfile, rules));
