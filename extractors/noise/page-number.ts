// Page numbers that stand on a line of their own between dashes or as 第3页 共5页. A bare number is never one:
// it may be the cell of a table.
import { defineNoise, stretchesOf } from '../noise.ts';

const PAGE_NUMBER =
  /^\s*(?:[-—–－]\s*\d{1,3}\s*[-—–－]|第\s*\d{1,3}\s*页(?:\s*[,，/]?\s*共\s*\d{1,3}\s*页)?)\s*$/gu;

export default defineNoise({ find: (text) => stretchesOf(text, PAGE_NUMBER) });
