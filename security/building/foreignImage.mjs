import { randomWord } from '../markers/words.mjs';
import { digestOf, pushImage } from './pushImage.mjs';
import { tarOf } from './tarOf.mjs';

const word = randomWord();
const bytes = tarOf([{ name: 'secret', content: word }]);
let pushed;

/** An image of another tenant, with a word in its layer and its labels that nobody else may read. */
export const foreignImage = {
  word,
  layer: digestOf(bytes),
  /** @returns {Promise<string>} its name; it is in the registry then. */
  name: () => {
    pushed ??= pushImage('data/secret:1', {
      layers: [bytes],
      config: { Labels: { word } },
    });
    return pushed;
  },
};
