import { TestEnvironment } from 'jest-environment-node';

/** The environment of Node, with the numbers that native code gives: ONNX Runtime takes no others. */
export default class extends TestEnvironment {
  constructor(config, context) {
    super(config, context);
    this.global.Float32Array = Float32Array;
  }
}
