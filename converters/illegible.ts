/**
 * What stands for content that was not made out: a digit in doubt on a picture, a picture in a cell, a formula
 * without its result. No reader takes it for a number, nor for an empty cell.
 */
export const ILLEGIBLE = '?';
