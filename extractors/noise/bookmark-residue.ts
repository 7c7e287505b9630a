// Marks that converters of Word files leave in the text: [bookmark: _GoBack], seen at paragraph beginnings.
import { defineNoise, stretchesOf } from '../noise.ts';

export default defineNoise({ find: (text) => stretchesOf(text, /\[bookmark: ?[^\]\n]{0,80}\]/gu) });
