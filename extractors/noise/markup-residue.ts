// Conditional comments of Word HTML that came through as text: <!--[if !supportMisalignedColumns]-->, <![endif]-->.
import { defineNoise, stretchesOf } from '../noise.ts';

const CONDITIONAL = /<!--\[if[^\]\n]{0,80}\]>?(?:-->)?|<!(?:--)?\[endif\](?:--)?>/gu;

export default defineNoise({ find: (text) => stretchesOf(text, CONDITIONAL) });
