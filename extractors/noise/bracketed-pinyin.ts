// Mirrors that set the reading behind each character: 政(zhèng)府(fǔ). A syllable without a tone mark counts only
// where the line has several, so that an abbreviation in brackets stays.
import { defineNoise, stretchesOf } from '../noise.ts';

const SYLLABLE = /(?<=[\u3400-\u9fff])[(（][a-zāáǎàēéěèīíǐìōóǒòūúǔùüǖǘǚǜńňǹ]{1,6}[)）]/gu;
const TONE_MARK = /[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹ]/u;
const ENOUGH_TO_BE_SURE = 3;

export default defineNoise({
  find(text) {
    const found = stretchesOf(text, SYLLABLE);
    return found.length >= ENOUGH_TO_BE_SURE
      ? found
      : found.filter(([start, end]) => TONE_MARK.test(text.slice(start, end)));
  },
});
